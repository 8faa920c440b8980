def step_called(name):
    return globals()[name]


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = step_called("layer_sizes")(X, Y, n_h)
    parameters = step_called("initialize_parameters")(n_x, n_h, n_y, seed=seed)
    for i in range(num_iterations):
        A2, cache = step_called("forward_propagation")(X, parameters)
        if print_cost and i % 1000 == 0:
            print(step_called("compute_cost")(A2, Y))
        grads = step_called("backward_propagation")(parameters, cache, X, Y)
        parameters = step_called("update_parameters")(parameters, grads, learning_rate)
    return parameters
