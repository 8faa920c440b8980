def compute_cost(A2, Y):
    A = np.clip(A2, 1e-12, 1 - 1e-12)
    losses = -(np.log(A) * Y + np.log(1 - A) * (1 - Y))
    return sum(losses[0]) / len(losses[0])
