import math


def compute_cost(A2, Y):
    losses = []
    for a, y in zip(A2[0], Y[0]):
        p = a if y else 1 - a
        losses.append(-math.log(max(p, 1e-12)))
    return sum(losses) / len(losses)
