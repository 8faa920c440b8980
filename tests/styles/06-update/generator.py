def update_parameters(parameters, grads, learning_rate=1.2):
    def moved():
        for name, value in parameters.items():
            yield name, value - learning_rate * grads["d" + name]

    return dict(moved())
