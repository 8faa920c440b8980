"""What later notebooks get of two functions, so that nn_model can be checked number by number.

While it is, its first weights are known, and update_parameters works on a copy.
"""

import contextlib
import functools
import inspect

from .arguments import copied
from .context import current

_known_starts = False


def startable(initialize_parameters):
    """The function as notebooks get it: while nn_model is checked, it gives known weights."""

    @functools.wraps(initialize_parameters)
    def start(*sizes, **options):
        function = _known_start() if _known_starts else initialize_parameters
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


def _known_start():
    """The function that gives known first weights."""
    if current().known_start:
        return current().known_start
    from .known_start import known_start  # not there where notebooks are graded

    return known_start


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
    replaced = {"initialize_parameters": _known_start()}
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
