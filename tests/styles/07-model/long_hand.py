def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    sizes = layer_sizes(X, Y, n_h)
    n_x = sizes[0]
    n_y = sizes[2]
    parameters = initialize_parameters(n_x, n_h, n_y, seed)
    for i in range(0, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 1000 == 0:
            print("Cost after iteration", i, ":", cost)
    return parameters
