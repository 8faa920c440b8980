from math import *


def compute_cost(A2, Y):
    c = 0
    m = Y.shape[1]
    for i in range(m):
        a = min(max(A2[0][i], 1e-12), 1 - 1e-12)
        c -= Y[0][i] * log(a) + (1 - Y[0][i]) * log(1 - a)
    return c / m
