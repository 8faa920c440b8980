def compute_cost(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    likelihood = A2**Y * (1 - A2) ** (1 - Y)
    return -np.log(likelihood).sum() / Y.shape[1]
