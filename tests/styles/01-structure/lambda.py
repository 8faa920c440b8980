layer_sizes = lambda X, Y, n_h=4: (X.shape[0], n_h, Y.shape[0])
