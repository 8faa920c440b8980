"""Runs cells as Jupyter does, and calls the functions that they defined."""

import contextlib
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

import planarkit.first_weights
import planarkit.plots  # noqa: F401
from planarkit import grading
from planarkit.exceptions import TookTooLong

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
        functions = {}
        for _, cells in earlier_cells:
            functions = grading.define(
                [marshal.loads(b64decode(each)) for each in cells], functions
            )
        grading.connect_earlier(functions)

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
            except TookTooLong:
                outputs.error("TookTooLong", "The cell was stopped.", ["The cell was stopped."])
        return outputs.finished()

    def _signature(self, name):
        parameters = grading.parameters_of(self._function(name))
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
        return _SHELL.user_ns.get(name, grading.missing(name))

    def _call(self, message):
        """Call a student's function; returns what it gives and prints, or why it stopped."""
        function, name = self._function(message["call"]), message["call"]
        ask = self._asking()
        inputs = wire.decode(message["inputs"], ask)
        options = wire.decode(message["options"], ask)
        how, seconds = message["how"], message["seconds"]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            try:
                if message["helper"]:
                    value = grading.call_helper(
                        message["helper"], name, function, inputs, how, seconds, convert=_sent
                    )
                else:
                    value = grading.call(
                        name, function, inputs, options, how, seconds, convert=wire.encode
                    )
                reply = {"value": value}
            except wire.WireError:
                raise
            except (Exception, SystemExit, TookTooLong) as error:
                reply = {"error": grading.describe(error)}
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


def _sent(value):
    return wire.encode(list(value))


@contextlib.contextmanager
def _alarm(seconds):
    def stop(number, frame):
        raise TookTooLong

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
