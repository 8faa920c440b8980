import sys


def sigmoid(Z):
    print("sigmoid of", Z)
    result = 1 / (1 + np.exp(-Z))
    print("is", result)
    return result


def forward_propagation(X, parameters):
    for k, v in parameters.items():
        print(k, v.shape)
    Z1 = parameters["W1"] @ X + parameters["b1"]
    print("Z1", Z1)
    A1 = np.tanh(Z1)
    print("A1", A1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    print("Z2", Z2)
    A2 = sigmoid(Z2)
    sys.stdout.write("A2 %s" % A2)
    sys.stdout.flush()
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
