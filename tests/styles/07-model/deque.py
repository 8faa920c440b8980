from collections import deque


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    def steps(parameters):
        for number in range(num_iterations):
            A2, cache = forward_propagation(X, parameters)
            if print_cost and number % 1000 == 0:
                print(f"{number}: {compute_cost(A2, Y):.4f}", flush=True)
            grads = backward_propagation(parameters, cache, X, Y)
            parameters = update_parameters(parameters, grads, learning_rate)
            yield parameters

    first = initialize_parameters(*layer_sizes(X, Y, n_h), seed=seed)
    return deque([first, *()] if num_iterations == 0 else steps(first), maxlen=1)[0]
