def train(X, Y, n_h, steps, rate, seed, report=None,
          init=initialize_parameters, forward=forward_propagation,
          back=backward_propagation, update=update_parameters):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = init(n_x, n_h, n_y, seed=seed)
    for i in range(steps):
        A2, cache = forward(X, parameters)
        if report:
            report(i, A2)
        parameters = update(parameters, back(parameters, cache, X, Y), rate)
    return parameters


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    def report(i, A2):
        if i % 1000 == 0:
            print(i, compute_cost(A2, Y))

    return train(X, Y, n_h, num_iterations, learning_rate, seed, report if print_cost else None)
