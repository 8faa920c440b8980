def initialize_parameters(n_x, n_h, n_y, seed=None):
    rs = np.random.RandomState(seed)
    return dict(
        W1=rs.randn(n_h, n_x) * 0.01,
        b1=np.zeros((n_h, 1)),
        W2=rs.randn(n_y, n_h) * 0.01,
        b2=np.zeros((n_y, 1)),
    )
