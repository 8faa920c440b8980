def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    init = initialize_parameters
    forward = forward_propagation
    J = compute_cost
    back = backward_propagation
    update = update_parameters

    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    p = init(n_x, n_h, n_y, seed=seed)
    for i in range(num_iterations):
        a, c = forward(X, p)
        if print_cost and i % 1000 == 0:
            print(J(a, Y))
        p = update(p, back(p, c, X, Y), learning_rate)
    return p
