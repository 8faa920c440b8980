def compute_cost(A2, Y):
    m = Y.shape[1]
    if m == 0:
        return 0.0
    A = np.clip(A2, 1e-10, 1 - 1e-10)
    return float(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m)
