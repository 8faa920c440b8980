from functools import reduce


def backward_propagation(parameters, cache, X, Y):
    def one(i):
        a1 = cache["A1"][:, [i]]
        dz2 = cache["A2"][:, [i]] - Y[:, [i]]
        dz1 = parameters["W2"].T @ dz2 * (1 - a1**2)
        return dz1 @ X[:, [i]].T, dz1, dz2 @ a1.T, dz2

    m = X.shape[1]
    totals = reduce(lambda s, t: tuple(p + q for p, q in zip(s, t)), map(one, range(m)))
    return dict(zip(("dW1", "db1", "dW2", "db2"), (t / m for t in totals)))
