def update_parameters(parameters, grads, learning_rate=1.2):
    import numpy as np
    alpha = float(learning_rate)
    W1 = np.array(parameters["W1"])
    b1 = np.array(parameters["b1"])
    W2 = np.array(parameters["W2"])
    b2 = np.array(parameters["b2"])
    m = 400
    cost = 0
    W1 = W1.reshape(W1.shape[0], W1.shape[1])
    b1 = b1.reshape(-1, 1)
    b2 = b2.reshape(b2.shape)
    W1 = np.array(W1 - np.array(alpha * np.array(grads["dW1"])))
    b1 = np.array(b1 - np.array(alpha * np.array(grads["db1"])))
    W2 = np.array(W2 - np.array(alpha * np.array(grads["dW2"])))
    b2 = np.array(b2 - np.array(alpha * np.array(grads["db2"])))
    parameters = dict()
    parameters["W1"] = W1
    parameters["b1"] = b1
    parameters["W2"] = W2
    parameters["b2"] = b2
    final = parameters
    return final
