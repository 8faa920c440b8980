"""What a student's function has worked out on its way: what its own names hold as it ends."""

import contextlib
import inspect
import sys

import numpy as np

NAMES, SIZE = 40, 100_000  # of names, and of the numbers under each, no more are looked at


def named_values(function, *inputs):
    """What the names of a function hold as it ends, as far as that is numbers: {name: array}.

    What it raises is left out, and what is no function of Python's own has no names.
    """
    code, found = getattr(inspect.unwrap(function), "__code__", None), {}

    def look(frame, event, arg):
        if event == "return" and frame.f_code is code:
            found.update(frame.f_locals)

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        with contextlib.suppress(Exception):
            function(*inputs)
    finally:
        sys.setprofile(before)
    numbers = {name: value for name, value in found.items() if _is_numbers(value)}
    return dict(list(numbers.items())[:NAMES])


def _is_numbers(value):
    return type(value) in (int, float) or (
        isinstance(value, np.ndarray) and value.dtype.kind in "iuf" and value.size <= SIZE
    )
