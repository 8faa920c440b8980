def layer_sizes(X, Y, n_h=4):
    sizes = {}
    for name, array in zip(("n_x", "n_y"), (X, Y)):
        sizes[name] = array.shape[0]
    sizes["n_h"] = n_h
    order = ["n_x", "n_h", "n_y"]
    return tuple(sizes[k] for k in order)
