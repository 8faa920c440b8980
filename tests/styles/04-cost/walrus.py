def compute_cost(A2, Y):
    return -np.sum(Y * np.log(a := np.clip(A2, 1e-12, 1 - 1e-12)) + (1 - Y) * np.log(1 - a)) / Y.shape[1]
