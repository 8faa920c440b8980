def layer_sizes(X, Y, n_h=4):
    print("X", X, sep="\n")
    print("Y", Y, sep="\n")
    n_x = X.shape[0]
    print(f"n_x = {n_x}")
    n_y = Y.shape[0]
    print(f"{n_y = }")
    print("n_h =", n_h, end="")
    result = (n_x, n_h, n_y)
    print(result)
    return result
