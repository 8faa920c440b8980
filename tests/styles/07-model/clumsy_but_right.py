def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
    import numpy as np

    np.random.seed(3)
    X = np.array(X)
    Y = np.array(Y).reshape(1, X.shape[1])
    n_x = 0
    n_y = 0
    n_hidden = n_h
    (n_x, n_hidden, n_y) = layer_sizes(X, Y, n_h)
    parameters = {}
    grads = {}
    cache = {}
    A2 = None
    cost = None
    parameters = initialize_parameters(n_x, n_hidden, n_y, seed=seed)
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    for i in range(0, int(num_iterations), 1):
        A2, cache = forward_propagation(X, parameters)
        A2 = np.array(A2).reshape(1, -1)
        cost = compute_cost(A2, Y)
        cost = float(np.squeeze(cost))
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads, learning_rate = learning_rate)
        if print_cost is True:
            if i % 1000 == 0:
                print ("Cost after iteration %i: %f" %(i, cost))
            else:
                pass
    parameters = parameters
    return parameters
