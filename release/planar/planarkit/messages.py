"""Sentences for students: what came and what should have come, and how the two are related."""

import numpy as np

from .picture import describe
from .steps import GRADIENTS

# What to ask of a wrong value whose cause is not known, by its name.
HINTS = {
    "n_x": "Each row of X is one input: how many are there?",
    "n_h": "Is it the argument `n_h`, as it came?",
    "n_y": "Each row of Y is one output: how many are there?",
    "Z1": "Are W1, X and b1 in it, and nothing else?",
    "A1": "Is it the tanh of Z1?",
    "Z2": "Are W2, A1 and b2 in it, and nothing else?",
    "A2": "Is it the sigmoid of Z2?",
    "cost": "Does each example add minus the logarithm of the probability that its own label got?",
    "dZ2": "Is it the output minus the label?",
    "dZ1": "Are W2, dZ2 and the slope of tanh in it?",
    "dW2": "Is it computed from dZ2 and A1, as a mean over the examples?",
    "db2": "Is it the mean of dZ2 over the examples?",
    "dW1": "Is it computed from dZ1 and X, as a mean over the examples?",
    "db1": "Is it the mean of dZ1 over the examples?",
    "predictions": "Is the label 1 where A2 is above 0.5, and 0 elsewhere?",
    "limits": "Is everything drawn on the current axes, on a grid that covers the range of X?",
    "regions": "Is every place of the grid shown to the model, and coloured by its own label?",
    "points": (
        "Is each point in its own place, in the colour of its own label, and drawn after the "
        "regions?"
    ),
}


def difference(name, value, expected):
    """A sentence on what came and what should have come: arrays, or numbers of shape ()."""
    if name in ("limits", "regions", "points"):
        return describe(name, value, expected)
    if expected.ndim == 0 and value.size != 1 or expected.ndim and value.shape != expected.shape:
        return shape_difference(name, value, expected)
    if not np.all(np.isfinite(value)):
        bad = "nan (not a number)" if np.any(np.isnan(value)) else "infinite"
        return f"`{name}` is {bad} where it should be a finite number."
    if expected.size == 1:
        return f"`{name}` is {_two_numbers(value, expected)}."
    worst = np.unravel_index(np.argmax(np.abs(value - expected)), expected.shape)
    entry = ", ".join(str(index) for index in worst)
    return f"`{name}[{entry}]` is {_two_numbers(value[worst], expected[worst])}."


def relations(name, value, expected, m, others):
    """How a wrong value is related to the right one: sentences, the most telling first.

    m: the number of examples, if the case has any; a sentence may hold "{m}" for it
    others: {name: array} of what else is right in this case
    """
    for key, other in others.items():
        if value.size > 1 and np.shape(other) == value.shape and np.allclose(value, other):
            # Of what the student gives back, too, the numbers there may be others.
            yield (
                f"It is what `{key}` should be."
                if key in GRADIENTS
                else f"It is the same as `{key}`."
            )
    if value.shape != expected.shape:
        yield from filter(None, [shape_relation(value, expected, m)])
        if value.ndim == expected.ndim == 2:
            for key, other in others.items():
                if np.shape(other) == value.shape:
                    yield f"It has the shape of `{key}`."
        return
    if value.ndim == 2 and value.shape[0] == value.shape[1] > 1 and np.allclose(value.T, expected):
        yield "It is transposed."
    if not np.all(np.isfinite(value)):
        return
    if value.size > 3 and np.allclose(np.sort(value, axis=None), np.sort(expected, axis=None)):
        yield "The right numbers are there, but in other places: `reshape` does not transpose."
    if name == "predictions":
        yield from _labels(value, expected)
    whole = (np.floor, np.trunc, np.rint)
    if value.size > 1 and any(np.array_equal(value, cut(expected)) for cut in whole):
        yield "Only whole numbers are left. Did a `//` or an `int` do that?"
    if any(np.array_equal(value, np.round(expected, digits)) for digits in (1, 2, 3, 4)):
        yield "It is rounded. Return it unrounded."
    if np.all(expected != 0) and np.any(value != 0):
        yield from _factors(value, expected, m)
    shift = np.ravel(value - expected)
    if shift.size > 1 and np.allclose(shift, shift[0], rtol=1e-6):
        way = "large" if shift[0] > 0 else "small"
        yield f"Every entry is {_number(abs(shift[0]))} too {way}."
    if value.size > 1 and np.ptp(value) == 0:
        yield "All its entries are the same number."


