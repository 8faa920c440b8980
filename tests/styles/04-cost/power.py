def compute_cost(A2, Y):
    p = np.power(A2, Y) * np.power(1 - A2, 1 - Y)
    p[p < 1e-12] = 1e-12
    cost = np.sum(np.log(p)) / -Y.shape[1]
    return cost
