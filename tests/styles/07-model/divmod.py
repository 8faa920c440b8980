def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for step in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        thousands, rest = divmod(step, 1000)
        if print_cost and rest == 0:
            print("after", thousands, "thousand steps:", float(compute_cost(A2, Y)))
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate=learning_rate)
    return parameters
