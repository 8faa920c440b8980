def compute_cost(A2, Y): return -np.mean(np.log(np.clip(np.where(Y == 1, A2, 1 - A2), 1e-12, None)))
