def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for step in range(num_iterations):
        cache = forward_propagation(X, parameters)[1]
        if print_cost is True and step % 1000 == 0:
            print("cost: " + str(compute_cost(cache["A2"], Y)))
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters
