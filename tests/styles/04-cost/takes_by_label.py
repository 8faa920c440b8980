def compute_cost(A2, Y):
    A = np.clip(A2, 1e-12, 1 - 1e-12).ravel()
    table = np.log(np.array([1 - A, A]))
    return -np.mean(table[Y.ravel().astype(int), np.arange(A.size)])
