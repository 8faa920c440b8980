def compute_cost(A2, Y):
    lowest = np.nextafter(0, 1)
    highest = np.nextafter(1, 0)
    A2 = np.clip(A2, lowest, highest)
    m = len(Y[0])
    return -1.0 / m * np.sum(Y * np.log(A2) + (1.0 - Y) * np.log(1.0 - A2))
