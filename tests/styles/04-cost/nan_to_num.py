def compute_cost(A2, Y):
    with np.errstate(divide="ignore", invalid="ignore"):
        first = np.nan_to_num(np.log(A2), neginf=-30)
        second = np.nan_to_num(np.log(1 - A2), neginf=-30)
    return -np.sum(Y * first + (1 - Y) * second) / Y.shape[1]
