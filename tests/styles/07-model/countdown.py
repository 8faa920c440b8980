def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    left = num_iterations
    while left > 0:
        A2, cache = forward_propagation(X, parameters)
        done = num_iterations - left
        if print_cost and done % 1000 == 0:
            print(done, compute_cost(A2, Y))
        parameters = update_parameters(
            parameters, backward_propagation(parameters, cache, X, Y), learning_rate
        )
        left -= 1
    return parameters
