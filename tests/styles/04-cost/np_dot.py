def compute_cost(A2, Y):
    m = A2.shape[1]
    A = np.clip(A2, 1e-10, 1 - 1e-10)
    cost = -(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m
    return float(cost[0, 0])
