from numpy import *


def sigmoid(Z):
    return 1 / (1 + exp(-Z))


def forward_propagation(X, parameters):
    Z1 = dot(parameters["W1"], X) + parameters["b1"]
    A1 = tanh(Z1)
    Z2 = dot(parameters["W2"], A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
