def one_trip(X, Y, parameters, learning_rate):
    A2, cache = forward_propagation(X, parameters)
    cost = compute_cost(A2, Y)
    grads = backward_propagation(parameters, cache, X, Y)
    return update_parameters(parameters, grads, learning_rate), cost


def first_parameters(X, Y, n_h, seed):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    return initialize_parameters(n_x, n_h, n_y, seed=seed)


def show(step, cost):
    if step % 1000 == 0:
        print(f"Cost after {step} steps: {cost:.4f}")


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    parameters = first_parameters(X, Y, n_h, seed)
    for step in range(num_iterations):
        parameters, cost = one_trip(X, Y, parameters, learning_rate)
        if print_cost:
            show(step, cost)
    return parameters
