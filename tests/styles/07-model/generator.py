def training(X, Y, parameters, learning_rate):
    """Yields (cost, parameters) for ever."""
    while True:
        A2, cache = forward_propagation(X, parameters)
        yield compute_cost(A2, Y), parameters
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    trips = training(X, Y, initialize_parameters(n_x, n_h, n_y, seed=seed), learning_rate)
    for i in range(num_iterations):
        cost, parameters = next(trips)
        if print_cost and i % 1000 == 0:
            print(i, cost)
    cost, parameters = next(trips)
    return parameters
