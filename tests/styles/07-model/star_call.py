def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    parameters = initialize_parameters(*layer_sizes(X, Y, n_h), seed=seed)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        parameters = update_parameters(
            parameters, backward_propagation(parameters, cache, X, Y), learning_rate
        )
        if print_cost and not i % 1000:
            print(i, compute_cost(A2, Y))
    return parameters
