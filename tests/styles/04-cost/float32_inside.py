def compute_cost(A2, Y):
    A2 = A2.astype(np.float32)
    Y = Y.astype(np.float32)
    A2 = np.clip(A2, np.float32(1e-7), np.float32(1 - 1e-7))
    losses = Y * np.log(A2) + (1 - Y) * np.log(1 - A2)
    return -np.mean(losses)
