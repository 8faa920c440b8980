TINY = np.finfo(float).tiny


def compute_cost(A2, Y):
    return -np.average(Y * np.log(A2 + TINY) + (1 - Y) * np.log(1 - A2 + TINY))
