def compute_cost(A2, Y):
    A = A2.copy()
    labels = np.copy(Y)
    A[A == 0] = 1e-12
    A[A == 1] = 1 - 1e-12
    m = labels.shape[1]
    return np.sum(-labels * np.log(A) - (1 - labels) * np.log(1 - A)) / m
