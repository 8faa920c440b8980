def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = np.subtract(parameters["W1"], np.multiply(learning_rate, grads["dW1"]))
    b1 = np.subtract(parameters["b1"], np.multiply(learning_rate, grads["db1"]))
    W2 = np.add(parameters["W2"], np.negative(np.multiply(grads["dW2"], learning_rate)))
    b2 = np.add(parameters["b2"], np.negative(np.multiply(grads["db2"], learning_rate)))
    return {"b2": b2, "W2": W2, "b1": b1, "W1": W1}
