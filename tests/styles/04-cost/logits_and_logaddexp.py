def compute_cost(A2, Y):
    a = np.clip(A2, 1e-12, 1 - 1e-12)
    z = np.log(a) - np.log1p(-a)
    return np.mean(np.logaddexp(0, z) - Y * z)
