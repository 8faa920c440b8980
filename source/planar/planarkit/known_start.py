"""Lets nn_model be checked number by number: while it is, its first weights are known."""

import contextlib
import functools
import inspect

import numpy as np

from .arguments import copied


def known_start(n_x, n_h, n_y, seed=None):
    """Weights of unit scale that are not random; they depend on the seed.

    Returns a dict with W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1).
    """
    shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
    start, count = {}, 1 + (seed or 0)
    for name, shape in shapes.items():
        size = shape[0] * shape[1]
        start[name] = np.sin(3.0 * (count + np.arange(size))).reshape(shape)
        count += size
    return start


known_start.__qualname__ = "initialize_parameters"  # so a student knows it in an error

_known_starts = False


def startable(initialize_parameters):
    """The function as notebooks get it: while nn_model is checked, it gives known weights."""

    @functools.wraps(initialize_parameters)
    def start(*sizes, **options):
        function = known_start if _known_starts else initialize_parameters
        return function(*sizes, **options)

    return start


def keeping_arguments(update_parameters):
    """The function as notebooks get it: it works on a copy of the parameters.

    A call whose answer is not used then has no effect, whether or not the function changes its
    arguments.
    """

    if hasattr(update_parameters, "keeps_arguments"):
        return update_parameters

    @functools.wraps(update_parameters)
    def update(parameters, *rest, **options):
        return update_parameters(copied(parameters), *rest, **options)

    update.keeps_arguments = True
    return update


def starts_are_known():
    """Whether a case is running that begins at known weights."""
    return _known_starts


@contextlib.contextmanager
def from_known_start(function):
    """Let nn_model begin at known weights, whatever random generator step 2 used.

    A student may also have written or pasted initialize_parameters into the notebook itself.
    """
    global _known_starts
    function = inspect.unwrap(function)
    while isinstance(function, functools.partial):
        function = inspect.unwrap(function.func)
    namespace = getattr(function, "__globals__", None)
    if namespace is None and hasattr(function, "inside"):  # it lives in another process
        namespace = {}
    elif namespace is None:  # an object that can be called
        call = vars(type(function)).get("__call__")
        namespace = getattr(call, "__globals__", {})
    replaced = {"initialize_parameters": known_start}
    if "update_parameters" in namespace:
        replaced["update_parameters"] = keeping_arguments(namespace["update_parameters"])
    before = {name: namespace[name] for name in replaced if name in namespace}
    before_known, _known_starts = _known_starts, True
    try:
        namespace.update(replaced)
        yield
    finally:
        for name in replaced:
            namespace.pop(name, None)
        namespace.update(before)
        _known_starts = before_known
