import warnings


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    if X.shape[1] < 100:
        warnings.warn("very few examples", UserWarning)
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    old_cost = np.inf
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        change = np.float64(cost) / np.float64(0.0)  # divide by zero, only to look at it
        if cost > old_cost:
            warnings.warn(f"the cost rises at step {i}")
        old_cost = cost
        if print_cost and i % 1000 == 0:
            print(i, cost, change)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters
