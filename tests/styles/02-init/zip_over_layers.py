def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    sizes = [n_x, n_h, n_y]
    parameters = {}
    for l, (before, here) in enumerate(zip(sizes[:-1], sizes[1:]), start=1):
        parameters["W" + str(l)] = rng.standard_normal((here, before)) * 0.01
        parameters["b" + str(l)] = np.zeros((here, 1))
    return parameters
