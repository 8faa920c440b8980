def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
    return {
        name: rng.standard_normal(shape) * 0.01 if name.startswith("W") else np.zeros(shape)
        for name, shape in shapes.items()
    }
