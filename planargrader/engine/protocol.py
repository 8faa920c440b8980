"""What a worker and the grader say to each other: JSON of bounded size, beside it arrays as bytes.

    message = lengths of the three parts, JSON, value = (header as JSON, bytes of all its numbers)

Neither the grader nor the process of the earlier steps can trust a word of what comes out of a
sandbox. Whatever does not follow these rules raises ProtocolError, and only plain data is ever
made from it.
"""

import functools
import json
import math
import re
import socket
import struct
import time
from json.encoder import encode_basestring_ascii as _quoted
from typing import NamedTuple

import numpy as np

from .errors import LateError, ProtocolError
from .limits import DEPTH, ITEMS, MESSAGE, SHORT_HEADER, TEXT

_LENGTHS = struct.Struct("<3I")
_DTYPE = re.compile(r"[<>|=][biufc]\d{1,2}")
_INT64, _INT, _FLOAT = 2**63, struct.Struct("<q"), struct.Struct("<d")
_json = json.JSONEncoder(separators=(",", ":")).encode
_SEQUENCES, _OF_PYTHON, _OF_NUMPY = (tuple, list), {int, float}, (np.generic, np.ndarray)
_ARRAY = MESSAGE // 2  # bytes
_CONSTANTS = {None: "null", True: "true", False: "false"}


class Encoded(NamedTuple):
    """A value as it is sent, as `value` of a message.

    header: JSON that says what it is, and of which shapes and types
    numbers: the bytes of all numbers and arrays in it, one after the other
    """

    header: bytes
    numbers: bytes | memoryview

    @property
    def size(self):
        return len(self.header) + len(self.numbers)


class Opaque:
    """Stands for what is not plain data; its class has the name that the real one had."""

    def __array__(self, dtype=None, copy=None):
        raise TypeError("not plain data")


class Callable(Opaque):
    """Stands for a function or another thing to be called."""

    def __call__(self, *args, **kwargs):
        raise TypeError("it cannot be called from here")


# Messages ----------------------------------------------------------------------------------------


def send(connection, message, deadline=None):
    """Send a message through a socket: plain JSON in a dict, whose `value` may be an Encoded.

    deadline: in seconds of time.monotonic; the other side may read as slowly as it likes
    """
    header, numbers = message.get("value", _NOTHING)
    more = {key: part for key, part in message.items() if key != "value"}
    body = json.dumps(more).encode() if more else b""
    sizes = len(body), len(header), len(numbers)
    if sum(sizes) > MESSAGE:
        raise ProtocolError("the message is too large")
    try:
        if deadline is not None:
            connection.settimeout(_left(deadline))
        # The timeout is for all of it.
        connection.sendall(b"".join((_LENGTHS.pack(*sizes), body, header, numbers)))
    except TimeoutError:
        raise LateError("the other side is late") from None
    except OSError as error:
        raise ProtocolError("the other side is gone") from error


def receive(connection, deadline=None):
    """The next message from a socket, as a dict. `deadline` is in seconds of time.monotonic."""
    body, header, numbers = _LENGTHS.unpack(_exactly(connection, _LENGTHS.size, deadline))
    if body + header + numbers > MESSAGE:
        raise ProtocolError("the message is too large")
    content = _exactly(connection, body + header + numbers, deadline)
    end, numbers = body, body + header
    message = _message(content[:end]) if end else {}
    if header:
        message["value"] = Encoded(bytes(content[end:numbers]), memoryview(content)[numbers:])
    return message


def _message(body):
    try:
        message = json.loads(body.decode())  # of bytes, `loads` would take half characters, too
        # Half a character can be escaped in JSON, but not be saved.
        if b"\\ud" in body or b"\\uD" in body:
            message = json.loads(json.dumps(message, ensure_ascii=False).encode(errors="replace"))
    except (ValueError, RecursionError):
        raise ProtocolError("the message cannot be read") from None
    if not isinstance(message, dict):
        raise ProtocolError("the message is no dict")
    message.pop("value", None)  # which has a place of its own
    return message


def _exactly(connection, length, deadline):
    """So many bytes, by the deadline, as a bytearray: NumPy takes longer for what is read-only."""
    content, come = bytearray(length), 0
    while come < length:
        try:
            if deadline is not None:
                connection.settimeout(_left(deadline))
            rest = memoryview(content)[come:] if come else content
            more = connection.recv_into(rest, 0, socket.MSG_WAITALL)
        except TimeoutError:
            raise LateError("the other side is late") from None
        except OSError as error:
            raise ProtocolError("the other side is gone") from error
        if not more:
            raise ProtocolError("the other side is gone")
        come += more
    return content


def _left(deadline):
    left = deadline - time.monotonic()
    if left <= 0:
        raise LateError("the other side is late")
    return left


