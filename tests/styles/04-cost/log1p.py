def compute_cost(A2, Y):
    low = 1e-15
    a = A2.clip(low, 1 - low)
    return -(Y * np.log(a) + (1 - Y) * np.log1p(-a)).sum() / Y.shape[1]
