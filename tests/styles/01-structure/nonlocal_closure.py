def layer_sizes(X, Y, n_h=4):
    sizes = ()

    def add(size):
        nonlocal sizes
        sizes += (size,)

    add(np.shape(X)[0])
    add(n_h)
    add(np.shape(Y)[0])
    return sizes