# Values ------------------------------------------------------------------------------------------

# A header holds None, True, False, a text, or a list whose first entry says what it stands for:
#
#     ["array", type, shape], ["scalar", type] of NumPy's; ["int"] and ["float"] of Python's
#     ["long", digits], ["ellipsis"]
#     ["list", parts], ["tuple", parts], ["dict", keys, values]
#     ["call", number], ["type", name, whether it can be called]
#
# In the numbers the first four lie one after the other, an int and a float as eight bytes each.
#
# A function of an earlier step is called thousands of times with the same shapes. So a header is
# written as text at once, and what one that has come says is kept as a function, which makes the
# value of its numbers.


def encode(value, calls=None):
    """A value as an Encoded. What is no data becomes the name of its type.

    calls: a list that functions are put into, so that the other side can call them by number
    """
    numbers = []
    header = _encode_all((value,), numbers, calls, DEPTH)
    return Encoded(header.encode(), b"".join(numbers))


def _encode_all(values, numbers, calls, depth):
    """The parts of the header for these values; their numbers are put behind those before them."""
    parts = []
    for value in values:
        kind = type(value)
        if kind is np.ndarray and (header := _array_header(value.dtype, value.shape)):
            numbers.append(value.tobytes())
            parts.append(header)
        elif kind is str:
            parts.append(_quoted(value[:TEXT]))
        else:
            parts.append(_encode(value, numbers, calls, depth))
    return ",".join(parts)


def _encode(value, numbers, calls, depth):
    """The part of the header for what is no plain array."""
    kind = type(value)
    if isinstance(value, dict) and depth and len(value) <= ITEMS:
        keys = _encode_all(value, numbers, None, depth - 1)
        parts = _encode_all(value.values(), numbers, calls, depth - 1)
        return f'["dict",[{keys}],[{parts}]]'
    if isinstance(value, _SEQUENCES) and depth and len(value) <= ITEMS:
        parts = _encode_all(value, numbers, calls, depth - 1)
        return f'["{"tuple" if isinstance(value, tuple) else "list"}",[{parts}]]'
    if isinstance(value, str):
        return _quoted(str(value)[:TEXT])
    if value is None or value is True or value is False:
        return _CONSTANTS[value]
    if value is ...:
        return '["ellipsis"]'
    if kind not in _OF_PYTHON and (isinstance(value, _OF_NUMPY) or hasattr(kind, "__array__")):
        return _encode_array(value, numbers, depth)
    if isinstance(value, int):
        if -_INT64 <= value < _INT64:
            numbers.append(_INT.pack(value))
            return '["int"]'
        long = value.bit_length() < 10_000
        return f'["long","{int(value)!r}"]' if long else _encode_type(value)
    if isinstance(value, complex):
        return _encode_array(np.asarray(value), numbers, depth)
    if calls is not None and callable(value):
        calls.append(value)
        return f'["call",{len(calls) - 1}]'
    if isinstance(value, float) or hasattr(kind, "__float__"):
        numbers.append(_FLOAT.pack(float(value)))
        return '["float"]'
    return _encode_type(value)


@functools.lru_cache(maxsize=64)
def _array_header(dtype, shape):
    """The part of the header for an array of numbers; None for any other, and for a large one."""
    if dtype.kind in "biufc" and math.prod(shape) * dtype.itemsize <= _ARRAY:
        return _json(["array", dtype.str, shape])
    return None


def _encode_type(value):
    return _json(["type", type(value).__name__[:60], callable(value)])


def _encode_array(value, numbers, depth):
    if np.ma.is_masked(value):
        return _encode_type(value)
    array = np.asarray(value)
    if array.dtype.kind in "biufc" and array.nbytes <= _ARRAY:
        numbers.append(array.tobytes())
        if isinstance(value, np.generic):
            return f'["scalar","{array.dtype.str}"]'
        return _array_header(array.dtype, np.shape(value))
    if array.dtype.kind in "USO" and 0 < array.ndim and array.size <= ITEMS:
        return _encode_all((array.tolist(),), numbers, None, depth)
    if array.dtype.kind in "USO" and array.ndim == 0 and not isinstance(array.item(), np.ndarray):
        return _encode_all((array.item(),), numbers, None, 0)
    return _encode_type(value)


def decode(encoded, calls=None):
    """The value that `encode` was given. Raises ProtocolError for anything else.

    calls: what a function of the other side becomes: calls(number)
    """
    try:
        header, numbers = encoded.header, encoded.numbers
        layout = (_layout if len(header) <= SHORT_HEADER else _layout.__wrapped__)(header)
        if layout.size != len(numbers):
            raise ProtocolError("the numbers are more or fewer than they should be")
        return layout.made(numbers, calls)
    except ProtocolError:
        raise
    except Exception as error:  # a list where a text should be, and all the like
        raise ProtocolError("the data cannot be read") from error


