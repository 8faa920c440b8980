def compute_cost(A2, Y):
    A = np.clip(A2, 1e-12, 1 - 1e-12)
    return -(np.vdot(Y, np.log(A)) + np.vdot(1 - Y, np.log(1 - A))) / A.shape[-1]
