def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0], seed=seed)
    if num_iterations == 0:
        return parameters
    for step in range(1, num_iterations + 1):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and (step - 1) % 1000 == 0:
            print("step %d cost %.6f" % (step - 1, compute_cost(A2, Y)))
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters
