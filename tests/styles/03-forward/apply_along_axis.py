def sigmoid(Z):
    return 1 / (1 + np.power(np.e, -np.asarray(Z)))


def forward_propagation(X, parameters):
    def hidden_sum(x):
        return parameters["W1"] @ x + parameters["b1"].ravel()

    def output_sum(a):
        return parameters["W2"] @ a + parameters["b2"].ravel()

    Z1 = np.apply_along_axis(hidden_sum, 0, X)
    A1 = np.apply_along_axis(np.tanh, 0, Z1)
    Z2 = np.apply_along_axis(output_sum, 0, A1)
    A2 = np.apply_along_axis(sigmoid, 0, Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
