def layer_sizes(X, Y, n_h=4):
    match X.shape, Y.shape:
        case (n_x, _), (n_y, _):
            return n_x, n_h, n_y
        case _:
            raise ValueError("X and Y must be tables")