class _Layout(NamedTuple):
    """What a header that follows the rules says.

    made: makes the value of its numbers: made(numbers, calls)
    size: how many bytes of numbers it needs
    """

    made: object
    size: int


@functools.lru_cache(maxsize=64)
def _layout(header):
    """The _Layout that a header describes: what its parts may be is looked at here."""
    budget = _Budget()
    made = _checked(json.loads(header.decode()), DEPTH + 1, budget)
    return _Layout(made, budget.bytes)


class _Budget:
    """What of a value was seen so far."""

    items, bytes = 0, 0


def _checked(node, depth, seen):
    """A function that makes the value of a part of a header: made(numbers, calls)."""
    seen.items += 1
    if not depth or seen.items > ITEMS:
        raise ProtocolError("the data is too deep or too much")
    if node is None or node is True or node is False:
        return lambda numbers, calls: node
    if type(node) is str:
        if len(node) > TEXT:
            raise ProtocolError("the text is too long")
        text = node.encode(errors="replace").decode()  # half a character can't be saved
        return lambda numbers, calls: text
    if type(node) is not list:
        raise ProtocolError("the data cannot be read")
    kind, *rest = node
    if kind in ("array", "scalar", "int", "float"):
        return _checked_numbers(kind, rest, seen)
    if kind in ("list", "tuple"):
        parts = [_checked(part, depth - 1, seen) for part in _only(rest, list)]
        if kind == "list":
            return lambda numbers, calls: [made(numbers, calls) for made in parts]
        return lambda numbers, calls: tuple([made(numbers, calls) for made in parts])
    if kind == "dict":
        keys, values = ([_checked(part, depth - 1, seen) for part in parts] for parts in rest)
        if len(keys) != len(values):
            raise ProtocolError("the dict has not as many keys as values")
        if all(type(key) is str for key in rest[0]):  # which need no numbers
            keys = [key(b"", None) for key in keys]
            return lambda numbers, calls: dict(zip(keys, [made(numbers, calls) for made in values]))
        pairs = list(zip(keys, values))
        return lambda numbers, calls: {
            key(numbers, None): made(numbers, calls) for key, made in pairs
        }
    if kind == "long":
        if len(_only(rest, str)) > 4000:
            raise ProtocolError("the number is too long")
        long = int(rest[0])
        return lambda numbers, calls: long
    if kind == "ellipsis" and not rest:
        return lambda numbers, calls: ...
    if kind == "call":
        number = _only(rest, int)
        return lambda numbers, calls: _function(number, calls)
    if kind == "type":
        name, called = rest
        name = re.sub(r"\W", "", str(name))[:60] or "object"
        base = Callable if called is True else Opaque
        return lambda numbers, calls: type(name, (base,), {})()
    raise ProtocolError("the data cannot be read")


def _only(rest, kind):
    """The only entry that is left, of this kind."""
    (entry,) = rest
    if type(entry) is not kind:
        raise ProtocolError("the data cannot be read")
    return entry


def _function(number, calls):
    if not calls:
        raise ProtocolError("the data cannot be read")
    return calls(number)


def _checked_numbers(kind, rest, seen):
    """As `_checked`, of an array or a number."""
    begin = seen.bytes
    if kind in ("int", "float"):
        () = rest
        read = (_INT if kind == "int" else _FLOAT).unpack_from
        _count(8, seen)
        return lambda numbers, calls: read(numbers, begin)[0]
    dtype, shape = (*rest, []) if kind == "scalar" else rest
    if not _DTYPE.fullmatch(dtype) or len(shape) > 8 or not all(type(n) is int for n in shape):
        raise ProtocolError("the array cannot be read")
    # Nothing, but of a trillion rows, is not to be made a list of.
    if any(n < 0 for n in shape) or math.prod(n or 1 for n in shape) > MESSAGE:
        raise ProtocolError("the array cannot be read")
    dtype, shape = np.dtype(dtype), tuple(shape)
    _count(math.prod(shape) * dtype.itemsize, seen)
    native = dtype.newbyteorder("=")
    if dtype.kind == "b":  # NumPy takes other bytes than 0 and 1 now for this, now for that
        dtype = np.dtype(np.uint8)
    array = np.ndarray
    # It owns its numbers.
    if kind == "scalar":
        return lambda numbers, calls: array(shape, dtype, numbers, begin).astype(native)[()]
    if dtype == native:
        return lambda numbers, calls: array(shape, dtype, numbers, begin).copy()
    return lambda numbers, calls: array(shape, dtype, numbers, begin).astype(native)


def _count(size, seen):
    seen.bytes += size
    if seen.bytes > MESSAGE:
        raise ProtocolError("the arrays are too large")


_NOTHING = Encoded(b"", b"")
