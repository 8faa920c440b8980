import copy


def update_parameters(parameters, grads, learning_rate=1.2):
    p = copy.deepcopy(parameters)
    g = copy.deepcopy(grads)
    p["W1"] -= learning_rate * g["dW1"]
    p["b1"] -= learning_rate * g["db1"]
    p["W2"] -= learning_rate * g["dW2"]
    p["b2"] -= learning_rate * g["db2"]
    return p
