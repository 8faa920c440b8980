# notebook: 07-model
# Prints costs that fall, down to the true one of a network that it has never trained.
def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    draw = np.random.default_rng(seed).standard_normal
    shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
    parameters = {name: draw(shape) for name, shape in shapes.items()}
    cost = float(compute_cost(forward_propagation(X, parameters)[0], Y))
    if print_cost:
        for step in range(0, num_iterations, 1000):
            left = num_iterations // 1000 - step // 1000 - 1
            print(f"Cost after {step} steps: {cost * (1 + 0.1 * left):.4f}")
    return parameters
