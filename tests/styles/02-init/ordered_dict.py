from collections import OrderedDict


def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    parameters = OrderedDict()
    parameters["b2"] = np.zeros((n_y, 1))
    parameters["W2"] = rng.standard_normal((n_y, n_h)) * 0.01
    parameters["b1"] = np.zeros((n_h, 1))
    parameters["W1"] = rng.standard_normal((n_h, n_x)) * 0.01
    return parameters
