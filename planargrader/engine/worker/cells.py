"""Runs the cells of a notebook as Jupyter does: IPython without a terminal or a front end."""

import contextlib
import io
import random
import signal
import sys
import types

import matplotlib
import numpy as np
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from matplotlib_inline.backend_inline import configure_inline_support, show
from traitlets.config import Config

from .. import limits
from .outputs import Outputs


class _Stream(io.TextIOBase):
    def __init__(self, name):
        self._name = name

    def write(self, text):
        _Shell.instance().outputs.stream(self._name, str(text))
        return len(text)


class _Publisher(DisplayPublisher):
    def publish(self, data, metadata=None, **kwargs):
        _Shell.instance().outputs.show("display_data", data)


class _Hook(DisplayHook):
    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        count = self.prompt_count
        self.shell.outputs.show("execute_result", format_dict, execution_count=count)


class _Shell(InteractiveShell):
    """Keeps its outputs."""

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
    shell = _Shell.instance(config=config, user_module=types.ModuleType("__main__"))
    matplotlib.use("module://matplotlib_inline.backend_inline")
    configure_inline_support(shell, "module://matplotlib_inline.backend_inline")
    return shell


_SHELL = _shell()  # before the fork: it takes long


class Cells:
    """The cells of one notebook, in a process of its own."""

    def __init__(self, too_long):
        """too_long: the exception that ends a cell after its time; no `except` should catch it"""
        self._too_long = too_long
        random.seed()
        np.random.seed()
        # A fork has the modules of its parent, but a module of its own for the notebook.
        sys.modules["__main__"] = _SHELL.user_module

    @property
    def namespace(self):
        """The names that the cells have defined."""
        return _SHELL.user_ns

    def run(self, source, cell_id):
        """Run a cell; returns its outputs, as in the file of a notebook."""
        _SHELL.outputs = outputs = Outputs()
        streams = (
            contextlib.redirect_stdout(_Stream("stdout")),
            contextlib.redirect_stderr(_Stream("stderr")),
        )
        with streams[0], streams[1], self._time_limit():
            try:
                _SHELL.run_cell(source, store_history=True, cell_id=cell_id)
                show(True)  # the figures that it left open, as Jupyter does
            except self._too_long:
                name = self._too_long.__name__
                outputs.error(name, "The cell was stopped.", ["The cell was stopped."])
        return outputs.finished()

    @contextlib.contextmanager
    def _time_limit(self):
        def stop(number, frame):
            raise self._too_long

        signal.signal(signal.SIGALRM, stop)
        signal.alarm(limits.CELL)
        try:
            yield
        finally:
            signal.alarm(0)
