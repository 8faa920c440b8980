"""What a worker and the grader say to each other: JSON of bounded size, arrays as typed bytes.

The grader can't trust a word of what comes out of a sandbox. Whatever does not follow these rules
raises ProtocolError, and only plain data is ever made from it.
"""

import base64
import dataclasses
import json
import math
import re
import time
import zlib

import numpy as np

from .errors import ProtocolError
from .limits import DEPTH, ITEMS, MESSAGE, TEXT

_HEADER = 8
_DTYPE = re.compile(r"[<>|=][biufc]\d{1,2}")


class Opaque:
    """Stands for what is not plain data; its class has the name that the real one had."""

    def __array__(self, dtype=None, copy=None):
        raise TypeError("not plain data")


class Callable(Opaque):
    """Stands for a function or another thing to be called."""

    def __call__(self, *args, **kwargs):
        raise TypeError("it cannot be called from here")


def send(connection, message):
    """Send a message of plain JSON through a socket."""
    body = json.dumps(message).encode()
    if len(body) > MESSAGE:
        raise ProtocolError("the message is too large")
    try:
        connection.sendall(b"%0*x" % (_HEADER, len(body)) + body)
    except OSError as error:
        raise ProtocolError("the other side is gone") from error


def receive(connection, deadline=None):
    """The next message from a socket, as a dict. `deadline` is in seconds of time.monotonic."""
    header = _exactly(connection, _HEADER, deadline)
    try:
        length = int(header, 16)
    except ValueError:
        raise ProtocolError("the message has no length") from None
    if not 0 <= length <= MESSAGE:
        raise ProtocolError("the message is too large")
    try:
        body = _exactly(connection, length, deadline)
        message = json.loads(body.decode())  # of bytes, `loads` would take half characters, too
        # Half a character can be escaped in JSON, but not be saved.
        if b"\\ud" in body or b"\\uD" in body:
            message = json.loads(json.dumps(message, ensure_ascii=False).encode(errors="replace"))
    except (ValueError, RecursionError):
        raise ProtocolError("the message cannot be read") from None
    if not isinstance(message, dict):
        raise ProtocolError("the message is no dict")
    return message


def _exactly(connection, length, deadline):
    received = bytearray()
    while len(received) < length:
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise ProtocolError("the other side is late")
            connection.settimeout(left)
        try:
            part = connection.recv(min(length - len(received), 2**20))
        except TimeoutError:
            raise ProtocolError("the other side is late") from None
        except OSError as error:
            raise ProtocolError("the other side is gone") from error
        if not part:
            raise ProtocolError("the other side is gone")
        received += part
    return bytes(received)


def encode(value, calls=None):
    """A value as plain JSON. What is no data becomes the name of its type.

    calls: a list that functions are put into, so that the other side can call them by number
    """
    return _encode(value, calls, DEPTH)


def _encode(value, calls, depth):
    if value is None or isinstance(value, bool):
        return value
    if value is ...:
        return {"ellipsis": True}
    if isinstance(value, np.generic | np.ndarray) or hasattr(type(value), "__array__"):
        return _encode_array(value, depth)
    if isinstance(value, int):
        text = repr(int(value)) if value.bit_length() < 10_000 else None
        return {"int": text} if text else _encode_type(value)
    if isinstance(value, float):
        return {"float": float(value).hex()}
    if isinstance(value, complex):
        return _encode_array(np.asarray(value), depth)
    if isinstance(value, str):
        return {"text": str(value)[:TEXT]}
    if depth and isinstance(value, dict) and len(value) <= ITEMS:
        items = [
            [_encode(key, None, depth - 1), _encode(part, calls, depth - 1)]
            for key, part in value.items()
        ]
        return {"dict": items}
    if depth and isinstance(value, tuple | list) and len(value) <= ITEMS:
        kind = "tuple" if isinstance(value, tuple) else "list"
        return {kind: [_encode(part, calls, depth - 1) for part in value]}
    if calls is not None and callable(value):
        calls.append(value)
        return {"call": len(calls) - 1}
    if hasattr(type(value), "__float__"):
        return {"float": float(value).hex()}
    return _encode_type(value)