def _labels(value, expected):
    """What all wrong labels have in common, as a sentence."""
    wrong = value != expected
    if not np.all(np.isin(value, (0, 1))):
        yield "Some entries are neither 0 nor 1."
    for label, side in ((1, "below"), (0, "above")):
        if np.any(wrong) and np.all(value[wrong] == label):
            yield f"Some outputs {side} 0.5 got the label {label}."


def _factors(value, expected, m):
    """By what all of a wrong value differs from the right one, as sentences."""
    with np.errstate(all="ignore"):
        ratios = np.ravel(value / expected)
    ratio = ratios[0]
    if not np.allclose(ratios, ratio, rtol=1e-6) or not 1e-6 < abs(ratio) < 1e6:
        return
    sign = "It has the wrong sign." if ratio < 0 else None
    size, each = abs(ratio), "It is" if ratios.size == 1 else "Every entry is"
    if sign and np.isclose(size, 1):
        yield sign
        return
    if m and m > 1:
        for times, said in ((m, "m times"), (m * m, "m times m times")):
            for factor, way in ((times, "large"), (1 / times, "small")):
                if np.isclose(size, factor):
                    yield join(sign, f"{each} {said} too {way}; m is {{m}} here.")
    if _number(size) != _number(1.0):  # a little off is no factor
        yield join(sign, f"{each} {_number(size)} times what it should be.")


def wrong_part(value, expected):
    """Which part of a table is wrong, as a sentence, or None if all of it is."""
    if value.shape != expected.shape or value.ndim != 2:
        return None
    right = np.isclose(value, expected, rtol=1e-6)
    if not np.any(right):
        return None
    for axis, line in ((0, "column"), (1, "row")):
        lines = np.flatnonzero(right.all(axis=axis)), np.flatnonzero(~right.any(axis=axis))
        if right.shape[1 - axis] > 2 and sum(map(len, lines)) == right.shape[1 - axis]:
            for which, said in zip(lines, ("right", "wrong")):
                if len(which) == 1:
                    return f"Only {line} {which[0]} is {said}."
    wrong = np.sum(~right)
    return f"{wrong} of its {value.size} entries {'is' if wrong == 1 else 'are'} wrong."


def shape_relation(value, expected, m=None):
    """What a wrong shape has to do with the right one, as a sentence, or None.

    m: the number of examples, if the case has any
    """
    came, wanted = np.shape(value), np.shape(expected)
    if not wanted:
        if np.size(value) == 1:
            return "It holds one number, in brackets. Give the number itself."
        right = np.flatnonzero(np.isclose(value, expected))
        if len(right) == 1:
            return (
                f"Only its entry {right[0]} is right. Has a whole shape been used for one of its "
                "numbers?"
            )
        return "There should be one number for all of them."
    if m and m > 1 and came == (wanted[0], wanted[0] * m) and wanted == (wanted[0], m):
        return "Each example has become a table, as a flat array plus a column is one."
    if (
        m
        and m > 1
        and came == (wanted[0], 1)
        and wanted[1:] == (m,)
        and np.allclose(value, expected[:, -1:])
    ):
        return "Only the last example is left."
    if came in ((1, *wanted), (*wanted, 1)):
        return "It has an axis too many."
    if m and m > 1 and came == (wanted[0], m) and wanted == (wanted[0], 1):
        return "It still has a column for each example."
    if np.size(value) == 1 < np.size(expected):
        return "All entries have become one number. There should be one for each entry."
    if came[::-1] == wanted:
        return "It looks transposed."
    if len(came) == 1 and np.size(value) == np.size(expected):
        return (
            "It has lost an axis: a row is a table with one row, as `[[0, 1]]`."
            if wanted[0] == 1
            else "It has lost an axis: a table has rows and columns, even if there is only one."
        )
    return None


def shape_difference(name, value, expected):
    """A sentence on the shape that came and the one that should have come."""
    if np.ndim(expected) == 0:
        return f"`{name}` should be a single number. It is an array of shape {np.shape(value)}."
    return f"`{name}` has shape {np.shape(value)} and should have {np.shape(expected)}."


def _two_numbers(value, expected):
    """Both numbers, with so many digits that they look different."""
    for digits in (4, 8, 16):
        came, right = _number(value, digits), _number(expected, digits)
        if came != right:
            break
    return f"{came} and should be {right}"


def _number(value, digits=4):
    return f"{float(np.ravel(value)[0]):.{digits}g}"


def join(*sentences):
    """These sentences as one text. Those that are None or empty are left out."""
    return " ".join(sentence for sentence in sentences if sentence)


def passed(verdict, quantities):
    """Say what is right."""
    print(f"✓ {verdict}: {', '.join(quantities)}")
