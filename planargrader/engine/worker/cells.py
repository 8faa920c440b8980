"""Runs the cells of a notebook as Jupyter does."""

import contextlib
import io
import random
import sys
import types
import warnings

import matplotlib
import numpy as np
from matplotlib_inline.backend_inline import configure_inline_support, show
from traitlets.config import Config

from .. import limits
from . import unattended
from .rescue import Rescue, line_of
from .shell import Shell


class _Stream(io.TextIOBase):
    def __init__(self, name):
        self._name = name

    def write(self, text):
        Shell.instance().outputs.stream(self._name, str(text))
        return len(text)


def _shell():
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "NoColor"
    config.InteractiveShell.banner1 = ""
    shell = Shell.instance(config=config, user_module=types.ModuleType("__main__"))
    matplotlib.use(unattended.INLINE)
    configure_inline_support(shell, unattended.INLINE)
    warnings.filterwarnings("ignore", "To exit: use")  # what IPython says of each SystemExit
    shell.run_cell("None", store_history=False)  # only with the first cell all is loaded
    unattended.install()
    return shell


_SHELL = _shell()  # before the fork: it takes long


class Cells:
    """The cells of one notebook, in a process of its own."""

    def __init__(self, kit):
        """kit: the course's module for the grader, which ends a cell after its time"""
        self._kit, self.rescue = kit, None
        _SHELL.too_long = kit.TookTooLong
        random.seed()
        np.random.seed()
        # A fork has the modules of its parent, but a module of its own for the notebook.
        sys.modules["__main__"] = _SHELL.user_module

    @property
    def namespace(self):
        """The names that the cells have defined."""
        return _SHELL.user_ns

    def run(self, source, cell_id, seconds, wanted=(), whole=True):
        """Run a cell for so long; returns its outputs, as in the file of a notebook.

        wanted: names of functions that are asked for
        whole: False to run its definitions alone

        Where it is stopped, what it defines beside that is run by itself; then `rescue` is the
        Rescue, and otherwise None.
        """
        outputs, self.rescue = _SHELL.begin(), None
        streams = (
            contextlib.redirect_stdout(_Stream("stdout")),
            contextlib.redirect_stderr(_Stream("stderr")),
        )
        with streams[0], streams[1], unattended.answered():
            if whole:
                self._run(source, cell_id, seconds)
            if _SHELL.error or not whole:
                self._rescue(source, _SHELL.error, wanted)
        return outputs.finished()

    def _run(self, source, cell_id, seconds):
        try:
            with self._kit.time_limit(seconds, by_clock=seconds):
                done = _SHELL.run_cell(source, store_history=True, cell_id=cell_id)
                _SHELL.error = _SHELL.error or done.error_in_exec  # a debugger's end is not shown
                show(True)  # the figures that it left open, as Jupyter does
        except self._kit.TookTooLong as late:
            name = self._kit.TookTooLong.__name__
            _SHELL.error = _SHELL.error or late
            _SHELL.outputs.error(name, "The cell was stopped.", ["The cell was stopped."])

    def _rescue(self, source, error, wanted):
        """Run by itself what the cell defines beside what raised this error, if there is one."""
        python, before, in_magic = _SHELL.as_python(source)
        line = error and line_of(error, self.namespace, innermost=in_magic)
        filename = _SHELL.compile.cache(python, _SHELL.execution_count, source)
        self.rescue = Rescue(source, python, wanted, self.namespace, filename, before)
        with contextlib.suppress(self._kit.TookTooLong):
            with self._kit.time_limit(limits.DEFINING, by_clock=limits.DEFINING):
                late = error is None or isinstance(error, self._kit.TookTooLong)
                self.rescue.run(self.rescue.begin(error, line, late))
