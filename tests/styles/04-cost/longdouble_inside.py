def compute_cost(A2, Y):
    a = np.clip(np.asarray(A2, dtype=np.longdouble), 1e-15, 1 - 1e-15)
    return -np.mean(Y * np.log(a) + (1 - Y) * np.log(1 - a))
