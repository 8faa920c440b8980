EVERY = 1000


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h=n_h)
    parameters = initialize_parameters(n_x=n_x, n_h=n_h, n_y=n_y, seed=seed)
    report = range(0, num_iterations, EVERY)
    for step in range(num_iterations):
        A2, cache = forward_propagation(X=X, parameters=parameters)
        if print_cost and step in report:
            print(f"Cost after {step:>6,} steps: {compute_cost(A2=A2, Y=Y):.4f}")
        grads = backward_propagation(parameters=parameters, cache=cache, X=X, Y=Y)
        parameters = update_parameters(parameters, grads, learning_rate=learning_rate)
    return parameters
