import statistics
from math import log


def compute_cost(A2, Y):
    return statistics.fmean(
        -log(min(1.0, max(1e-13, (1.0 - a, a)[int(y)]))) for a, y in zip(A2.flat, Y.flat)
    )
