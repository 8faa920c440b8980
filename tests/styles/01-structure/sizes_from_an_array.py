def layer_sizes(X, Y, n_h=4):
    sizes = np.array([X.shape[0], n_h, Y.shape[0]])
    return tuple(sizes)
