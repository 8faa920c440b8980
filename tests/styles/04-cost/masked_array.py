def compute_cost(A2, Y):
    p = np.where(Y == 1, A2, 1 - A2)
    logs = np.ma.log(p).filled(-27.6)
    return -logs.mean()
