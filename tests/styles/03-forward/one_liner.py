sigmoid = lambda Z: 1 / (1 + np.exp(-Z))
forward_propagation = lambda X, parameters: (A2 := sigmoid(Z2 := parameters["W2"] @ (A1 := np.tanh(Z1 := parameters["W1"] @ X + parameters["b1"])) + parameters["b2"]), {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2})
