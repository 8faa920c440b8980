def layer_sizes(X, Y, n_h=4):
    shapes = np.array([X.shape, Y.shape], dtype=np.int32)
    n_x, n_y = shapes[:, 0]
    return n_x, n_h, n_y
