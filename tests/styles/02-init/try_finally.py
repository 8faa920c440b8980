def initialize_parameters(n_x, n_h, n_y, seed=None):
    parameters = {}
    try:
        rng = np.random.default_rng(seed)
        for number, (units, before) in enumerate([(n_h, n_x), (n_y, n_h)], 1):
            parameters[f"W{number}"] = rng.normal(0, 0.01, (units, before))
            parameters[f"b{number}"] = np.zeros((units, 1))
    finally:
        rng = None
    return parameters
