def compute_cost(A2, Y):
    A = np.clip(A2, 1e-12, 1 - 1e-12)
    both = np.vstack([A, 1 - A])
    labels = np.vstack([Y, 1 - Y])
    return -np.trace(labels @ np.log(both).T) / Y.shape[1]
