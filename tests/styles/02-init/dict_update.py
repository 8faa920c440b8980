def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    parameters = {"b1": np.zeros((n_h, 1)), "b2": np.zeros((n_y, 1))}
    parameters.update(W1=rng.standard_normal((n_h, n_x)) * 0.01)
    parameters |= {"W2": rng.standard_normal((n_y, n_h)) * 0.01}
    return parameters
