def layer_sizes(X, Y, n_h=4):
    XT = np.transpose(X)
    YT = Y.T
    n_x = XT.shape[-1]
    n_y = YT.shape[-1]
    return n_x, n_h, n_y
