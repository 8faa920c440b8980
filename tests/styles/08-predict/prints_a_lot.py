def predict(parameters, X):
    print("parameters:", parameters)
    A2, cache = forward_propagation(X, parameters)
    print("A2 =", A2)
    predictions = (A2 > 0.5).astype(int)
    print("predictions =", predictions, predictions.shape)
    return predictions


def accuracy(predictions, Y):
    print(predictions)
    print(Y)
    acc = (predictions == Y).mean()
    print("Accuracy: %.2f" % (acc * 100), "%")
    return acc
