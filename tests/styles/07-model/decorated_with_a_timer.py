import time
from functools import wraps


def timed(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        result = function(*args, **kwargs)
        print(f"{function.__name__} took {time.perf_counter() - start:.2f} s")
        return result

    return wrapper


@timed
def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    for step in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and step % 1000 == 0:
            print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters
