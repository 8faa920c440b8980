import math


def compute_cost(A2, Y):
    def loss(a, y):
        a = min(max(float(a), 1e-12), 1 - 1e-12)
        return -math.log(a if y == 1 else 1 - a)

    return math.fsum(map(loss, A2[0], Y[0])) / Y.shape[1]
