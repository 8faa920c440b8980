"""Runs cells as Jupyter does, and calls the functions that they defined."""

import contextlib
import copy
import io
import marshal
import random
import signal
import sys
import types
from base64 import b64decode, b64encode

import matplotlib
import numpy as np
import wire
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from matplotlib_inline.backend_inline import configure_inline_support, show
from traitlets.config import Config

earlier = sys.modules["planarkit.earlier"] = types.ModuleType("planarkit.earlier")
earlier.earlier_steps = None  # planarkit looks for it; each notebook gets its own

import planarkit.first_weights  # noqa: E402, F401
import planarkit.plots  # noqa: E402, F401
from planarkit import arguments, errors, exceptions, guard, known_start, picture  # noqa: E402
from planarkit.notebook import unwritten  # noqa: E402
from planarkit.steps import FUNCTIONS  # noqa: E402

__tracebackhide__ = True  # no message is about this module
STREAM = 20_000  # characters of what one cell prints
SHOWN = 12  # results and pictures of one cell
BYTES = 4_000_000  # in one of them
MIMES = ("text/plain", "text/html", "image/png", "image/jpeg")
CELL = 30  # seconds for a cell
ASKS = 200_000  # calls of a function of the judge's, in one call of a student's function


class Outputs:
    """What one cell shows, in order and not too much of it, as in the file of a notebook."""

    def __init__(self):
        self.all = []
        self._room = STREAM
        self._left_out = 0

    def stream(self, name, text):
        shown = text[: self._room]
        self._room -= len(shown)
        self._left_out += len(text) - len(shown)
        if not shown:
            return
        if self.all and self.all[-1].get("name") == name:
            self.all[-1]["text"] += shown
        else:
            self.all.append({"output_type": "stream", "name": name, "text": shown})

    def show(self, kind, data, **more):
        data = {mime: value for mime, value in data.items() if mime in MIMES}
        if len(self.all) < SHOWN and sum(len(str(value)) for value in data.values()) < BYTES:
            self.all.append({"output_type": kind, "data": _texts(data), "metadata": {}, **more})

    def error(self, name, value, traceback):
        traceback = [str(line)[:STREAM] for line in traceback[:50]]
        self.all.append(
            {
                "output_type": "error",
                "ename": str(name)[:100],
                "evalue": str(value)[:STREAM],
                "traceback": traceback,
            }
        )

    def finished(self):
        if self._left_out:
            note = f"\n(and {self._left_out:,} more characters, which are not shown)"
            self.all.append({"output_type": "stream", "name": "stdout", "text": note})
        return self.all


def _texts(data):
    return {
        mime: b64encode(value).decode() if isinstance(value, bytes) else str(value)
        for mime, value in data.items()
    }


class _Stream(io.TextIOBase):
    def __init__(self, name):
        self._name = name

    def write(self, text):
        Shell.instance().outputs.stream(self._name, str(text))
        return len(text)


class _Publisher(DisplayPublisher):
    def publish(self, data, metadata=None, **kwargs):
        Shell.instance().outputs.show("display_data", data)


class _Hook(DisplayHook):
    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        count = self.prompt_count
        self.shell.outputs.show("execute_result", format_dict, execution_count=count)


class Shell(InteractiveShell):
    """IPython without a terminal or a front end: its outputs are kept."""

    displayhook_class = _Hook
    display_pub_class = _Publisher
    outputs = Outputs()

    def _showtraceback(self, etype, evalue, stb):
        self.outputs.error(etype.__name__, evalue, stb)

    def enable_gui(self, gui=None):
        pass

    def init_history(self):  # it would be a database on disk
        super().init_history()
        self.history_manager.enabled = False

    def raw_input(self, prompt=""):
        raise EOFError("nobody can type an answer")


def _shell():
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "NoColor"
    config.InteractiveShell.banner1 = ""
    shell = Shell.instance(config=config, user_module=types.ModuleType("__main__"))
    matplotlib.use("module://matplotlib_inline.backend_inline")
    configure_inline_support(shell, "module://matplotlib_inline.backend_inline")
    return shell


_SHELL = _shell()


