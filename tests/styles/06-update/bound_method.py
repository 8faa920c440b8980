class Step:
    names = ("W1", "b1", "W2", "b2")

    def update(self, parameters, grads, learning_rate=1.2):
        return {n: parameters[n] - learning_rate * grads["d" + n] for n in self.names}


update_parameters = Step().update
