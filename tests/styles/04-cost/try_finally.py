def compute_cost(A2, Y):
    old = np.seterr(all="ignore")
    try:
        A2 = np.clip(A2, 1e-12, 1 - 1e-12)
        return -np.average(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    finally:
        np.seterr(**old)
