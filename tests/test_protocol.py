"""What goes between a worker and the grader: whole, or refused, whatever the other side sends."""

import contextlib
import json
import math
import socket
import struct
import threading
import time

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from support.values import any_text, damaged, json_values

from planargrader.engine import limits
from planargrader.engine.errors import ProtocolError
from planargrader.engine.protocol import Callable, Encoded, Opaque, decode, encode, receive, send

NODES = "array scalar float int long ellipsis dict list tuple call type".split()
KINDS = ["<f8", ">f8", "|b1", "|u1", "<i2", "<c16", "<f0", "<i3", "|O", "|V8", "<U1", "<f２", ""]


# What is plain data ------------------------------------------------------------------------------

numbers = (
    arrays.boolean_dtypes()
    | arrays.integer_dtypes(endianness="?")
    | arrays.unsigned_integer_dtypes(endianness="?")
    | arrays.floating_dtypes(endianness="?")
    | arrays.complex_number_dtypes(endianness="?")
)
any_array = arrays.arrays(numbers, arrays.array_shapes(min_dims=0, min_side=0, max_side=4))
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**9000), 2**9000)
    | st.floats()
    | st.text(max_size=20)
    | st.just(...)
    | any_array
    | any_array.map(lambda array: array.ravel()[0] if array.size else np.float64(-0.0))
)
hashable = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False),
    lambda parts: st.lists(parts, max_size=3).map(tuple),
    max_leaves=4,
)
plain = st.recursive(
    leaves,
    lambda parts: (
        st.lists(parts, max_size=4)
        | st.lists(parts, max_size=4).map(tuple)
        | st.dictionaries(hashable, parts, max_size=4)
    ),
    max_leaves=10,
)


