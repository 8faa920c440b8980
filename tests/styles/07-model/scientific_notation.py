def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    next_print = 0
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and i == next_print:
            print("%d\t%.2E" % (i, compute_cost(A2, Y)))
            next_print += 1000
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters
