def layer_sizes(X, Y, n_h=4):
    if (m := X.shape[1]) != Y.shape[1]:
        raise ValueError(f"X has {m} examples, Y has {Y.shape[1]}")
    return (n_x := X.shape[0]), n_h, (n_y := Y.shape[0])
