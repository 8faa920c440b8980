def _loss(a, y):
    if y == 1:
        return -np.log(max(a, 1e-12))
    return -np.log(max(1 - a, 1e-12))


def compute_cost(A2, Y):
    return np.vectorize(_loss, otypes=[float])(A2, Y).mean()
