"""Judges one submission: runs what the instructor wrote, and asks the room for the rest.

The judge's side of a test cell has a Remote wherever the set-up cells say `unwritten(...)`. Calling
it sends the inputs into the room, where the student's function is, and takes plain data back.
"""

import ast
import base64
import contextlib
import dataclasses
import functools
import inspect
import io
import marshal
import socket
import time
import traceback
from typing import NamedTuple
from unittest import mock

import bleach
import nbformat
import numpy as np

import planarkit
from planarkit import errors, exceptions, grading, guard
from planarkit.definitions import solution_cells
from planarkit.steps import NOTEBOOKS

from .cases import COSTLY, fresh_cases
from .course import SOURCE, earlier_steps
from .room import wire

CALL = 40  # seconds for one call or cell; a call that is in Python's hands ends itself earlier
NOTEBOOK_SECONDS = 100
ENDING = 10  # seconds for a notebook's process to end
HURRIED = 3  # seconds for a call, once one has taken too long: there may be many more
PRINTED = 20_000  # characters of what a test prints or says
HTML = 1_000_000  # characters of HTML that a notebook may show, since it takes long to clean
TAG = 200  # characters that a tag counts for
SHOWN = 30_000_000  # characters of all that its cells show
LOST = (
    "The notebook's process has ended: by itself, or because it took more time or memory than "
    "it may. What comes after it could not be checked."
)


class Session:
    """One notebook in the room. When it is lost, everything asked of it says so."""

    def __init__(self, room, notebook, seconds):
        self._room = room
        self._connection, theirs = socket.socketpair()
        self._until = time.monotonic() + seconds
        self.lost = False
        self.seconds = guard.SECONDS
        self.html, self.shown = HTML, SHOWN
        self.drawn = {}  # since a cell has run: that may change a function
        with theirs, self._gone_is_lost():
            room.start_notebook(theirs)
        self._send({"earlier": _earlier(notebook)})

    def ask(self, message, calls=()):
        """The room's answer to a message. Functions in `calls` are called as it asks for them."""
        deadline = min(time.monotonic() + CALL, self._until)
        self._send(message)
        while True:
            reply = self._receive(deadline)
            if "ask" not in reply:
                return reply
            self._send(self._called(reply, calls))

    def end(self):
        """End the notebook's process; nothing of it is left."""
        with self._connection:
            if not self.lost:
                self._send({"end": True})
                if not self._room.has_ended(time.monotonic() + ENDING):
                    self._lose()

    def _called(self, reply, calls):
        try:
            arguments = wire.decode(reply["with"])
            return {"value": wire.encode(calls[reply["ask"]](*arguments))}
        except (wire.WireError, LookupError, TypeError):
            self._lose()
        except ValueError as error:  # of the instructor's function, about its arguments
            return {"error": str(error)}

    def _send(self, message):
        with self._gone_is_lost():
            if self.lost:
                raise wire.WireError
            self._connection.settimeout(CALL)
            wire.send(self._connection, message)

    def _receive(self, deadline):
        with self._gone_is_lost():
            return wire.receive(self._connection, deadline)

    @contextlib.contextmanager
    def _gone_is_lost(self):
        try:
            yield
        except (wire.WireError, OSError):
            self._lose()

    def _lose(self):
        self.lost = True
        raise Lost(LOST)


class Lost(exceptions.Unreachable):
    """The room did not answer as it should, and is not asked again."""


class Remote:
    """Stands for a function in the room."""

    session = None  # that of the notebook being judged

    signatures = {}  # those that are known while a test runs: cells between tests may change them

    def __init__(self, name):
        self.__name__ = name

    def __call__(self, *inputs, **options):
        return self._call(inputs, options)

    def inside(self, helper, *inputs):
        """`picture.render`, in the room. Several tests may look at the same picture."""
        _, X, y = inputs
        drawn, asked = self.session.drawn, (self.__name__, X.tobytes(), y.tobytes())
        if asked not in drawn:
            drawn[asked] = self._call(inputs, {}, helper=helper)
        answer = drawn[asked]
        if not (
            isinstance(answer, list)
            and len(answer) == 3
            and isinstance(answer[0], np.ndarray)
            and answer[0].dtype == np.uint8
            and answer[0].shape == (planarkit.picture.SIZE, planarkit.picture.SIZE, 3)
        ):
            raise Lost("The picture did not come out of the notebook as a picture.")
        return answer[0], answer[1] is True, answer[2] is True

    @property
    def __signature__(self):
        if self.__name__ not in self.signatures:
            self.signatures[self.__name__] = self._signature()
        return self.signatures[self.__name__]

    def _signature(self):
        try:
            said = self.session.ask({"signature": self.__name__})["signature"]
            parameters = [
                inspect.Parameter(
                    str(name),
                    getattr(inspect.Parameter, kind),
                    default=wire.decode(default) if has_default else inspect.Parameter.empty,
                )
                for name, kind, has_default, default in said
            ]
            return inspect.Signature(parameters)
        except (wire.WireError, LookupError, TypeError, AttributeError) as error:
            raise ValueError("it has no signature that can be read") from error

    def _call(self, inputs, options, helper=None):
        calls = []
        reply = self.session.ask(
            {
                "call": self.__name__,
                "inputs": wire.encode(list(inputs), calls),
                "options": wire.encode(options, calls),
                "how": grading.how(),
                "helper": helper,
                "seconds": self.session.seconds,
            },
            calls,
        )
        printed = reply.get("printed")
        if isinstance(printed, str):
            print(printed[: wire.TEXT], end="")
        if "error" in reply:
            reason = _reason(reply["error"])
            if isinstance(reason, exceptions.TookTooLong):
                self.session.seconds = HURRIED
            raise reason
        try:
            return wire.decode(reply.get("value"))
        except wire.WireError as error:
            raise Lost(f"What `{self.__name__}` gives cannot be read: {error}.") from None


