predict = lambda parameters, X: (forward_propagation(X, parameters)[0] > 0.5) * 1
accuracy = lambda predictions, Y: np.sum(predictions == Y) / Y.shape[1]
