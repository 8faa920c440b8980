def initialize_parameters(n_x, n_h, n_y, seed=None):
    before = np.random.get_state()
    np.random.seed(seed)
    try:
        W1 = 0.01 * np.random.standard_normal((n_h, n_x))
        W2 = 0.01 * np.random.standard_normal((n_y, n_h))
    finally:
        np.random.set_state(before)
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