def sent(value):
    """An Encoded that has been through a socket."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sending = threading.Thread(target=send, args=(theirs, {"value": value}))
        sending.start()
        message = receive(ours, time.monotonic() + 10)
        sending.join()
    return message["value"]


def made_up_value(tree, numbers=b""):
    return Encoded(json.dumps(tree).encode(), numbers)


def same(one, other):
    """Whether two values of plain data are of the same types, and the same bit for bit."""
    if isinstance(one, dict) and isinstance(other, dict):
        return len(one) == len(other) and all(
            same(keys[0], keys[1]) and same(one[keys[0]], other[keys[1]])
            for keys in zip(one, other)
        )
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, np.ndarray | np.generic):
        kind = one.dtype.newbyteorder("=")
        return (one.shape, kind) == (other.shape, other.dtype) and one.astype(
            kind
        ).tobytes() == other.tobytes()
    if isinstance(one, float):
        return struct.pack("d", one) == struct.pack("d", other) or one != one and other != other
    return one == other


@given(plain)
@example([2.0**-1074, math.inf, -math.inf, math.nan, -0.0])
@example(np.array([np.nan, -np.inf, np.inf]))
@example(np.zeros((0, 3)))
@example(np.array(7))
@example(np.arange(12).reshape(3, 4).T[::2])
@example(np.zeros((300, 200, 3), np.uint8))
@example([np.ones(3, bool), np.arange(5.0)])  # which begins at no multiple of eight
def test_plain_data_comes_as_it_was(value):
    assert same(value, decode(sent(encode(value))))


def nested(depth):
    value = 1
    for _ in range(depth):
        value = [value]
    return value


def test_lists_come_as_deep_as_they_may_be_and_what_is_deeper_has_only_a_type():
    assert decode(sent(encode(nested(limits.DEPTH)))) == nested(limits.DEPTH)
    value = decode(sent(encode(nested(limits.DEPTH + 1))))
    for _ in range(limits.DEPTH):
        (value,) = value
    assert isinstance(value, Opaque) and type(value).__name__ == "list"


def test_long_text_is_cut():
    assert decode(encode("x" * (limits.TEXT + 5))) == "x" * limits.TEXT


@pytest.mark.parametrize(
    "value, name",
    [
        (2**10_000, "int"),
        (dict, "type"),
        (print, "builtin_function_or_method"),
        (np.ma.array([1, 2], mask=[True, False]), "MaskedArray"),
        (np.zeros(2, "M8[s]"), "ndarray"),
        (np.zeros(2, [("a", int)]), "ndarray"),
        (np.zeros(limits.MESSAGE // 2 + 1, bool), "ndarray"),
        (set(), "set"),
        (b"bytes", "bytes"),
        ([0] * (limits.ITEMS + 1), "list"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_plain_data_comes_as_the_name_of_its_type(value, name):
    came = decode(sent(encode(value)))
    assert isinstance(came, Opaque) and type(came).__name__ == name
    assert isinstance(came, Callable) == callable(value)
    with pytest.raises(TypeError, match="not plain data"):
        np.asarray(came)
    if callable(value):
        with pytest.raises(TypeError, match="cannot be called"):
            came()


def test_texts_in_arrays_come_as_lists():
    assert decode(encode(np.array([["a", "b"]]))) == [["a", "b"]]
    assert decode(encode(np.str_("a"))) == "a"
    assert decode(encode(np.array([1, "a", None], object))) == [1, "a", None]


def test_arrays_come_as_ones_that_may_be_changed():
    value = decode(sent(encode((np.zeros(3), np.ones(2)))))
    value[0][:] = 5
    assert value[1].tolist() == [1, 1] and all(each.flags.owndata for each in value)


def test_value_of_the_same_shape_comes_with_its_own_numbers():
    for number in (1, 2, True, 2.0):
        assert repr(decode(encode([number, np.full(2, number)]))) == repr(
            [number, np.full(2, number)]
        )


def test_arrays_of_the_same_shape_keep_their_types():
    kinds = ["<f8", ">f8", "<i8", "<f4", "|b1", "|u1"]
    for kind in kinds * 2:  # what a header says is kept from the first time
        (value,) = decode(sent(encode([np.ones((2, 3), kind)])))
        assert value.dtype == np.dtype(kind).newbyteorder("=") and np.all(value == 1)


@given(plain)
def test_header_is_json_that_json_itself_would_write_alike(value):
    header = encode(value).header
    assert json.dumps(json.loads(header), separators=(",", ":")) == header.decode()


def test_array_that_holds_itself_comes_as_deep_as_lists_may_be():
    array = np.empty(1, object)
    array[0] = array
    value = decode(sent(encode(array)))
    for _ in range(limits.DEPTH):
        (value,) = value
    assert isinstance(value, Opaque)


def test_functions_come_as_what_the_other_side_makes_of_their_numbers():
    calls = []
    encoded = sent(encode([abs, {"f": len}, abs], calls))
    assert calls == [abs, len, abs]
    assert decode(encoded, lambda number: number * 10) == [0, {"f": 10}, 20]
    with pytest.raises(ProtocolError):
        decode(encoded)


# What the other side makes up --------------------------------------------------------------------


def assert_bounded(value):
    """Assert that a value is plain data, within the limits."""
    total = {"items": 0, "bytes": 0}
    _count(value, limits.DEPTH + 1, total)
    assert total["items"] <= limits.ITEMS and total["bytes"] <= limits.MESSAGE


def _count(value, depth, total):
    assert depth > 0
    total["items"] += 1
    if type(value) is dict:
        for key, part in value.items():
            _count(key, depth - 1, total)
            _count(part, depth - 1, total)
    elif type(value) in (list, tuple):
        for part in value:
            _count(part, depth - 1, total)
    elif isinstance(value, np.ndarray | np.generic):
        assert type(value) is np.ndarray or value.ndim == 0
        assert value.dtype.kind in "biufc" and value.ndim <= 8
        assert math.prod(side or 1 for side in value.shape) <= limits.MESSAGE
        if value.dtype.kind == "b":  # NumPy takes other bytes for either, depending on whom it asks
            assert set(value.tobytes()) <= {0, 1}
        total["bytes"] += value.nbytes
    elif type(value) is str:
        assert len(value) <= limits.TEXT
        total["bytes"] += len(value)
    elif isinstance(value, Opaque):
        assert len(type(value).__name__) <= 60 and vars(value) == {}
    else:
        assert value is None or value is ... or type(value) in (bool, int, float)


def assert_bounded_or_refused(value):
    try:
        value = decode(value)
    except ProtocolError:
        return
    assert_bounded(value)


words = st.sampled_from(NODES + KINDS) | st.text(max_size=10)
made_up = json_values(texts=words)
shapes = st.lists(st.integers(-2, 9) | st.integers(), max_size=9) | made_up
nodes = st.recursive(
    made_up
    | st.tuples(st.just("array"), st.sampled_from(KINDS) | made_up, shapes)
    | st.tuples(st.just("scalar"), st.sampled_from(KINDS) | made_up)
    | st.tuples(st.sampled_from(NODES))
    | st.tuples(st.sampled_from(NODES), made_up),
    lambda parts: (
        st.tuples(st.sampled_from(["list", "tuple"]), st.lists(parts, max_size=4))
        | st.tuples(st.just("dict"), st.lists(parts, max_size=3), st.lists(parts, max_size=3))
    ),
    max_leaves=6,
)
numbers_of_any = st.binary(max_size=80) | st.sampled_from([0, 8, 16, 24]).map(bytes)


@given(nodes, numbers_of_any)
@example(["array", "<f8", [2**40, 0]], b"")
@example(["array", "<f8", [0] * 9], b"")
@example(["array", "<f8", [True]], bytes(8))
@example(["array", "<f8", [-1]], bytes(8))
@example(["array", "|b1", [3]], b"\2\0\xff")
@example(["scalar", "|b1"], b"\2")
@example(["array", "<f8", {}], bytes(8))
@example(["long", "9" * 4001], b"")
@example(["long", ["9"]], b"")
@example({"int": 0}, bytes(8))
@example("int", bytes(8))
@example(["int", 1], bytes(8))
@example(["float"], b"")
@example(["dict", [["list", []]], [None]], b"")
@example(["dict", ["a"], []], b"")
@example(["dict", ["a"]], b"")
@example(["list", "text"], b"")
@example(["call", True], b"")
@example(["type", "a b\0\ud800" * 99, 1], b"")
def test_whatever_is_sent_becomes_bounded_plain_data_or_is_refused(tree, numbers):
    assert_bounded_or_refused(made_up_value(tree, numbers))


@given(st.binary(max_size=60), numbers_of_any)
@example(b"[" * 50_000 + b"]" * 50_000, b"")
@example(b"9" * 5000, b"")
@example(b'"\xff"', b"")
def test_header_that_is_no_json_is_refused_or_bounded(header, numbers):
    assert_bounded_or_refused(Encoded(header, numbers))


@given(damaged(plain.map(lambda value: json.loads(encode(value).header)), made_up), st.data())
def test_header_that_is_damaged_becomes_bounded_plain_data_or_is_refused(tree, data):
    assert_bounded_or_refused(made_up_value(tree, data.draw(numbers_of_any)))


@given(plain.map(encode), st.integers(-9, 9))
def test_numbers_that_are_more_or_fewer_than_the_header_says_are_refused(value, more):
    numbers = value.numbers[:more] if more < 0 else value.numbers + bytes(more)
    if len(numbers) != len(value.numbers):
        with pytest.raises(ProtocolError):
            decode(Encoded(value.header, numbers))


@pytest.mark.parametrize("value", [None, {}, [], "text", b"", {"header": b"", "numbers": b""}])
def test_what_is_no_value_at_all_is_refused(value):
    with pytest.raises(ProtocolError):
        decode(value)


@pytest.mark.parametrize("kind", ["list", "tuple", "dict"])
def test_data_that_is_too_deep_or_too_much_is_refused(kind):
    def inside(*parts):
        return [kind, list(parts), [None] * len(parts)] if kind == "dict" else [kind, list(parts)]

    deep = None
    for _ in range(limits.DEPTH + 1):
        deep = ["list", [deep]] if kind == "dict" else inside(deep)
    for tree in (deep, inside(*map(str, range(200_000)))):
        with pytest.raises(ProtocolError, match="too deep or too much"):
            decode(made_up_value(tree))


def test_text_that_is_too_long_is_refused():
    assert decode(made_up_value("x" * limits.TEXT)) == "x" * limits.TEXT
    with pytest.raises(ProtocolError, match="too long"):
        decode(made_up_value("x" * (limits.TEXT + 1)))


def test_arrays_may_not_be_larger_than_a_message():
    giant = ["array", "<f8", [limits.MESSAGE // 8 + 1]]
    for tree in (giant, ["list", [["array", "|u1", [2**23]]] * 4]):
        with pytest.raises(ProtocolError, match="too large"):
            decode(made_up_value(tree))


def test_half_character_in_a_value_costs_no_more_than_itself():
    assert decode(made_up_value("a\ud83d🎉é")) == "a?🎉é"
    assert decode(encode("a\ud83d")) == "a?"


# Messages ----------------------------------------------------------------------------------------


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def framed(body, header=b"", numbers=b""):
    lengths = struct.pack("<3I", len(body), len(header), len(numbers))
    return lengths + body + header + numbers


def received(data):
    """What is received of these bytes, after which the other side is gone."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.settimeout(10)
        theirs.sendall(data)
        theirs.close()
        return receive(ours, time.monotonic() + 10)


