def predict(parameters, X):
    import numpy as np
    m = X.shape[1]
    n = X.shape[0]
    X = np.array(X).reshape(n, m)
    A2, cache = forward_propagation(np.array(X), parameters)
    A2 = np.array(A2).reshape(1, m)
    Y_prediction = np.zeros((1, m))
    p = np.zeros((1, m))
    for i in range(0, A2.shape[1]):
        if (A2[0, i] > 0.5) == True:
            Y_prediction[0, i] = int(1)
        if (A2[0, i] > 0.5) == False:
            Y_prediction[0, i] = int(0)
    Y_prediction = np.array(Y_prediction)
    assert (Y_prediction.shape == (1, m))
    return Y_prediction


def accuracy(predictions, Y):
    m = Y.shape[1]
    percent = 100 - np.mean(np.abs(np.array(predictions) - np.array(Y))) * 100
    share = percent / 100
    return float(np.squeeze(np.array([[share]])))
