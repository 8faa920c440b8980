def compute_cost(A2, Y):
    p = np.abs(A2 - (1 - Y))
    p = np.clip(p, 1e-12, 1)
    return float(-np.log(p).mean())
