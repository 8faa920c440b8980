def layer_sizes(X, Y, n_h=4):
    try:
        n_x = X.shape[0]
        n_y = Y.shape[0]
    except AttributeError:
        # somebody gave lists
        n_x = len(X)
        n_y = len(Y)
    finally:
        pass
    return n_x, n_h, n_y
