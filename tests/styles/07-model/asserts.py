def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    assert X.ndim == 2 and Y.ndim == 2
    assert X.shape[1] == Y.shape[1], "X and Y have different numbers of examples"
    n_x, size_h, n_y = layer_sizes(X, Y, n_h)
    assert size_h == n_h
    assert n_y == 1
    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    assert set(parameters) == {"W1", "b1", "W2", "b2"}
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        assert A2.shape == Y.shape
        cost = compute_cost(A2, Y)
        assert np.isfinite(cost)
        if print_cost and i % 1000 == 0:
            print(i, cost)
        grads = backward_propagation(parameters, cache, X, Y)
        for name in parameters:
            assert grads["d" + name].shape == parameters[name].shape
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters
