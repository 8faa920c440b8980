import copy


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    X = copy.deepcopy(X)
    Y = copy.deepcopy(Y)
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = copy.deepcopy(initialize_parameters(n_x, n_h, n_y, seed=seed))
    history = [copy.deepcopy(parameters)]
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, copy.deepcopy(parameters))
        if print_cost and i % 1000 == 0:
            print(f"Cost after {i} steps: {compute_cost(A2, Y):.4f}")
        grads = backward_propagation(copy.deepcopy(parameters), cache, X, Y)
        parameters = update_parameters(copy.deepcopy(parameters), grads, learning_rate)
        history.append(parameters)
    return history[-1]
