def layer_sizes(X, Y, n_h=4):
    def in_order(*, n_x, n_h, n_y):
        return n_x, n_h, n_y

    return in_order(**{"n_y": Y.shape[0], "n_x": X.shape[0], "n_h": n_h})
