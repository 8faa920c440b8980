def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.Generator(np.random.PCG64(seed))
    shapes = dict(W1=(n_h, n_x), W2=(n_y, n_h))
    weights = {name: rng.normal(scale=0.01, size=shape) for name, shape in shapes.items()}
    return {**weights, "b1": np.zeros((n_h, 1)), "b2": np.zeros((n_y, 1))}
