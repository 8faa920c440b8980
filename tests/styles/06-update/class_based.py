class GradientDescent:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def step(self, parameters, grads):
        result = {}
        for name, value in parameters.items():
            result[name] = value - self.learning_rate * grads["d" + name]
        return result


def update_parameters(parameters, grads, learning_rate=1.2):
    optimizer = GradientDescent(learning_rate=learning_rate)
    return optimizer.step(parameters, grads)
