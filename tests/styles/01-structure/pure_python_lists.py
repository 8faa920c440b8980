def layer_sizes(X, Y, n_h=4):
    x_list = X.tolist()
    y_list = list(Y)
    n_x = len(x_list)
    n_y = len(y_list)
    sizes = []
    sizes.append(n_x)
    sizes.append(n_h)
    sizes.append(n_y)
    return tuple(sizes)
