def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


np.seterr(all="ignore")
X = np.array([[1.0], [2.0]])
parameters = {
    "W1": np.array([[0.5, 0.25], [1, -1]]),
    "b1": np.array([[0], [0.5]]),
    "W2": np.array([[2, 1]]),
    "b2": np.array([[-0.5]]),
}
answer, cache = forward_propagation(X, parameters)
case = Y = None
sum = answer.sum()
print(sum, "should be 0.6367")
assert abs(sum - 0.6367) < 1e-4