def assert_dict_or_refused(data):
    try:
        message = received(data)
    except ProtocolError:
        return
    assert type(message) is dict
    if isinstance(message.pop("value", None), Encoded):
        return  # what is in it, `decode` looks at
    json.dumps(message, ensure_ascii=False).encode()  # it can be saved


messages = st.dictionaries(any_text, json_values(), max_size=4)


text = st.text(max_size=10)


@given(st.dictionaries(text.filter("value".__ne__), json_values(text, text), max_size=4))
def test_message_comes_as_it_was_sent(message):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        send(theirs, message)
        assert json.dumps(receive(ours)) == json.dumps(message)


def test_value_comes_beside_the_rest_of_its_message(ends):
    ours, theirs = ends
    for message in ({"call": "predict", "seconds": 5}, {}):
        send(theirs, {**message, "value": encode([1, np.arange(3)])})
        came = receive(ours)
        assert decode(came.pop("value"))[1].tolist() == [0, 1, 2]
        assert came == message


@pytest.mark.parametrize("size", [1, 5, 1000, 10**6])
def test_message_that_comes_in_pieces_is_put_together(ends, size):
    ours, theirs = ends
    value = encode({"W1": np.arange(size / 8), "name": "é"})
    data = framed(b'{"call": "predict"}', *value)

    def send_pieces():
        for begin in range(0, len(data), size):
            theirs.sendall(data[begin : begin + size])

    sending = threading.Thread(target=send_pieces)
    sending.start()
    came = receive(ours, time.monotonic() + 10)
    sending.join()
    assert came["call"] == "predict" and same(decode(came["value"]), decode(value))


