class Parameters(dict):
    def __getattr__(self, name):
        return self[name]

    def __setattr__(self, name, value):
        self[name] = value


def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    p = Parameters()
    p.W1 = rng.standard_normal((n_h, n_x)) * 0.01
    p.b1 = np.zeros((n_h, 1))
    p.W2 = rng.standard_normal((n_y, n_h)) * 0.01
    p.b2 = np.zeros((n_y, 1))
    return p
