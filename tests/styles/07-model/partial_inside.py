from functools import partial


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    forward = partial(forward_propagation, X)
    update = partial(update_parameters, learning_rate=learning_rate)
    start = partial(initialize_parameters, seed=seed)
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = start(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward(parameters)
        if print_cost and i % 1000 == 0:
            print(compute_cost(A2, Y))
        parameters = update(parameters, backward_propagation(parameters, cache, X, Y))
    return parameters
