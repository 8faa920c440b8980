"""What the notebook on finding faults uses: slopes by nudging, and checks of what was fixed.

The checks say what is still wrong, and not where: to find that is the exercise.
"""

import numpy as np

from .errors import explain
from .exceptions import Wrong
from .messages import join
from .network import Network

NUDGE = 1e-5


def nudged_slopes(cost, parameters):
    """Measure the slope of `cost` by nudging one number at a time, down and up.

    cost: a function of a dict like `parameters` that gives one number
    parameters: dict of arrays of float

    Returns a dict of arrays: "dW1" holds the slopes for "W1", and so on.
    """
    slopes = {}
    for name, values in parameters.items():
        slopes["d" + name] = np.zeros(values.shape)
        for entry in np.ndindex(values.shape):
            nudged = {**parameters, name: values.copy()}
            nudged[name][entry] += NUDGE
            above = cost(nudged)
            nudged[name][entry] -= 2 * NUDGE
            slopes["d" + name][entry] = (above - cost(nudged)) / (2 * NUDGE)
    return slopes


def check_points(X, Y, table):
    """Raise Wrong unless X (2, m) and Y (1, m) hold the rows of `table`: x1, x2 and the label."""
    m = len(table)
    for name, array, rows in (("X", X, 2), ("Y", Y, 1)):
        if np.shape(array) != (rows, m):
            raise Wrong(f"{name} has shape {np.shape(array)}. It should have ({rows}, {m}).")
    labels = {(x1, x2): label for x1, x2, label in table.tolist()}
    points = list(map(tuple, np.transpose(X).tolist()))
    strangers = sum(point not in labels for point in points)
    if strangers:
        raise Wrong(
            f"Of the {m} columns of X, {strangers} hold a point that is not in the table. "
            "Which point should the first column hold, and which one does it hold?"
        )
    if len(set(points)) < len(labels):
        raise Wrong("Some points of the table are not in X, and others are there twice.")
    unlike = sum(labels[point] != label for point, label in zip(points, np.ravel(Y).tolist()))
    if unlike:
        raise Wrong(f"All points are there, but {unlike} of them have another point's label.")
    print(f"✓ Fixed: all {m} points are there, each with its own label.")


def check_gradients(forward, backward):
    """Raise Wrong unless `backward` gives the slopes of the cost, for a small random network."""
    _right_gradients(forward, backward)
    print("✓ Fixed: all four gradients are the slopes of the cost.")


def check_step(forward, backward, update):
    """Raise Wrong unless these three make a right step of training, for a small random network."""
    before, slopes, after = _right_gradients(forward, backward)
    new = called("The update", update, _copies(before), _copies(slopes), 1.0)
    wrong = [name for name in after if not _close(new[name], after[name])]
    if wrong:
        raise Wrong(
            f"The gradients are right now, but {_of_four(wrong, 'parameter')} wrong after the "
            "update."
        )
    print("✓ Fixed: all four gradients are the slopes of the cost, and the update uses them.")


def called(name, function, *inputs):
    """What a function gives. Raises Wrong if it stops with an error: that says where, and why."""
    try:
        return function(*inputs)
    except (Wrong, NotImplementedError):
        raise
    except Exception as error:
        fact, hint, _ = explain(error)
        raise Wrong(join(name + fact, hint)) from None


def _right_gradients(forward, backward):
    """Check the gradients. Returns parameters, their gradients, and parameters a step later."""
    before, X, Y, after = _small_step()
    slopes = {"d" + name: before[name] - after[name] for name in before}
    _, cache = called("The forward pass", forward, X, _copies(before))
    grads = called("The backward pass", backward, _copies(before), cache, X, Y)
    if not isinstance(grads, dict) or not slopes.keys() <= grads.keys():
        raise Wrong("The backward pass should return a dict with dW1, db1, dW2 and db2.")
    misshapen = [name for name in slopes if np.shape(grads[name]) != slopes[name].shape]
    if misshapen:
        raise Wrong(
            f"With 3 inputs, 5 hidden units and 7 examples, {len(misshapen)} of the four gradients "
            f"{'has' if len(misshapen) == 1 else 'have'} a different shape from the parameter it "
            "belongs to."
        )
    wrong = [name for name in slopes if not _close(grads[name], slopes[name])]
    if wrong:
        raise Wrong(
            f"All shapes are right, but {_of_four(wrong, 'gradient')} not the slope of the cost."
        )
    return before, slopes, after


def _of_four(names, kind):
    return f"{len(names)} of the four {kind}s {'is' if len(names) == 1 else 'are'}"


def _small_step():
    """A small random network: its parameters, examples, and its parameters one step later.

    The learning rate of this step is 1, so that a parameter changes by its gradient.
    """
    rng = np.random.default_rng(0)
    network = Network((3, 5, 1), scale=1, seed=0)
    for b in network.biases:
        b[:] = rng.standard_normal(b.shape)
    before = network.parameters
    X, Y = rng.standard_normal((3, 7)), np.array([[1, 0, 0, 1, 1, 0, 1]])
    network.train(X, Y, steps=1, learning_rate=1)
    return before, X, Y, network.parameters


def _copies(arrays):
    return {name: array.copy() for name, array in arrays.items()}


def _close(value, right):
    return np.shape(value) == right.shape and np.allclose(value, right, rtol=1e-5, atol=1e-7)
