def count_rows(A):
    if len(A) == 0:
        return 0
    return 1 + count_rows(A[1:])


def layer_sizes(X, Y, n_h=4):
    return count_rows(X), n_h, count_rows(Y)
