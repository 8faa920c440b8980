def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    W1 = []
    b1 = []
    for unit in range(n_h):
        W1.append(rng.standard_normal(n_x) * 0.01)
        b1.append([0.0])
    W2 = []
    b2 = []
    for unit in range(n_y):
        W2.append(rng.standard_normal(n_h) * 0.01)
        b2.append([0.0])
    return {"W1": np.array(W1), "b1": np.array(b1), "W2": np.array(W2), "b2": np.array(b2)}
