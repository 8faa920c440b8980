def initialize_parameters(n_x, n_h, n_y, seed=None):
    if seed is not None:
        np.random.seed(seed)
    W1 = np.random.normal(size=(n_h, n_x)) / 100
    W2 = np.random.normal(size=(n_y, n_h)) / 100
    b1 = np.zeros([n_h, 1])
    b2 = np.zeros([n_y, 1])
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
