update_parameters = lambda parameters, grads, learning_rate=1.2: {
    key: parameters[key] - learning_rate * grads["d" + key] for key in parameters
}
