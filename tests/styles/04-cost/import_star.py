from numpy import *


def compute_cost(A2, Y):
    A2 = clip(A2, 1e-12, 1 - 1e-12)
    return -sum(Y * log(A2) + (1 - Y) * log(1 - A2)) / Y.shape[1]
