def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    all_parameters = [initialize_parameters(n_x, n_h, n_y, seed=seed)]
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, all_parameters[i])
        if print_cost and i % 1000 == 0:
            print(compute_cost(A2, Y))
        grads = backward_propagation(all_parameters[i], cache, X, Y)
        all_parameters.append(update_parameters(all_parameters[i], grads, learning_rate))
    return all_parameters[num_iterations]
