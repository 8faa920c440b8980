def compute_cost(A2, Y):
    assert A2.shape == Y.shape
    assert A2.shape[0] == 1
    assert np.all((Y == 0) | (Y == 1))
    m = Y.shape[1]
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
    assert np.isfinite(cost)
    assert cost.shape == ()
    return cost
