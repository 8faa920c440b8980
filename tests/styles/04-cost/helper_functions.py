EPS = 1e-12


def keep_inside(a, *, eps=EPS):
    return np.clip(a, eps, 1 - eps)


def loss(a, y):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def compute_cost(A2, Y):
    return loss(keep_inside(A2), Y).sum(axis=1)[0] / Y.shape[1]
