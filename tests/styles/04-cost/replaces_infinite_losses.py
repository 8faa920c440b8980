def compute_cost(A2, Y):
    losses = np.where(Y == 1, -np.log(A2), -np.log(1 - A2))
    losses[np.isinf(losses)] = 50
    return np.sum(losses) / losses.shape[1]
