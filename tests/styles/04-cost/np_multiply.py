def compute_cost(A2, Y):
    m = Y.shape[1]  # number of examples
    epsilon = 1e-15
    A2 = np.clip(A2, epsilon, 1 - epsilon)
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = -np.sum(logprobs) / m
    cost = float(np.squeeze(cost))
    assert isinstance(cost, float)
    return cost
