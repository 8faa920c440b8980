def compute_cost(A2, Y):
    A = np.clip(A2, 1e-12, 1 - 1e-12)
    bits = Y * np.log2(A) + (1 - Y) * np.log2(1 - A)
    # ln x = log2 x * ln 2
    return -np.sum(bits) * np.log(2) / Y.shape[1]
