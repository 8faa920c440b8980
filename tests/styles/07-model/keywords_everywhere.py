def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X=X, Y=Y, n_h=n_h)
    parameters = initialize_parameters(seed=seed, n_y=n_y, n_h=n_h, n_x=n_x)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X=X, parameters=parameters)
        cost = compute_cost(A2=A2, Y=Y)
        grads = backward_propagation(X=X, Y=Y, cache=cache, parameters=parameters)
        parameters = update_parameters(
            grads=grads, parameters=parameters, learning_rate=learning_rate
        )
        if print_cost == True and i % 1000 == 0:
            print("cost", cost)
    return parameters
