import math


def compute_cost(A2, Y):
    cost = 0.0
    for a, y in zip(A2.squeeze(axis=0), Y.squeeze(axis=0)):
        match int(y):
            case 1:
                p = a
            case 0:
                p = 1 - a
        cost += 27.6 if p <= 1e-12 else -math.log(p)
    return cost / Y.shape[1]