def _encode_type(value):
    return {"type": type(value).__name__[:60], "callable": callable(value)}


def _encode_array(value, depth):
    if np.ma.is_masked(value):
        return _encode_type(value)
    array = np.asarray(value)
    if array.dtype.kind in "biufc" and array.nbytes <= MESSAGE // 2:
        array = np.ascontiguousarray(array.astype(array.dtype.newbyteorder("<"), copy=False))
        packed = array.dtype == np.uint8  # a picture
        data = zlib.compress(array.tobytes(), level=1) if packed else array.tobytes()
        return {
            "array": array.dtype.str,
            "shape": list(np.shape(value)),
            "data": base64.b64encode(data).decode(),
            "packed": packed,
            "scalar": isinstance(value, np.generic),
        }
    if array.dtype.kind in "USO" and 0 < array.ndim and array.size <= ITEMS:
        return _encode(array.tolist(), None, depth)
    if array.dtype.kind in "USO" and array.ndim == 0 and not isinstance(array.item(), np.ndarray):
        return _encode(array.item(), None, 0)
    return _encode_type(value)


def decode(data, calls=None):
    """The value that `encode` was given. Raises ProtocolError for anything else.

    calls: what a function of the other side becomes: calls(number)
    """
    try:
        return _decode(data, calls, DEPTH + 1, _Left(ITEMS, MESSAGE))
    except ProtocolError:
        raise
    except Exception as error:  # a list where a text should be, and all the like
        raise ProtocolError("the data cannot be read") from error


@dataclasses.dataclass
class _Left:
    """What may still be in a value."""

    items: int
    bytes: int


def _decode(data, calls, depth, left):
    left.items -= 1
    if not depth or left.items < 0:
        raise ProtocolError("the data is too deep or too much")
    if data is None or isinstance(data, bool):
        return data
    if not isinstance(data, dict):
        raise ProtocolError("the data cannot be read")
    if "array" in data:
        return _decode_array(data, left)
    if "float" in data:
        return float.fromhex(data["float"])
    if "int" in data:
        if len(data["int"]) > 4000:
            raise ProtocolError("the number is too long")
        return int(data["int"])
    if "text" in data:
        if not isinstance(data["text"], str) or len(data["text"]) > TEXT:
            raise ProtocolError("the text is too long")
        return data["text"]
    if "ellipsis" in data:
        return ...
    if "dict" in data:
        return {
            _decode(key, None, depth - 1, left): _decode(value, calls, depth - 1, left)
            for key, value in data["dict"]
        }
    for kind in (tuple, list):
        if kind.__name__ in data:
            return kind(_decode(part, calls, depth - 1, left) for part in data[kind.__name__])
    if "call" in data and calls:
        return calls(int(data["call"]))
    if "type" in data:
        name = re.sub(r"\W", "", str(data["type"]))[:60] or "object"
        return type(name, (Callable if data.get("callable") is True else Opaque,), {})()
    raise ProtocolError("the data cannot be read")


def _decode_array(data, left):
    kind, shape = data["array"], data["shape"]
    if not _DTYPE.fullmatch(kind) or len(shape) > 8 or not all(type(n) is int for n in shape):
        raise ProtocolError("the array cannot be read")
    # Nothing, but of a trillion rows, is not to be made a list of.
    if any(n < 0 for n in shape) or math.prod(n or 1 for n in shape) > MESSAGE:
        raise ProtocolError("the array cannot be read")
    size = math.prod(shape)
    content = base64.b64decode(data["data"], validate=True)
    if data["packed"] is True:
        content = zlib.decompressobj().decompress(content, left.bytes)  # a little may become much
    left.bytes -= len(content)
    if left.bytes <= 0:  # of which zlib would make "no limit"
        raise ProtocolError("the arrays are too large")
    array = np.frombuffer(content, dtype=np.dtype(kind))
    if array.dtype.kind == "b":  # NumPy takes other bytes than 0 and 1 now for this, now for that
        array = np.frombuffer(content, dtype=np.uint8) != 0
    if size != array.size:
        raise ProtocolError("the array has another size than it says")
    array = array.reshape(shape).astype(array.dtype.newbyteorder("="))
    return array[()] if data["scalar"] is True and array.ndim == 0 else array
