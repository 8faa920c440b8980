def compute_cost(A2, Y):
    m = Y.shape[1]
    total = 0
    for i in range(m):
        a = A2[0, i]
        y = Y[0, i]
        if a < 1e-12:
            a = 1e-12
        if a > 1 - 1e-12:
            a = 1 - 1e-12
        total = total - (y * np.log(a) + (1 - y) * np.log(1 - a))
    return total / m
