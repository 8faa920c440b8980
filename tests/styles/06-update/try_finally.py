def update_parameters(parameters, grads, learning_rate=1.2):
    result = dict(parameters)
    try:
        result["W1"] = result["W1"] - learning_rate * grads["dW1"]
        result["b1"] = result["b1"] - learning_rate * grads["db1"]
    finally:
        result["W2"] = result["W2"] - learning_rate * grads["dW2"]
        result["b2"] = result["b2"] - learning_rate * grads["db2"]
    return result
