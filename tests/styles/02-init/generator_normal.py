def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    parameters = {}
    parameters["W1"] = rng.normal(0, 0.01, (n_h, n_x))
    parameters["b1"] = np.zeros((n_h, 1))
    parameters["W2"] = rng.normal(loc=0.0, scale=0.01, size=(n_y, n_h))
    parameters["b2"] = np.zeros((n_y, 1))
    return parameters
