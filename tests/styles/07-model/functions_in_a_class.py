class Network:
    init = staticmethod(initialize_parameters)
    forward = staticmethod(forward_propagation)
    backward = staticmethod(backward_propagation)
    update = staticmethod(update_parameters)

    def __init__(self, sizes, seed):
        self.parameters = self.init(*sizes, seed=seed)

    def step(self, X, Y, learning_rate):
        A2, cache = self.forward(X, self.parameters)
        grads = self.backward(self.parameters, cache, X, Y)
        self.parameters = self.update(self.parameters, grads, learning_rate)
        return A2


def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    network = Network(layer_sizes(X, Y, n_h), seed)
    for i in range(num_iterations):
        A2 = network.step(X, Y, learning_rate)
        if print_cost and i % 1000 == 0:
            print(i, compute_cost(A2, Y))
    return network.parameters
