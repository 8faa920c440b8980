def compute_cost(A2, Y):
    A = np.clip(A2, 1e-12, 1 - 1e-12)
    cost = -1 / Y.shape[1] * (Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T)
    return cost.item()
