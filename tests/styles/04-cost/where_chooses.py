def compute_cost(A2, Y):
    right = np.where(Y == 1, A2, 1 - A2)
    return -np.mean(np.log(np.maximum(right, 1e-12)))
