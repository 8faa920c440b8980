import itertools


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    def step(parameters, number):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and number % 1000 == 0:
            print(number, compute_cost(A2, Y))
        grads = backward_propagation(parameters, cache, X, Y)
        return update_parameters(parameters, grads, learning_rate)

    parameters = initialize_parameters(*layer_sizes(X, Y, n_h), seed=seed)
    for parameters in itertools.accumulate(range(num_iterations), step, initial=parameters):
        pass
    return parameters
