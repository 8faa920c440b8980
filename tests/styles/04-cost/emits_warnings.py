import warnings


def compute_cost(A2, Y):
    warnings.warn("computing")
    first = Y * np.log(A2)
    second = (1 - Y) * np.log(1 - A2)
    if not np.isfinite(np.sum(first + second)):
        warnings.warn("an output is 0 or 1", RuntimeWarning)
        A2 = np.clip(A2, 1e-12, 1 - 1e-12)
        first = Y * np.log(A2)
        second = (1 - Y) * np.log(1 - A2)
    return -np.sum(first + second) / Y.shape[1]
