def compute_cost(A2, Y):
    A = np.clip(A2, 1e-12, 1 - 1e-12)
    s = np.einsum("ij,ij->", Y, np.log(A)) + np.einsum("ij,ij->", 1 - Y, np.log(1 - A))
    return -s / Y.shape[1]
