def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    p = initialize_parameters(*(sizes := layer_sizes(X, Y, n_h)), seed=seed)
    step = -1
    while (step := step + 1) < num_iterations:
        A2, cache = forward_propagation(X, p)
        if print_cost and not step % 1000:
            print(f"{(cost := compute_cost(A2, Y)):.5f}")
        p = update_parameters(p, backward_propagation(p, cache, X, Y), learning_rate)
    return p
