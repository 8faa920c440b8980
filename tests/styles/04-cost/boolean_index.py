def compute_cost(A2, Y):
    p = np.clip(A2, 1e-15, 1 - 1e-15)
    ones = Y == 1
    return -(np.log(p[ones]).sum() + np.log(1 - p[~ones]).sum()) / Y.size
