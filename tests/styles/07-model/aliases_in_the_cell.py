# shorter names
init = initialize_parameters
forward = forward_propagation
cost_of = compute_cost
backward = backward_propagation
update = update_parameters


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    p = init(n_x, n_h, n_y, seed=seed)
    for i in range(num_iterations):
        A2, cache = forward(X, p)
        if print_cost and i % 1000 == 0:
            print(f"{i}: {cost_of(A2, Y):.4f}")
        p = update(p, backward(p, cache, X, Y), learning_rate)
    return p
