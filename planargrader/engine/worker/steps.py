"""The functions of earlier steps: they run in a process that no student's code can look into.

`serve` answers there what the functions that `stubs` makes in a notebook's process ask for. Only
plain data goes from one to the other. What comes from a notebook's process may be anything.
"""

import functools
import io
import random
import select
import signal
import sys
import threading
import warnings
from inspect import Parameter

import numpy as np

# NumPy loads these when they are used first, and then this process may not be able to read them.
import numpy.fft
import numpy.linalg
import numpy.ma
import numpy.polynomial
import numpy.random  # noqa: F401

from .. import limits, protocol
from ..errors import ProtocolError
from .notebook import without_alarm
from .retold import retold, told
from .signatures import described, signature

FILE = "<earlier {}>"  # as of the solutions: no message quotes such lines
GONE = "The process of the earlier steps has ended: it took more time or memory than it may"
_NO_PLAIN_ARRAY = b'["type","ndarray"'  # in a header
# How a function hands on its arguments, by their kinds.
_BY_POSITION = {
    Parameter.POSITIONAL_ONLY: "{}, ",
    Parameter.POSITIONAL_OR_KEYWORD: "{}, ",
    Parameter.VAR_POSITIONAL: "*{}, ",
}
_BY_NAME = {Parameter.KEYWORD_ONLY: "{0!r}: {0}, ", Parameter.VAR_KEYWORD: "**{}, "}


# Where the solutions are -------------------------------------------------------------------------


def serve(connection, functions, parameters_of):
    """Answer calls of these functions until the other side is gone. Raises ProtocolError then.

    functions: {name: function}
    parameters_of: gives the inspect.Parameters of a function, by name
    """
    random.seed()
    np.random.seed()
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    offered = [
        [name, getattr(function, "__qualname__", name), described(parameters_of(function).values())]
        for name, function in functions.items()
    ]
    protocol.send(connection, {"value": protocol.encode(offered)})
    functions, caller = list(functions.values()), _Caller(connection)
    while True:
        message = protocol.receive(connection)
        try:
            reply = _answer(functions, message.get("value"), caller)
            protocol.send(connection, {"value": reply})
        except _Abandoned:  # nobody waits for an answer
            pass


class _Abandoned(BaseException):
    """The caller of the function that runs has sent another message, or is gone."""


class _Caller:
    """Ends a function when nobody waits for it any more."""

    def __init__(self, connection):
        self._connection, self._runs = connection, False
        signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, limits.WATCHING, limits.WATCHING)

    def run(self, function, arguments, options):
        try:
            self._runs = True
            return function(*arguments, **options)
        finally:
            self._runs = False

    def _look(self, number, frame):
        if self._runs and select.select([self._connection], [], [], 0)[0]:
            self._runs = False
            raise _Abandoned


def _answer(functions, question, caller):
    """The answer to a call, whatever it is, as an Encoded.

    question: an Encoded: the number of the call, that of the function, arguments, options

    The answer holds the number of the call, what was printed, whether there was an error, and the
    value or the error.
    """
    sys.stdout, number = io.StringIO(), None
    try:
        number, function, arguments, options = protocol.decode(question)
        value = caller.run(functions[function], arguments, options)
        return _encoded((number, _printed(), False, value), "What it gives")
    except Exception as error:
        number = number if type(number) is int else None
        return protocol.encode((number, _printed(), True, told(error)))


def _printed():
    return sys.stdout.getvalue()[: limits.TEXT]


# Where the student's code is ---------------------------------------------------------------------


def stubs(connection):
    """Functions that run at the other end of a socket: {name: function}. Raises ProtocolError."""
    steps = _Steps(connection)
    offered = protocol.decode(protocol.receive(connection).get("value"))
    return {
        name: _stub(steps, number, name, qualified, signature(description))
        for number, (name, qualified, description) in enumerate(offered)
    }


def _stub(steps, number, name, qualified, shape):
    """A function of this signature, so that Python itself says when a call does not fit it."""
    parameters = list(shape.parameters.values())
    written = [
        each if each.default is each.empty else each.replace(default=_Name(f"_defaults[{place}]"))
        for place, each in enumerate(parameters)
    ]
    arguments, options = (
        "".join(form[each.kind].format(each.name) for each in parameters if each.kind in form)
        for form in (_BY_POSITION, _BY_NAME)
    )
    source = f"def {name}{shape.replace(parameters=written)}:\n"
    source += f"    return _call(({arguments}), {{{options}}})"
    namespace = {
        "_call": functools.partial(steps.call, number, name),
        "_defaults": [each.default for each in parameters],
    }
    exec(compile(source, FILE.format(name), "exec"), namespace)
    namespace[name].__qualname__ = qualified
    return namespace[name]


class _Name:
    """Stands in a signature for a value, as the name that it has in the code."""

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return self._name


class _Steps:
    """The process of the earlier steps, seen from that of a notebook."""

    def __init__(self, connection):
        self._connection, self._number = connection, 0
        self._arriving = select.poll()
        self._arriving.register(connection, select.POLLIN)
        self._one_at_a_time = threading.Lock()

    def call(self, function, name, arguments, options):
        """What a function over there gives, or raises."""
        with self._one_at_a_time:
            self._number += 1
            functions = []
            value = (self._number, function, arguments, options)
            value = _encoded(value, f"What goes into `{name}`", functions)
            if functions:
                raise TypeError(
                    f"`{name}` of an earlier notebook takes no functions while a notebook is graded"
                )
            try:
                printed, failed, answer = self._asked({"value": value})
            except ProtocolError:
                raise RuntimeError(GONE) from None
        if printed:
            print(printed, end="")
        if failed:
            raise retold(*answer)
        return answer

    def _asked(self, message):
        with without_alarm():
            protocol.send(self._connection, message)
            reply = self._reply()
        while reply is None:  # an alarm may end the call now, but not in the midst of a message
            with without_alarm():
                reply = self._reply()
        return reply

    def _reply(self):
        """The answer to the last call, or None if it takes long."""
        while self._arriving.poll(1000 * limits.WATCHING):
            number, *reply = protocol.decode(protocol.receive(self._connection).get("value"))
            if number == self._number:  # not to one before, which an alarm has ended
                return reply
        return None


def _encoded(value, what, functions=None):
    """A value as an Encoded. Raises ValueError for what cannot be sent."""
    encoded = protocol.encode(value, functions)
    if encoded.size > limits.STEP_VALUE or _NO_PLAIN_ARRAY in encoded.header:
        most = limits.STEP_VALUE // limits.MIB
        raise ValueError(f"{what} must be arrays of numbers, {most} MiB at most together")
    return encoded
