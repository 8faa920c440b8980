def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    W1 = [[float(rng.standard_normal()) * 0.01 for j in range(n_x)] for i in range(n_h)]
    W2 = [[float(rng.standard_normal()) * 0.01 for j in range(n_h)] for i in range(n_y)]
    b1 = [[0.0] for i in range(n_h)]
    b2 = [[0.0] for i in range(n_y)]
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    for key in parameters:
        parameters[key] = np.array(parameters[key])
    return parameters
