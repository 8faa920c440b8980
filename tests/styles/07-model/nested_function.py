def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    parameters = initialize_parameters(*layer_sizes(X, Y, n_h), seed)

    def train_once():
        nonlocal parameters
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
        return compute_cost(A2, Y)

    for k in range(num_iterations):
        cost = train_once()
        if print_cost and k % 1000 == 0:
            print(k, cost)
    return parameters