class Notebook:
    """One notebook of a submission, in a process of its own."""

    def __init__(self, connection, earlier_cells):
        self._connection = connection
        random.seed()
        np.random.seed()
        # A fork has the modules of its parent, but a module of its own for the notebook.
        sys.modules["__main__"] = _SHELL.user_module
        functions = _define(earlier_cells)

        def earlier_steps(*names, notebook=None):
            """The course's own functions of these names, while a notebook is graded."""
            for name in names:
                if name not in functions:
                    raise ValueError(f"{name!r} is not there before this notebook.")
            return functions[names[0]] if len(names) == 1 else [functions[name] for name in names]

        earlier.earlier_steps = sys.modules["planarkit"].earlier_steps = earlier_steps
        sys.modules["planarkit"].worked_case = _no_worked_case

    def answer(self, message):
        if "run" in message:
            return {"outputs": self._run(message["run"], message["id"])}
        if "signature" in message:
            return {"signature": self._signature(message["signature"])}
        return self._call(message)

    def _run(self, source, cell_id):
        """Run a cell; returns its outputs."""
        _SHELL.outputs = outputs = Outputs()
        streams = (
            contextlib.redirect_stdout(_Stream("stdout")),
            contextlib.redirect_stderr(_Stream("stderr")),
        )
        with streams[0], streams[1], _alarm(CELL):
            try:
                _SHELL.run_cell(source, store_history=True, cell_id=cell_id)
                show(True)  # the figures that it left open, as Jupyter does
            except exceptions.TookTooLong:
                outputs.error("TookTooLong", "The cell was stopped.", ["The cell was stopped."])
        return outputs.finished()

    def _signature(self, name):
        parameters = arguments.parameters_of(self._function(name))
        return [
            [
                str(each.name),
                each.kind.name,
                each.default is not each.empty,
                wire.encode(each.default),
            ]
            for each in list(parameters.values())[:50]
        ]

    def _function(self, name):
        return _SHELL.user_ns.get(name, unwritten(name))

    def _call(self, message):
        """Call a student's function; returns what it gives and prints, or why it stopped."""
        function, name = self._function(message["call"]), message["call"]
        ask = self._asking()
        inputs = wire.decode(message["inputs"], ask)
        options = wire.decode(message["options"], ask)
        names = [*arguments.parameters_of(function), *range(len(inputs))]
        given = {**dict(zip(names, inputs)), **options}
        before = copy.deepcopy(given)
        printed = io.StringIO()
        start = known_start.from_known_start if message["known_start"] else contextlib.nullcontext
        guard.SECONDS = message["seconds"]
        with contextlib.redirect_stdout(printed):
            guard.restore_numpy()
            try:
                with guard.guarded(guard.READ), start(function):
                    if message["picture"]:
                        reply = {"value": wire.encode(list(picture.render(function, *inputs)))}
                    else:
                        reply = {"value": wire.encode(function(*inputs, **options))}
                if not FUNCTIONS[name].may_change_arguments:
                    arguments.note_changes(name, before, given)
            except wire.WireError:
                raise
            except (Exception, SystemExit, exceptions.TookTooLong) as error:
                reply = {"error": _reason(error)}
        return {**reply, "printed": printed.getvalue()[: wire.TEXT]}

    def _asking(self):
        """What makes stand-ins for the judge's functions, which are called through the wire."""
        asked = 0

        def stand_in(number):
            def ask(*arguments):
                nonlocal asked
                asked += 1
                if asked > ASKS:
                    raise RuntimeError(f"`model` was called more than {ASKS:,} times.")
                with _without_alarm():
                    wire.send(self._connection, {"ask": number, "with": wire.encode(arguments)})
                    reply = wire.receive(self._connection)
                if "error" in reply:
                    raise ValueError(reply["error"])
                return wire.decode(reply["value"])

            return ask

        return stand_in


def _define(earlier_cells):
    """The functions of earlier notebooks: {name: function}, from [[notebook, cells], ...]."""
    functions = {}
    for notebook, cells in earlier_cells:
        namespace = {"np": np, "NotWrittenYet": exceptions.NotWrittenYet, **functions}
        for cell in cells:
            exec(marshal.loads(b64decode(cell)), namespace)
        for name, function in FUNCTIONS.items():
            if function.notebook == notebook:
                handed_on = function.handed_on or (lambda own: own)
                functions[name] = handed_on(namespace[name])
    return functions


def _no_worked_case(name):
    raise RuntimeError("Worked cases are there for the checks only when a notebook is graded.")


def _reason(error):
    """Why a call stopped, for the judge."""
    if isinstance(error, exceptions.TookTooLong):
        return {"kind": "late"}
    if isinstance(error, exceptions.NotThere):
        return {"kind": "not there", "text": str(error.args[0])[:200]}
    if isinstance(error, NotImplementedError):
        return {"kind": "not written", "text": str(error)[:500]}
    try:
        fact, hint, key = errors.explain(error)
    except Exception:  # an error of the student's own making may fail even to be told
        name = type(error).__name__
        fact, hint, key = f" stopped with {name}.", "", name
    return {"kind": "stopped", "explanation": [text[:2000] for text in (fact, hint, key)]}


@contextlib.contextmanager
def _alarm(seconds):
    def stop(number, frame):
        raise exceptions.TookTooLong

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


@contextlib.contextmanager
def _without_alarm():
    """Let no alarm come in the middle of a message."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
