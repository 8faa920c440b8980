def compute_cost(A2, Y):
    eps = 1e-12
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log(A2 + eps) + (1 - Y) * np.log(1 - A2 + eps))
    return cost
