def compute_cost(A2, Y):
    a = np.minimum(np.maximum(A2, 1e-12), 1 - 1e-12)
    total = Y @ np.log(a).T + (1 - Y) @ np.log(1 - a).T
    return -total.item() / Y.size
