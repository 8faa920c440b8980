import time


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    print("X:", X.shape, "Y:", Y.shape)
    print("hidden units:", n_h, "steps:", num_iterations, "rate:", learning_rate)
    start = time.time()
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    print(parameters)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 10 == 0:
            print("iteration", i, "cost", cost, "max gradient", np.max(np.abs(grads["dW1"])))
    print("took", time.time() - start, "seconds")
    return parameters
