def layer_sizes(X, Y, n_h=4):
    X_copy = np.copy(X)
    Y_copy = np.array(Y)
    X_copy = X_copy.reshape(X_copy.shape)
    result = np.squeeze(np.array([X_copy.shape[0]])), np.squeeze(np.array([Y_copy.shape[0]]))
    n_x = int(result[0])
    n_y = int(result[1])
    return (n_x, n_h, n_y)
