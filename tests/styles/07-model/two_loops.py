def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    thousands, rest = divmod(num_iterations, 1000)
    for block in range(thousands + 1):
        A2, cache = forward_propagation(X, parameters)
        if print_cost:
            print("Cost after", 1000 * block, "steps:", compute_cost(A2, Y))
        steps = 1000 if block < thousands else rest
        for _ in range(steps):
            A2, cache = forward_propagation(X, parameters)
            grads = backward_propagation(parameters, cache, X, Y)
            parameters = update_parameters(parameters, grads, learning_rate)
    return parameters
