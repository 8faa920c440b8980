def update_parameters(parameters, grads, learning_rate=1.2):
    def step(name):
        return parameters[name] - learning_rate * grads["d" + name]

    return {"W1": step("W1"), "b1": step("b1"), "W2": step("W2"), "b2": step("b2")}