def _reason(error):
    """The exception for an error in the room."""
    try:
        return grading.raised(error)
    except ValueError:
        return Lost(LOST)


def judge(room, notebook, cells, seconds=None):
    """Run the cells of one notebook and judge its tests; fills in their outputs.

    notebook: its name
    cells: the notebook's cells, with nbgrader's metadata as the gradebook has it; those that
        are locked hold what the instructor wrote
    seconds: how long that may take, NOTEBOOK_SECONDS at most

    Returns whether the room is still to be trusted with the next notebook.
    """
    namespace = dict(_prepared(notebook, _locked(cells)))
    for cell in cells:
        if _is_code(cell):  # nbgrader gives full marks where nothing is said
            cell.outputs = [_error(Lost(LOST))]
    try:
        session = Session(room, notebook, min(seconds or NOTEBOOK_SECONDS, NOTEBOOK_SECONDS))
    except Lost:
        return False
    with mock.patch.object(Remote, "session", session), _connected(notebook):
        for cell in cells:
            if not _is_code(cell):
                continue
            if _is_test(cell):
                cell.outputs = _judged(cell.source, namespace)
            else:
                cell.outputs = _shown(session, cell)
            cell.execution_count = None
        with contextlib.suppress(Lost):
            session.end()
    return not session.lost


def _is_code(cell):
    return cell.cell_type == "code"


def _is_test(cell):
    """Whether a cell is the instructor's: only these are ever run on this side."""
    marks = cell.metadata.get("nbgrader", {})
    return bool(marks.get("grade") and marks.get("locked") and not marks.get("solution"))


def _locked(cells):
    """What the instructor wrote beside the tests, which the tests may need."""
    return tuple(
        cell.source
        for cell in cells
        if _is_code(cell) and cell.metadata.get("nbgrader", {}).get("locked") and not _is_test(cell)
    )


@functools.lru_cache(maxsize=64)
def _prepared(notebook, sources):
    """The names that a notebook's locked cells define, as the judge sees them."""
    namespace = {"__name__": "__main__"}
    with (
        _connected(notebook),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        for source in sources:
            exec(compile(source, f"<{notebook}>", "exec"), namespace)
    return namespace


def _connected(notebook):
    return grading.connected(Remote, _CASES, functools.partial(earlier_steps, notebook=notebook))


@functools.cache
def _earlier(notebook):
    """The course's solutions before a notebook: [[notebook, [compiled cell, ...]], ...].

    A student's code can find what is in its process, so it gets no text that could be read there.
    """
    return [
        [name, [_compiled(name, *cell) for cell in enumerate(solution_cells(_source(name)), 1)]]
        for name in NOTEBOOKS[: NOTEBOOKS.index(notebook)]
    ]


def _source(notebook):
    return SOURCE / f"{notebook}.ipynb"


def _compiled(notebook, number, source):
    filename = f"{errors.EARLIER}{notebook}, solution {number}>"
    code = compile(source, filename, "exec", dont_inherit=True, optimize=2)  # without docstrings
    return base64.b64encode(marshal.dumps(code)).decode()


def _shown(session, cell):
    """The outputs of a cell that ran in the room."""
    session.drawn.clear()
    try:
        reply = session.ask({"run": cell.source, "id": cell.get("id", "")})
        return clean(reply.get("outputs"), session)
    except Lost as lost:
        return [_error(lost)]


class _Cases:
    """Gives test cells their worked cases: those that students have, or fresh ones."""

    fresh = False

    def __call__(self, name):
        case = fresh_cases()[name] if self.fresh else grading.published_case(name)
        return dataclasses.replace(case, inputs=dict(case.inputs))  # a test may change them


_CASES = _Cases()


def _judged(source, namespace):
    """The outputs of a test cell.

    A function that gives the answers of the worked cases, whatever it is asked, gets no marks: with
    fresh cases of the same kind the test must be passed, too.
    """
    names = [name for name in fresh_cases() if f'"{name}"' in source]
    costly = not COSTLY.isdisjoint(names)
    fresh = _run(source, namespace, fresh=True) if costly else None
    if fresh and fresh.error is None:
        return _outputs(fresh)
    published = _run(source, namespace)
    if not names or published.error is not None:
        return _outputs(published)
    fresh = fresh or _run(source, namespace, fresh=True)
    if fresh.error is None:
        return _outputs(published)
    if isinstance(fresh.error, exceptions.Wrong) and not isinstance(fresh.error, Lost):
        told = exceptions.Wrong(f"With other numbers than those you have: {fresh.error}")
        return _outputs(fresh._replace(error=told))
    return _outputs(fresh)


class _Ran(NamedTuple):
    """What a test cell prints, its last value and the error that ended it."""

    text: str
    value: object
    error: BaseException | None


def _run(source, namespace, fresh=False):
    """Run a test cell; returns a _Ran."""
    body, last = _compiled_test(source)
    printed, value = io.StringIO(), None
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(io.StringIO()),
        mock.patch.object(_CASES, "fresh", fresh),
        mock.patch.object(Remote, "signatures", {}),
    ):
        try:
            exec(body, namespace)
            value = eval(last, namespace)
            error = None
        except (Exception, SystemExit, exceptions.TookTooLong) as wrong:
            error = wrong
    return _Ran(printed.getvalue()[:PRINTED], value, error)


