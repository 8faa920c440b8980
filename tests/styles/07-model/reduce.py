from functools import reduce


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    def step(parameters, i):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and i % 1000 == 0:
            print(i, compute_cost(A2, Y))
        return update_parameters(
            parameters, backward_propagation(parameters, cache, X, Y), learning_rate
        )

    first = initialize_parameters(*layer_sizes(X, Y, n_h), seed=seed)
    return reduce(step, range(num_iterations), first)
