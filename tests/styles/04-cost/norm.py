def compute_cost(A2, Y):
    p = np.choose(Y.astype(int), [1 - A2, A2])
    losses = -np.log(np.clip(p, 1e-12, 1))
    return np.linalg.norm(losses.ravel(), 1) / Y.shape[1]