@functools.lru_cache(maxsize=512)
def _compiled_test(source):
    """The code of a test cell, and that of the expression at its end."""
    tree = ast.parse(source)
    ends = tree.body and isinstance(tree.body[-1], ast.Expr)
    last = tree.body.pop().value if ends else ast.Constant(None)
    last = ast.fix_missing_locations(ast.Expression(last))
    return compile(tree, "<test>", "exec"), compile(last, "<test>", "eval")


def _outputs(ran):
    """What a test cell shows: nbgrader reads its points off it."""
    text, value, error = ran
    outputs = []
    if text:
        outputs.append(_output("stream", name="stdout", text=text))
    if error is not None:
        outputs.append(_error(error))
    elif value is not None:
        # A number is partial credit. NumPy's own way to write one is not understood.
        value = float(value) if isinstance(value, np.number) else value
        data = {"text/plain": repr(value)[:1000]}
        outputs.append(_output("execute_result", data=data, metadata={}, execution_count=1))
    return outputs


def _error(error):
    render = getattr(error, "_render_traceback_", None)
    lines = render() if render else traceback.format_exception_only(error)
    return _output(
        "error",
        ename=type(error).__name__,
        evalue=str(error)[:PRINTED],
        traceback=[line[:PRINTED] for line in lines[:50]],
    )


def _output(kind, **fields):
    """An output of ours; `nbformat.v4.new_output` would check it, and `writes` checks all."""
    return nbformat.from_dict({"output_type": kind, **fields})


def clean(outputs, left):
    """The outputs that a room gave, made harmless: plain text and pictures, HTML without code.

    left: has how many characters may still be shown, `shown`, and of HTML, `html`
    """
    cleaned = []
    for output in outputs[:40] if isinstance(outputs, list) else []:
        with contextlib.suppress(Exception):  # what is not as it should be is left out
            new = _cleaned(output, left)
            left.shown -= len(repr(new))
            if left.shown > 0:
                cleaned.append(new)
    return cleaned


def _cleaned(output, left):
    kind = output["output_type"]
    if kind == "stream":
        name = "stderr" if output["name"] == "stderr" else "stdout"
        return nbformat.v4.new_output(kind, name=name, text=str(output["text"])[:30_000])
    if kind == "error":
        return nbformat.v4.new_output(
            kind,
            ename=str(output["ename"])[:100],
            evalue=str(output["evalue"])[:30_000],
            traceback=[str(line)[:30_000] for line in output["traceback"]][:50],
        )
    data = {mime: _harmless(mime, value, left) for mime, value in output["data"].items()}
    data = {mime: value for mime, value in data.items() if value}
    if kind == "execute_result":
        return nbformat.v4.new_output(kind, data=data, execution_count=None)
    return nbformat.v4.new_output("display_data", data=data)


def _harmless(mime, value, left):
    """The value of one kind of output, or None if there is no harmless form of it."""
    if mime == "text/plain":
        return str(value)[:30_000]
    if mime in ("image/png", "image/jpeg"):
        return base64.b64encode(base64.b64decode(value)).decode()
    if mime == "text/html":
        left.html -= len(value) + TAG * value.count("<")  # nested tags take longest
        return clean_html(value) if left.html > 0 else None
    return None


def clean_html(text):
    """HTML without anything that runs, loads or hides."""
    tags = [
        *bleach.sanitizer.ALLOWED_TAGS,
        *"div p span br pre img table thead tbody tr th td".split(),
    ]
    return bleach.clean(
        text,
        tags=tags,
        attributes={"img": ["src", "alt", "width"], "*": ["title"]},
        protocols=["data"],  # nothing is fetched from anywhere
        strip=True,
    )
