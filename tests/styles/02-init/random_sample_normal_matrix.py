def initialize_parameters(n_x, n_h, n_y, seed=None):
    bits = np.random.MT19937(seed)
    rng = np.random.Generator(bits)
    eps = 1e-2
    W1 = np.multiply(rng.standard_normal(size=(n_h, n_x)), eps)
    b1 = np.full((n_h, 1), 0.0)
    W2 = np.multiply(rng.standard_normal(size=(n_y, n_h)), eps)
    b2 = np.full((n_y, 1), fill_value=0.0)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
