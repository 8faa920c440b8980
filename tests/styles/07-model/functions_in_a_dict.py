steps = {
    "sizes": layer_sizes,
    "init": initialize_parameters,
    "forward": forward_propagation,
    "cost": compute_cost,
    "backward": backward_propagation,
    "update": update_parameters,
}


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = steps["sizes"](X, Y, n_h)
    parameters = steps["init"](n_x, n_h, n_y, seed=seed)
    for i in range(num_iterations):
        A2, cache = steps["forward"](X, parameters)
        if print_cost and i % 1000 == 0:
            print(i, steps["cost"](A2, Y))
        grads = steps["backward"](parameters, cache, X, Y)
        parameters = steps["update"](parameters, grads, learning_rate)
    return parameters
