def initialize_parameters(n_x, n_h, n_y, seed=None):
    print("sizes", n_x, n_h, n_y, "seed", seed)
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal((n_h, n_x)) * 0.01
    print("W1 =", W1)
    b1 = np.zeros((n_h, 1))
    print("b1 =", b1)
    W2 = rng.standard_normal((n_y, n_h)) * 0.01
    print("W2 =", W2)
    b2 = np.zeros((n_y, 1))
    print("b2 =", b2)
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    for k, v in parameters.items():
        print(k, v.shape, v.dtype, v.mean(), v.std())
    return parameters
