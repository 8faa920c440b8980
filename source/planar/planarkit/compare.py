"""Takes an answer apart into its quantities, and compares one with what it should be."""

import numpy as np

from .exceptions import Wrong
from .messages import join
from .steps import SIZES


def quantities_of(pattern, answer, name, second=False):
    """The quantities of an answer: {quantity: array of float}.

    pattern: the form of the answer, as in `steps.Function.gives`
    answer: what the student's function gave
    name: that function's
    second: whether this is the second of two values that it gave

    Raises Wrong for an answer of another form, or with anything but real numbers in it.
    """
    if isinstance(pattern, str):
        return {pattern: _as_numbers(pattern, answer, name)}
    if isinstance(pattern, dict):
        if not isinstance(answer, dict):
            keys, kind = ", ".join(pattern), type(answer).__name__
            if second:
                raise Wrong(
                    f"The second value that `{name}` returns should be a dict with the keys "
                    f"{keys}. It is of type {kind}."
                )
            raise Wrong(
                f"`{name}` should return a dict with the keys {keys}. It returns a value of type "
                f"{kind}."
            )
        missing = ", ".join(repr(key) for key in pattern if key not in answer)
        if missing:
            fact = f"The dict that `{name}` returns is missing {missing}."
            keys = ", ".join(repr(key)[:40] for key in list(answer)[:8])
            raise Wrong(join(fact, f"Its keys are {keys}." if keys else "It is empty."), fact)
        parts = [(pattern[key], answer[key]) for key in pattern]
    else:
        if not isinstance(answer, (tuple, list)) or len(answer) != len(pattern):
            came = (
                f"{len(answer)}"
                if isinstance(answer, (tuple, list))
                else f"one value of type {type(answer).__name__}"
            )
            fact = f"`{name}` should return {len(pattern)} values. It returns {came}."
            if isinstance(answer, tuple | list):
                inner = [each for each in answer if isinstance(each, tuple | list)]
                if inner and len(answer) - len(inner) + sum(map(len, inner)) == len(pattern):
                    fact = join(fact, "Some of them stand in brackets of their own.")
            raise Wrong(fact)
        if isinstance(answer[0], dict) and isinstance(pattern[1], dict):
            if not isinstance(answer[1], dict):
                raise Wrong(
                    f"`{name}` returns its two values in the wrong order. First comes "
                    f"`{pattern[0]}`, then the dict."
                )
        parts = list(zip(pattern, answer))
    quantities = {}
    for number, (part, value) in enumerate(parts):
        quantities.update(quantities_of(part, value, name, second=number == 1))
    return quantities


def _as_numbers(quantity, answer, name):
    """The answer as an array of float. Raises Wrong if it holds anything but real numbers."""
    if answer is None:
        raise Wrong(f"`{quantity}` is None where a number or an array should be.")
    if _are_indices(answer):
        raise Wrong(
            f"`{quantity}` is a tuple of indices. `np.where` gives them for a condition alone: "
            "give it two values, too."
        )
    if isinstance(answer, tuple):
        raise Wrong(f"`{quantity}` is a tuple. There should be one value there, without brackets.")
    numbers, kind = None, type(answer).__name__
    try:
        array = np.asarray(answer)
        if array.dtype.kind in "biufO":
            numbers = array.astype(float)
        elif array.dtype.kind in "US":
            kind = "text"
    except (TypeError, ValueError, OverflowError, MemoryError):
        pass
    if answer is ...:
        raise Wrong(f"`{quantity}` is still `...`, a placeholder for your code.")
    if numbers is None and callable(answer):
        raise Wrong(f"`{quantity}` is a function. Is it called, with round brackets after it?")
    # An array of another process comes as an object of a class of the same name.
    if np.ma.is_masked(answer) or (numbers is None and kind.startswith("Masked")):
        raise Wrong(f"`{quantity}` has masked entries where numbers should be.")
    if numbers is None:
        raise Wrong(f"`{quantity}` should be made of numbers. `{name}` returns type {kind} there.")
    if quantity in SIZES and array.ndim:
        raise Wrong(
            f"`{quantity}` is an array of shape {array.shape}. A size is one number. It stands in "
            "the `shape` of an array."
        )
    if quantity in SIZES and array.dtype.kind not in "iu":
        what = answer if isinstance(answer, float) else f"of type {kind}"
        raise Wrong(f"`{quantity}` is {what}. A size is a whole number, without a decimal point.")
    return numbers


def _are_indices(answer):
    """Whether this is what `np.where` gives for a condition alone, on a table."""
    return (
        isinstance(answer, tuple)
        and len(answer) == 2
        and all(isinstance(part, np.ndarray) and part.dtype.kind == "i" for part in answer)
        and answer[0].ndim == 1
        and answer[0].shape == answer[1].shape
    )


def fits(value, expected):
    """Whether an array or a number has the shape that it should have."""
    value, expected = np.shape(value), np.shape(expected)
    return value == expected or (expected == () and np.prod(value) == 1)


def equal(value, expected, tolerance):
    """Whether two arrays or numbers agree in shape and, but for rounding, in their entries.

    tolerance: of the largest expected value, as a share; nan equals nan
    """
    value, expected = np.asarray(value, float), np.asarray(expected, float)
    if not fits(value, expected):
        return False
    value = value.reshape(expected.shape)  # a number may come as an array with one entry
    scale = np.max(np.abs(expected), initial=0, where=np.isfinite(expected))
    # What is nearly zero is the small difference of larger numbers, and rounded like them.
    atol = tolerance * max(scale, 0.1)
    return np.allclose(value, expected, rtol=0, atol=atol, equal_nan=True)
