import math


def one_sigmoid(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def sigmoid(Z):
    Z = np.asarray(Z)
    out = np.zeros(Z.shape)
    for index in np.ndindex(Z.shape):
        out[index] = one_sigmoid(Z[index])
    return out


def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    n_h, n_x = W1.shape
    n_y = W2.shape[0]
    m = X.shape[1]
    Z1 = np.empty((n_h, m))
    for j in range(n_h):
        for i in range(m):
            total = b1[j, 0]
            for k in range(n_x):
                total += W1[j, k] * X[k, i]
            Z1[j, i] = total
    A1 = np.empty_like(Z1)
    for j in range(n_h):
        for i in range(m):
            A1[j, i] = math.tanh(Z1[j, i])
    Z2 = np.empty((n_y, m))
    for j in range(n_y):
        for i in range(m):
            total = b2[j, 0]
            for k in range(n_h):
                total += W2[j, k] * A1[k, i]
            Z2[j, i] = total
    A2 = sigmoid(Z2)
    cache = {}
    cache["Z1"] = Z1
    cache["A1"] = A1
    cache["Z2"] = Z2
    cache["A2"] = A2
    return A2, cache
