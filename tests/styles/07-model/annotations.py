from __future__ import annotations

Parameters = dict[str, np.ndarray]


def nn_model(
    X: np.ndarray,
    Y: np.ndarray,
    n_h: int = 4,
    num_iterations: int = 10000,
    learning_rate: float = 1.2,
    print_cost: bool = False,
    seed: int | None = None,
) -> Parameters:
    """Train a network with one hidden layer."""
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters: Parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    for step in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and step % 1000 == 0:
            cost: float = compute_cost(A2, Y)
            print(f"{step:>6,}: {cost:.4f}")
        grads: Parameters = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate=learning_rate)
    return parameters
