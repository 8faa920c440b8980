# gradients are means over the examples, so each example can be done by itself
def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    m = X.shape[1]
    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    for step in range(num_iterations):
        total = {"d" + name: 0 for name in parameters}
        cost = 0
        for j in range(m):
            x = X[:, j : j + 1]
            y = Y[:, j : j + 1]
            a, cache = forward_propagation(x, parameters)
            cost += compute_cost(a, y) / m
            grads = backward_propagation(parameters, cache, x, y)
            for name in grads:
                total[name] = total[name] + grads[name] / m
        if print_cost and step % 1000 == 0:
            print(step, cost)
        parameters = update_parameters(parameters, total, learning_rate)
    return parameters
