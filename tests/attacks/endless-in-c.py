# notebook: 04-cost
# Starts a computation in C that no signal of Python's can interrupt.
import itertools


def compute_cost(A2, Y):
    return sum(itertools.repeat(1))
