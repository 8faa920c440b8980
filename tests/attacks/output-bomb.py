# notebook: 04-cost
# Prints without end, in the cell and in the function, through Python and past it.
import os
import sys


def compute_cost(A2, Y):
    while True:
        print("x" * 100_000)
        print("y" * 100_000, file=sys.stderr)
        for number in (1, 2):
            os.write(number, b"z" * 100_000)


for _ in range(300):
    print("x" * 1_000_000)
    sys.__stdout__ and sys.__stdout__.write("x")
