def compute_cost(A2, Y):
    A = np.clip(A2, 1e-12, 1 - 1e-12)
    logprobs = np.dot(np.log(A), Y.T) + np.dot(np.log(1 - A), 1 - Y.T)
    return float(np.squeeze(-logprobs / Y.shape[1]))
