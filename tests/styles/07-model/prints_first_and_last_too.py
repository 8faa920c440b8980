def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    A2, cache = forward_propagation(X, parameters)
    for step in range(num_iterations):
        if print_cost and step % 1000 == 0:
            print("cost:", compute_cost(A2, Y))
        parameters = update_parameters(
            parameters, backward_propagation(parameters, cache, X, Y), learning_rate
        )
        A2, cache = forward_propagation(X, parameters)
    if print_cost:
        print("cost at the end:", compute_cost(A2, Y))
    return parameters
