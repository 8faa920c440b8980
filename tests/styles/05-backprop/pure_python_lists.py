def backward_propagation(parameters, cache, X, Y):
    m = len(X[0])
    x = X.tolist()
    w2 = parameters["W2"].tolist()
    a1 = cache["A1"].tolist()
    dz2 = [[a - y for a, y in zip(arow, yrow)] for arow, yrow in zip(cache["A2"].tolist(), Y.tolist())]

    def mean_products(left, right):
        return [[sum(p * q for p, q in zip(lrow, rrow)) / m for rrow in right] for lrow in left]

    def row_means(rows):
        return [[sum(row) / m] for row in rows]

    dz1 = []
    for j, arow in enumerate(a1):
        dz1.append(
            [sum(w2[k][j] * dz2[k][i] for k in range(len(w2))) * (1 - arow[i] ** 2) for i in range(m)]
        )
    grads = {
        "dW1": mean_products(dz1, x),
        "db1": row_means(dz1),
        "dW2": mean_products(dz2, a1),
        "db2": row_means(dz2),
    }
    return {k: np.array(v) for k, v in grads.items()}
