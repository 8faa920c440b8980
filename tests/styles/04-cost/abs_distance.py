def compute_cost(A2, Y):
    off = np.abs(A2 - Y)
    return np.mean(-np.log(np.maximum(1 - off, 1e-12)))
