def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    costs = []
    for i in range(num_iterations):
        if print_cost:
            print(".", end="" if (i + 1) % 80 else "\n")
        A2, cache = forward_propagation(X, parameters)
        costs += [float(compute_cost(A2, Y))]
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    if print_cost:
        print("\ncosts:", np.array(costs)[::1000])
    return parameters
