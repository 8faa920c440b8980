"""A line that runs in Jupyter runs when it is graded, and the next one does, too."""

import contextlib
import time

import pytest
from support.classroom import BACKEND, COURSE, with_sandbox

from planargrader.engine.sandbox import sandbox
from planargrader.engine.session import SandboxedNotebook

FUNCTION = "def f():\n    return 1\n"


@pytest.fixture(scope="module")
def here():
    with sandbox(COURSE, BACKEND) as made:
        yield made


@pytest.fixture
def run(here):
    """Runs a cell of a fresh notebook in the sandbox; gives what it shows, as one text."""
    with contextlib.ExitStack() as stack:
        process = stack.enter_context(contextlib.closing(SandboxedNotebook(here, [])))
        until = time.monotonic() + 60

        def run(source, seconds=10, wanted=()):
            about = {"id": "", "seconds": seconds, "wanted": list(wanted)}
            reply = process.ask({"run": source, **about}, until, None)
            run.stopped = reply.get("stopped") or run.stopped
            return "".join(
                each.get("text") or each.get("evalue") or str(each.get("data", ""))
                for each in reply["outputs"]
            )

        run.stopped = None
        yield run
        process.end(until)


# Lines that run in Jupyter -----------------------------------------------------------------------

# A line, and what is said of it.
LINES = {
    "!ls": "(`ls` is not run when a notebook is graded.)",
    "!pip install -q numpy": "(`pip install -q numpy` is not run",
    "files = !ls": "(`ls` is not run",
    "get_ipython().system('ls')": "(`ls` is not run",
    "get_ipython().getoutput('ls')": "(`ls` is not run",
    "get_ipython().magic('pip install x')": "(`%pip install x` does nothing",
    "%pip install x": "(`%pip install x` does nothing when a notebook is graded.)",
    "%conda install -y x": "(`%conda install -y x` does nothing",
    "%ls": "(`ls -F ` is not run",
    "%matplotlib widget": "(Pictures are drawn without `%matplotlib widget` when",
    "%matplotlib notebook": "(Pictures are drawn without `%matplotlib notebook` when",
    "%matplotlib qt": "(Pictures are drawn without `%matplotlib qt` when",
    "%pylab qt": "(Pictures are drawn without `%matplotlib qt` when",
    "%matplotlib inline": "",
    "import matplotlib; matplotlib.use('TkAgg')": "drawn without the backend `TkAgg` when",
    "import matplotlib; matplotlib.use('agg')": "",
    "import matplotlib.pyplot as plt; plt.switch_backend('qtagg')": "the backend `qtagg` when",
    "%load_ext line_profiler": "(`%load_ext line_profiler` does nothing",
    "%no_such_magic 1": "(`%no_such_magic 1` does nothing",
    "%edit": "(`%edit` does nothing",
    "%store x": "(`%store x` does nothing",
    "%time 1": "CPU times",
    "%prun 1": "function calls",
    "print?": "Prints the values to a stream",
    "?print": "Prints the values to a stream",
    "%pinfo print": "Prints the values to a stream",
    "help(print)": "Prints the values to a stream",
    "await __import__('asyncio').sleep(0)": "",
    "import asyncio; asyncio.run(asyncio.sleep(0))": "",
    "name = input('Your name? ')": "Your name? \n(The answer to this question is empty when",
    "import getpass; getpass.getpass()": "(The answer to this question is empty",
    "import webbrowser; webbrowser.open('https://numpy.org')": "(No browser is opened",
    "breakpoint()": "(No debugger stops the code",
    "import pdb; pdb.set_trace()": "(No debugger stops the code",
    "exit()": "(The notebook goes on",
    "quit()": "(The notebook goes on",
    "%%time": "CPU times",
    "%%capture": "",
    "%%prun": "function calls",
    "%%debug": "(`%%debug` does nothing",
    "%%memit": "(`%%memit` does nothing",
    "%config InlineBackend.figure_format = 'retina'": "",
    "%load_ext autoreload\n%autoreload 2": "",
}


@with_sandbox
@pytest.mark.parametrize("line", LINES)
def test_line_that_runs_in_jupyter_lets_the_next_one_run(run, line):
    told = run(f"{line}\n{FUNCTION}")
    assert LINES[line] in told and len(told.splitlines()) < 30
    if not LINES[line]:
        assert told == ""
    assert run("f()") == "{'text/plain': '1'}"


@with_sandbox
@pytest.mark.parametrize("magic", ["bash", "sh", "script false", "perl", "python3", "sx"])
def test_program_in_a_cell_is_not_run(run, magic):
    assert run(f"%%{magic}\necho here\n") == (
        f"(A cell that begins with `%%{magic.split()[0]}` is not run when a notebook is graded.)\n"
    )


@with_sandbox
def test_cell_of_a_magic_that_is_no_python_is_left_alone(run):
    told = run("%%sql\nSELECT * FROM points")
    assert told == "(`%%sql` does nothing when a notebook is graded.)\n"


@with_sandbox
def test_figure_is_shown_whatever_backend_was_asked_for(run):
    drawn = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    assert "image/png" in run("%matplotlib widget\n" + drawn)


@with_sandbox
@pytest.mark.parametrize(
    "line",
    [
        "import os, sys\nassert not os.system(f'{sys.executable} -m pip install no-such-package')",
        "from google.colab import drive\ndrive.mount('/content/drive')",
        "while not input('Your name? '):\n    pass",
        "import code\ncode.interact()",
        "from IPython.core.debugger import Pdb\nPdb().set_trace()",
        "import sys\nsys.exit()",
        "import matplotlib.pyplot as plt\nplt.style.use('seaborn')",
        "import tkinter\ntkinter.Tk()",
        "import socket\nsocket.create_connection(('numpy.org', 80))",
        "from IPython.display import set_matplotlib_formats\nset_matplotlib_formats('svg')",
    ],
)
def test_what_fails_here_alone_lets_the_function_be_defined_soon(run, line):
    began = time.monotonic()
    told = run(f"{line}\n{FUNCTION}", wanted=["f"])
    assert time.monotonic() - began < 5 and "To exit" not in told
    assert run("f()") == "{'text/plain': '1'}"


@with_sandbox
def test_line_at_which_the_time_was_over_is_found(run):
    import_and_wait = "import matplotlib.pyplot as plt\nplt.plot([1])\nplt.ginput(1, timeout=0)\n"
    run(import_and_wait + FUNCTION, seconds=1, wanted=["f"])
    assert run("f()") == "{'text/plain': '1'}"
    assert run.stopped["late"] and run.stopped["left_out"][0]["line"] == 3


@with_sandbox
def test_magic_that_runs_code_shows_what_that_raises(run):
    assert "division by zero" in run("%time 1 / 0")
