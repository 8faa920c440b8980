def initialize_parameters(n_x, n_h, n_y, seed=None):
    match seed:
        case None:
            rng = np.random.default_rng()
        case _:
            rng = np.random.default_rng(seed)
    out = {}
    for name in ("W1", "b1", "W2", "b2"):
        match name:
            case "W1":
                out[name] = rng.standard_normal((n_h, n_x)) * 0.01
            case "W2":
                out[name] = rng.standard_normal((n_y, n_h)) * 0.01
            case "b1":
                out[name] = np.zeros((n_h, 1))
            case "b2":
                out[name] = np.zeros((n_y, 1))
    return out
