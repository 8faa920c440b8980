def make_model(initialize, forward, backward, update):
    def model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
        n_x, n_h, n_y = layer_sizes(X, Y, n_h)
        parameters = initialize(n_x, n_h, n_y, seed=seed)
        for i in range(num_iterations):
            A2, cache = forward(X, parameters)
            if print_cost and i % 1000 == 0:
                print(i, compute_cost(A2, Y))
            parameters = update(parameters, backward(parameters, cache, X, Y), learning_rate)
        return parameters

    return model


nn_model = make_model(
    initialize_parameters, forward_propagation, backward_propagation, update_parameters
)
