"""IPython without a terminal, a front end, a system around it or a network.

What can't work here does nothing and says so, and the next line of the cell runs.
"""

import ast
import re
import signal
import sys

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList

from . import unattended
from .outputs import Outputs

# Magics that run the code behind them: what that raises is the student's.
_RUN_CODE = {"lprun", "memit", "mprun", "prun", "run", "time", "timeit"}
# Magics that install packages: what they would run names folders of this machine.
_INSTALL = {"conda", "mamba", "micromamba", "pip", "uv"}
# Magics that run the cell below them here.
_IN_CELLS = {"capture", "debug", "prun", "time"}
# Magics whose cell is a program for another one.
_PROGRAMS = set("! bash cmd perl pypy python python2 python3 ruby script sh sx system".split())


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
    """Keeps its outputs, and the first error of a cell."""

    displayhook_class = _Hook
    display_pub_class = _Publisher
    outputs = Outputs()
    too_long = None  # the exception that ends a cell
    error = None  # what has stopped the cell that runs

    def begin(self):
        """Forget the outputs and the error of the cell before; gives the new Outputs."""
        self.outputs, self.error = Outputs(), None
        return self.outputs

    # Errors --------------------------------------------------------------------------------------

    def showtraceback(self, *about, **options):
        self.error = self.error or sys.exc_info()[1]
        if self.too_long and isinstance(sys.exc_info()[1], self.too_long):
            # It comes again and again, for who catches it, and would now come in the midst of this.
            for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL):
                signal.setitimer(timer, 0)
        super().showtraceback(*about, **options)

    def showsyntaxerror(self, *about, **options):
        self.error = self.error or sys.exc_info()[1]
        super().showsyntaxerror(*about, **options)

    def _showtraceback(self, etype, evalue, stb):
        self.outputs.error(etype.__name__, evalue, stb)

    # What is not there ---------------------------------------------------------------------------

    def enable_gui(self, gui=None):
        pass

    def init_history(self):  # it would be a database on disk
        super().init_history()
        self.history_manager.enabled = False

    def raw_input(self, prompt=""):
        raise EOFError("nobody can type an answer")

    def ask_exit(self):
        unattended.say("The notebook goes on: `exit` and `quit` do nothing")

    def system(self, cmd):
        unattended.say(f"`{self.var_expand(cmd, depth=1)[:80]}` is not run")
        self.user_ns["_exit_code"] = 0

    system_piped = system_raw = system

    def getoutput(self, cmd, split=True, depth=0):
        unattended.say(f"`{self.var_expand(cmd, depth=depth + 1)[:80]}` is not run")
        return SList() if split else ""

    def enable_matplotlib(self, gui=None):
        if unattended.needs_a_window(gui) and gui != "auto":
            unattended.say(f"Pictures are drawn without `%matplotlib {str(gui)[:60]}`")
            gui = "inline"
        return super().enable_matplotlib(gui or "inline")

    # Magics --------------------------------------------------------------------------------------

    def magic(self, line):
        """Run a line of magic: older versions of Jupyter write this into scripts."""
        name, _, rest = line.lstrip("%").partition(" ")
        return self.run_line_magic(name, rest)

    def run_line_magic(self, magic_name, line, _stack_depth=1):
        if magic_name in _RUN_CODE and self.find_line_magic(magic_name):
            return super().run_line_magic(magic_name, line, _stack_depth + 1)
        try:
            if magic_name not in _INSTALL:
                return super().run_line_magic(magic_name, line, _stack_depth + 1)
        except (Exception, SystemExit):  # it is not there, or lacks what it needs
            pass
        unattended.say(f"`%{magic_name} {line[:60]}".rstrip() + "` does nothing")

    def run_cell_magic(self, magic_name, line, cell):
        if magic_name in _PROGRAMS:
            unattended.say(f"A cell that begins with `%%{magic_name}` is not run")
            return None
        if self.find_cell_magic(magic_name) and magic_name != "debug":
            return super().run_cell_magic(magic_name, line, cell)
        unattended.say(f"`%%{magic_name}` does nothing")
        if _is_python(self.transform_cell(cell)):
            self.run_cell(cell)

    def as_python(self, source):
        """A cell as Python, how many lines of it are before that, whether it is in a magic."""
        lines, before = source.split("\n"), 0
        while before < len(lines) - 1 and (
            _runs_python(lines[before]) or not lines[before].strip()
        ):
            before += 1
        in_magic = any(map(_runs_python, lines[:before]))
        rest = "\n".join(lines[before:])
        try:
            return self.transform_cell(rest), before, in_magic
        except SyntaxError:
            return rest, before, in_magic


def _runs_python(line):
    """Whether a line is a magic for the whole cell that runs this as Python."""
    found = re.match(r"%%(\w+)", line)
    return bool(found) and found[1] in _IN_CELLS


def _is_python(source):
    try:
        ast.parse(source)
    except (SyntaxError, ValueError):
        return False
    return True
