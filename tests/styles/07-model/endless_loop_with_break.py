def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    step = 0
    while True:
        if step >= num_iterations:
            break
        A2, cache = forward_propagation(X, parameters)
        if not print_cost:
            pass
        elif step % 1000 != 0:
            pass
        else:
            print(step, ":", compute_cost(A2, Y))
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
        step = step + 1
    return parameters
