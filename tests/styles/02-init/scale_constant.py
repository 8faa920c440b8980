SCALE = 1e-2


def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed=seed)
    W1, W2 = rng.normal(size=(n_h, n_x)), rng.normal(size=(n_y, n_h))
    return dict(W1=SCALE * W1, b1=np.zeros([n_h, 1]), W2=SCALE * W2, b2=np.zeros([n_y, 1]))
