"""Checks of the open task in notebooks/yours.ipynb: a network for more than two classes."""

import numpy as np

from .debug import nudged_slopes
from .exceptions import Wrong

SIZES = (3, 5, 4)  # inputs, hidden units, classes; all differ, as they should not be mixed up
EXAMPLES = 6
ONE_OUTPUT = (
    "Does it count on a single output somewhere, or work out A2 again with the sigmoid? The "
    "course's stand-in does. Take A2 from the cache."
)


def check_softmax(softmax):
    """Raise Wrong unless `softmax` makes probabilities of each column, of large numbers, too."""
    Z = np.random.default_rng(0).normal(0, 2, (SIZES[2], EXAMPLES))
    A = _array(softmax(Z.copy()), Z.shape, "`softmax`")
    sums = A.sum(axis=0)
    if not np.allclose(sums, 1):
        if np.allclose(A.sum(axis=1), 1):
            raise Wrong("Each row adds up to 1. It should be each column: that is one example.")
        raise Wrong(f"Each column should add up to 1. The first one adds up to {sums[0]:.3g}.")
    if not np.allclose(A, _softmax(Z)):
        raise Wrong(
            "The columns add up to 1, but the numbers are wrong. Take np.exp of each entry, and "
            "divide by the sum of its column."
        )
    with np.errstate(all="ignore"):
        large = np.asarray(softmax(np.array([[1000.0], [1001.0], [1002.0]])))
    if not np.all(np.isfinite(large)):
        raise Wrong(
            "Right for small numbers. For 1000, 1001 and 1002 it gives nan, since np.exp(1000) is "
            "too large for Python. Take the largest entry of each column off that column first: "
            "that changes nothing else."
        )
    print("✓ Right: `softmax`, for large numbers, too.")


def check_forward(forward):
    """Raise Wrong unless `forward` gives the softmax of Z2, in the cache, too."""
    parameters, X, _ = _network()
    A2, cache = forward(X, parameters)
    right = _forward(parameters, X)["A2"]
    for value, name in ((A2, "`A2`"), (cache["A2"], '`cache["A2"]`')):
        value = _array(value, right.shape, name)
        if not np.allclose(value, right):
            raise Wrong(f"{name} is not the softmax of Z2.")
    print("✓ Right: the forward pass.")


def check_cost(cost):
    """Raise Wrong unless `cost` is the mean over the examples of minus the logarithm."""
    parameters, X, Y = _network()
    A2 = _forward(parameters, X)["A2"]
    value = np.asarray(cost(A2.copy(), Y.copy()))
    if value.size != 1:
        raise Wrong(f"The cost should be one number. It has shape {value.shape}.")
    value, right = float(value.reshape(())), _cost(A2, Y)
    if not np.isclose(value, right):
        raise Wrong(f"The cost is {value:.4g} and should be {right:.4g}.{_factor(value / right)}")
    print("✓ Right: the cost.")


def check_gradients(backward):
    """Raise Wrong unless `backward` gives the slopes of this cost for a network of four outputs."""
    parameters, X, Y = _network()
    slopes = nudged_slopes(lambda nudged: _cost(_forward(nudged, X)["A2"], Y), parameters)
    try:
        grads = backward(parameters, _forward(parameters, X), X, Y)
    except ValueError as error:  # shapes that do not fit
        raise Wrong(f"With {SIZES[2]} classes it stops: {error}. {ONE_OUTPUT}") from error
    wrong = [
        name
        for name, slope in slopes.items()
        if np.shape(grads[name]) != slope.shape or not np.allclose(grads[name], slope, atol=1e-7)
    ]
    if wrong:
        raise Wrong(
            f"With {SIZES[2]} classes, {', '.join(wrong)} of your `backward_propagation` "
            f"{'is' if len(wrong) == 1 else 'are'} not the slope of the cost. {ONE_OUTPUT}"
        )
    print("✓ Your `backward_propagation` is right for any number of classes, as it is.")


def check_predictions(predicted, classes, least):
    """Raise Wrong unless the predictions (m,) are right for `least` percent of the classes (m,)."""
    predicted = _array(predicted, np.shape(classes), "The array of predictions")
    if not np.isin(predicted, np.unique(classes)).all():
        raise Wrong("Predictions should be numbers of classes, and some of these are not.")
    right = 100 * np.mean(predicted == classes)
    if right < least:
        raise Wrong(
            f"It gets {right:.0f} % of the held-out rows right, and {least} % can be reached. Does "
            "the cost fall? Do you train on the scaled rows, and predict on scaled rows, too?"
        )
    print(f"✓ It gets {right:.0f} % of the held-out rows right.")


def _network():
    """A random network and examples: its parameters, X, and Y with a single 1 in each column."""
    n_x, n_h, n_y = SIZES
    rng = np.random.default_rng(0)
    shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
    parameters = {name: rng.standard_normal(shape) for name, shape in shapes.items()}
    Y = np.eye(n_y, dtype=int)[:, rng.integers(n_y, size=EXAMPLES)]
    return parameters, rng.standard_normal((n_x, EXAMPLES)), Y


def _softmax(Z):
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=0)


def _forward(parameters, X):
    """The cache of a right forward pass."""
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": _softmax(Z2)}


def _cost(A2, Y):
    return -float(np.mean(np.log(A2[Y == 1])))


def _factor(ratio):
    for value, said in (
        (-1, " The sign is missing."),
        (EXAMPLES, " Is it the sum over the examples, and not their mean?"),
        (1 / SIZES[2], " Divide by the number of examples, not by the number of entries."),
    ):
        if np.isclose(ratio, value):
            return said
    return " Each example costs minus the logarithm of the probability of its own class."


def _array(value, shape, name):
    if np.shape(value) != shape:
        raise Wrong(f"{name} has shape {np.shape(value)}. It should have {shape}.")
    return np.asarray(value)
