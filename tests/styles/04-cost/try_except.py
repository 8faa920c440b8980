def compute_cost(A2, Y):
    try:
        with np.errstate(all="raise"):
            cost = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    except FloatingPointError:
        A2 = np.clip(A2, 1e-12, 1 - 1e-12)
        cost = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    return cost
