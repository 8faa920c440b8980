def train(X, Y, parameters, steps, rate, talk):
    for i in range(steps):
        A2, cache = forward_propagation(X, parameters)
        if talk and i % 1000 == 0:
            print(i, compute_cost(A2, Y))
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y), rate)
    return parameters


nn_model = (
    lambda X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None: train(
        X,
        Y,
        initialize_parameters(*layer_sizes(X, Y, n_h), seed=seed),
        num_iterations,
        learning_rate,
        print_cost,
    )
)
