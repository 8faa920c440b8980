def train_chunk(X, Y, parameters, steps, learning_rate, done, print_cost):
    """Trains at most 500 steps, then calls itself for the rest."""
    if steps == 0:
        return parameters
    now = min(steps, 500)
    for i in range(done, done + now):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and i % 1000 == 0:
            print("step", i, "cost", compute_cost(A2, Y))
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return train_chunk(X, Y, parameters, steps - now, learning_rate, done + now, print_cost)


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    start = initialize_parameters(n_x, n_h, n_y, seed=seed)
    return train_chunk(X, Y, start, num_iterations, learning_rate, 0, print_cost)
