class Trainer:
    def __call__(
        self, X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None
    ):
        self.parameters = initialize_parameters(*layer_sizes(X, Y, n_h), seed=seed)
        for self.step in range(num_iterations):
            self.one_step(X, Y, learning_rate, print_cost)
        return self.parameters

    def one_step(self, X, Y, rate, print_cost):
        A2, cache = forward_propagation(X, self.parameters)
        if print_cost and self.step % 1000 == 0:
            print(f"{self.step:6d} {compute_cost(A2, Y):.8f}")
        grads = backward_propagation(self.parameters, cache, X, Y)
        self.parameters = update_parameters(self.parameters, grads, rate)


nn_model = Trainer()
