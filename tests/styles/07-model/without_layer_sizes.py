def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, m = X.shape
    n_y, m = Y.shape
    params = initialize_parameters(n_x, n_h, n_y, seed=seed)
    for t in range(1, num_iterations + 1):
        out = forward_propagation(X, params)
        A2 = out[0]
        cache = out[1]
        if print_cost:
            if (t - 1) % 1000 == 0:
                print("step", t - 1, "cost", compute_cost(A2, Y))
        params = update_parameters(params, backward_propagation(params, cache, X, Y), learning_rate)
    return params
