def backward_propagation(parameters, cache, X, Y):
    def mean_outer(D, A):
        return D @ A.T / D.shape[1]

    def column_mean(D):
        return np.mean(D, 1)[:, None]

    dZ2 = cache["A2"] - Y
    dZ1 = (parameters["W2"].T @ dZ2) * (1 - np.square(cache["A1"]))
    return dict(
        dW1=mean_outer(dZ1, X),
        db1=column_mean(dZ1),
        dW2=mean_outer(dZ2, cache["A1"]),
        db2=column_mean(dZ2),
    )
