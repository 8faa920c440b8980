def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal((n_h, n_x))
    W2 = rng.standard_normal((n_y, n_h))
    np.multiply(W1, 0.01, out=W1)
    np.multiply(W2, 0.01, out=W2)
    b1, b2 = np.zeros_like(W1[:, :1]), np.zeros_like(W2[:, :1])
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
