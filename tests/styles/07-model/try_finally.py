def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    sizes = layer_sizes(X, Y, n_h)
    p = initialize_parameters(*sizes, seed)
    try:
        for i in range(num_iterations):
            A2, cache = forward_propagation(X, p)
            if i % 1000 == 0 and print_cost:
                print(i, round(compute_cost(A2, Y), 4))
            p = update_parameters(p, backward_propagation(p, cache, X, Y), learning_rate)
    finally:
        cache = None
    return p
