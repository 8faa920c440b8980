def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    sizes = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(sizes[0], sizes[1], sizes[2], seed=seed)
    left = num_iterations
    while left > 0:
        A2, cache = forward_propagation(X, parameters)
        done = num_iterations - left
        if print_cost and done % 1000 == 0:
            print("after", done, "steps:", round(float(compute_cost(A2, Y)), 4))
        parameters = update_parameters(
            parameters, backward_propagation(parameters, cache, X, Y), learning_rate
        )
        left -= 1
    return parameters
