class NeuralNetwork:
    def __init__(self, n_x, n_h, n_y, seed):
        self.parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
        self.steps = 0

    def forward(self, X):
        self.A2, self.cache = forward_propagation(X, self.parameters)

    def train_step(self, X, Y, learning_rate):
        self.forward(X)
        self.cost = compute_cost(self.A2, Y)
        grads = backward_propagation(self.parameters, self.cache, X, Y)
        self.parameters = update_parameters(self.parameters, grads, learning_rate)
        self.steps += 1


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    net = NeuralNetwork(*layer_sizes(X, Y, n_h), seed)
    for i in range(num_iterations):
        net.train_step(X, Y, learning_rate)
        if print_cost and i % 1000 == 0:
            print("Cost after", i, "steps:", net.cost)
    return net.parameters