def test_nothing_else_is_a_value():
    assert received(framed(b'{"value": {"text": "forged"}}')) == {}
    assert received(framed(b'{"a": 1}', b"", b"numbers without a header")) == {"a": 1}


@given(st.binary(max_size=60) | st.binary(max_size=60).map(framed))
@example(b"")
@example(b"\xff" * 12)
@example(framed(b""))
@example(framed(b"{}", b"header"))
@example(framed(b"[]"))
@example(framed(b'{"a": ' + b"9" * 5000 + b"}"))
@example(framed(b'{"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"))
def test_bytes_are_a_dict_or_refused(data):
    assert_dict_or_refused(data)


@given(
    messages,
    st.booleans(),
    st.sampled_from(["utf-8", "utf-16", "utf-16-be", "utf-32", "utf-8-sig"]),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 255)), max_size=2),
)
@example({"a": "\ud800"}, False, "utf-8", [])
@example({"a": "\ud800"}, True, "utf-16", [])
@example({"\udfff": ["\ud83d"]}, True, "utf-8", [])
def test_half_characters_do_not_come_through_in_any_encoding(message, escaped, encoding, damage):
    body = bytearray(json.dumps(message, ensure_ascii=escaped).encode(encoding, "surrogatepass"))
    for place, byte in damage:
        if place < len(body):
            body[place] = byte
    assert_dict_or_refused(framed(bytes(body)))


def test_half_character_costs_no_more_than_itself():
    message = {"half": "a\ud83d", "whole": "🎉é"}
    assert received(framed(json.dumps(message).encode())) == {"half": "a?", "whole": "🎉é"}


def test_message_that_is_too_large_is_refused_before_it_is_read(ends):
    ours, theirs = ends
    for lengths in [(limits.MESSAGE + 1, 0, 0), (2, limits.MESSAGE, 0), (2, 0, limits.MESSAGE)]:
        theirs.sendall(struct.pack("<3I", *lengths))
        with pytest.raises(ProtocolError, match="too large"):
            receive(ours, time.monotonic() + 10)
    with pytest.raises(ProtocolError, match="too large"):
        send(ours, {"text": "x" * limits.MESSAGE})
    with pytest.raises(ProtocolError, match="too large"):
        send(ours, {"value": encode([np.zeros(limits.MESSAGE // 20)] * 3)})


@pytest.mark.parametrize("data", [b"", b"0000", framed(b"{}")[:-1]])
def test_side_that_is_late_is_not_waited_for(ends, data):
    ours, theirs = ends
    theirs.sendall(data)
    began = time.monotonic()
    with pytest.raises(ProtocolError, match="late"):
        receive(ours, began + 0.05)
    with pytest.raises(ProtocolError, match="late"):
        receive(ours, began - 1)
    assert time.monotonic() < began + 5


@pytest.mark.parametrize("data", [b"", b"0000", framed(b"{}")[:-1]])
def test_side_that_is_gone_is_told(data):
    with pytest.raises(ProtocolError, match="gone"):
        received(data)


def test_sending_to_a_side_that_is_gone_is_told(ends):
    ours, theirs = ends
    theirs.close()
    with pytest.raises(ProtocolError, match="gone"):
        send(ours, {})
    ours.close()
    with pytest.raises(ProtocolError, match="gone"):
        receive(ours)


@pytest.mark.parametrize("crumbs", [0, 1000])
def test_sending_to_a_side_that_reads_slowly_or_not_ends_at_its_deadline(ends, crumbs):
    ours, theirs = ends
    over = threading.Event()

    def read():
        while crumbs and not over.wait(0.001):
            with contextlib.suppress(BlockingIOError):
                theirs.recv(crumbs, socket.MSG_DONTWAIT)

    reading = threading.Thread(target=read)
    reading.start()
    began = time.monotonic()
    try:
        with pytest.raises(ProtocolError, match="late"):
            send(ours, {"text": "x" * 10**7}, began + 0.3)
        with pytest.raises(ProtocolError, match="late"):
            send(ours, {}, began)
    finally:
        over.set()
        reading.join()
    assert time.monotonic() < began + 3
