def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    params = initialize_parameters(len(X), n_h, len(Y), seed)
    history = {}
    for it in range(num_iterations):
        probs, memory = forward_propagation(X, params)
        if it % 1000 == 0:
            history[it] = compute_cost(probs, Y)
            if print_cost:
                print(f"{it=} {history[it]=:.4f}")
        slopes = backward_propagation(params, memory, X, Y)
        params = update_parameters(params, slopes, learning_rate)
    return params
