from functools import reduce


def layer_sizes(X, Y, n_h=4):
    count = lambda A: reduce(lambda n, row: n + 1, A, 0)
    return count(X), n_h, count(Y)
