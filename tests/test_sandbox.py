"""What a submission can reach, take and leave behind in its sandbox: tried from inside."""

import socket
import subprocess
import sys
import time
import venv
from pathlib import Path

import pytest
from support.classroom import COURSE, by_root, with_sandbox

from planargrader.engine import bubblewrap, limits, processes, readable
from planargrader.engine.errors import ProtocolError
from planargrader.engine.sandbox import _watched, sandbox
from planargrader.engine.session import SandboxedNotebook

pytestmark = with_sandbox


def run(*sources, course=COURSE):
    """What each of these cells prints, each in a notebook of its own, in one sandbox."""
    told = []
    with sandbox(course, "bubblewrap") as here:
        for source in sources:
            notebook = SandboxedNotebook(here, [])
            until = time.monotonic() + 60
            reply = notebook.ask({"run": source, "id": "", "seconds": 60}, until, None)
            notebook.end(until)
            notebook.close()
            told.append("".join(each.get("text", str(each)) for each in reply["outputs"]))
    return told if len(told) > 1 else told[0]


def test_sandbox_shows_the_listed_folders_and_no_others():
    assert run(
        "import os; print(os.path.exists('/usr/bin/env'), os.path.exists('/etc/passwd'))"
    ) == ("False False\n")
    assert run(f"import os; print(os.path.exists({str(COURSE.root / 'source')!r}))") == "False\n"
    for path, why in readable.readable():
        assert why and path != "/usr" and path != sys.prefix


def test_libraries_and_programs_that_a_notebook_needs_are_there():
    source = """
import subprocess, sys, sqlite3, ssl, zoneinfo
import numpy as np, numpy.fft, matplotlib.backends.backend_svg
A = np.random.default_rng(0).normal(size=(50, 50))
print(np.allclose(A @ np.linalg.inv(A), np.eye(50)), zoneinfo.ZoneInfo("Europe/Berlin"))
print(subprocess.run([sys.executable, "-c", "import numpy; print(1)"], capture_output=True).stdout)
"""
    assert run(source) == "True Europe/Berlin\nb'1\\n'\n"


def test_environment_in_the_courses_folder_shows_nothing_else_of_it(tmp_path, tmp_path_factory):
    """As `python -m venv .` makes it."""
    venv.create(tmp_path, with_pip=False)
    (tmp_path / "gradebook.db").write_text("secret")
    packages = next(tmp_path.glob("lib/*/site-packages"))
    (packages / "found.py").write_text("here = 1")
    given = tmp_path_factory.mktemp("given")
    (given / "work").mkdir()
    lines = (
        f"import sys; sys.path[:0] = [{str(Path(__file__).parents[1])!r}]\n"
        "from planargrader.engine import bubblewrap\n"
        f"command = bubblewrap._command(bubblewrap.Path({str(given)!r}), [{str(tmp_path)!r}])\n"
        "print(*command, sep='\\n')"
    )
    site = readable.packages()[0]
    done = subprocess.run(
        [tmp_path / "bin" / "python", "-c", lines],
        env={"PYTHONPATH": site},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    look = f"import os; print(sorted(os.listdir({str(tmp_path)!r})), os.listdir({str(packages)!r}))"
    inside = [*done.stdout.splitlines(), str(tmp_path / "bin" / "python"), "-I", "-S", "-c", look]
    shown = subprocess.run(inside, capture_output=True, text=True)
    assert "gradebook.db" not in shown.stdout and "found.py" in shown.stdout, shown.stderr


def test_what_is_secret_is_hidden_where_it_lies_in_a_folder_that_is_shown():
    package = Path(readable.packages()[0]) / "numpy"
    assert str(package) in readable.hidden([package / "linalg" / "__init__.py"])


def test_no_process_tells_of_the_course():
    source = """
import glob
for path in glob.glob("/proc/[0-9]*/*"):
    if path.endswith(("/cmdline", "/environ")):
        try:
            print(open(path).read())
        except OSError:
            pass
"""
    told = run(source)
    assert "LANG" in told or "python" in told
    for secret in (COURSE.kit.__name__, "HOME=", "cache"):
        assert secret not in told


def test_first_process_can_be_neither_read_nor_ended():
    source = """
import os
for name in ("mem", "environ", "maps"):
    for mode in ("rb", "r+b"):
        try:
            open(f"/proc/1/{name}", mode).read(1)
            print("opened", name, mode)
        except OSError:
            pass
for number in range(1, 65):
    try:
        os.kill(1, number)
    except OSError:
        pass
try:
    print(os.listdir("/proc/1/fd"))
except OSError:
    print("closed")
"""
    assert run(source, "print(1)") == ["closed\n", "1\n"]


def test_sandbox_ends_with_the_process_that_serves_it():
    with sandbox(COURSE, "bubblewrap") as here, pytest.raises(ProtocolError):
        notebook = SandboxedNotebook(here, [])
        source = "import os, signal, time; os.kill(os.getppid(), signal.SIGKILL); time.sleep(60)"
        notebook.ask({"run": source, "id": "", "seconds": 20}, time.monotonic() + 20, None)


def test_plan_of_which_half_was_sent_costs_no_other_submission_its_sandbox():
    ours, theirs = socket.socketpair()
    with ours, theirs, sandbox(COURSE, "bubblewrap") as here, pytest.raises(TypeError):
        here.zygote.send([theirs], {"folder": object()})
    assert run("print(1)") == "1\n"


def test_process_stays_on_its_core():
    source = """
import os
try:
    os.sched_setaffinity(0, range(os.cpu_count()))
except OSError as error:
    print(error.errno)
try:
    os.nice(-1)
except OSError as error:
    print(error.errno)
print(len(os.sched_getaffinity(0)))
"""
    assert run(source) == "1\n1\n1\n"


def test_what_a_notebook_leaves_running_is_ended_before_the_next():
    begin = """
import os, time
for _ in range(3):
    if not os.fork():
        os.setsid()
        if not os.fork():
            time.sleep(600)
        os._exit(0)
print(len([each for each in os.listdir("/proc") if each.isdigit()]) > 3)
"""
    count = "import os; print(len([each for each in os.listdir('/proc') if each.isdigit()]))"
    assert run(begin, count) == ["True\n", "3\n"]  # the first, the server, the notebook


ORPHANS = """
import ctypes, os, threading, time
for _ in range(6):
    if not os.fork():
        if not os.fork():
            kept = bytearray(b"x") * (600 << 20)
            {then}
        os._exit(0)
    os.wait()
time.sleep(30)
"""
NO_FIRST_THREAD = """threading.Thread(target=time.sleep, args=(600,)).start()
            ctypes.CDLL(None).syscall(60)"""


@pytest.mark.parametrize("then", ["time.sleep(600)", NO_FIRST_THREAD], ids=["orphans", "no thread"])
def test_memory_is_counted_whoever_holds_it(then, monkeypatch):
    monkeypatch.setattr(limits, "MEMORY", 1 << 30)
    with sandbox(COURSE, "bubblewrap") as here, pytest.raises(ProtocolError):
        notebook = SandboxedNotebook(here, [])
        notebook.ask(
            {"run": ORPHANS.format(then=then), "id": "", "seconds": 25}, time.monotonic() + 25, None
        )
    # It was ended for its memory, not for its time.


def test_files_without_bytes_are_counted_too():
    source = """
import os
for folder in ("/tmp/work", "/dev/shm"):
    made = 0
    try:
        while made < 100_000:
            os.close(os.open(f"{folder}/{made}", os.O_CREAT | os.O_WRONLY))
            made += 1
    except OSError as error:
        print(error.errno, made < 5000)
"""
    assert run(source) == "28 True\n28 True\n"


def test_no_folder_but_the_disks_can_be_written():
    source = """
import os
for line in open("/proc/self/mountinfo"):
    place, options = line.split()[4:6]
    if "rw" in options.split(",") and os.path.isdir(place):
        print(place)
"""
    assert run(source).split() == list(bubblewrap.DISKS)


def test_kernels_tables_cannot_be_filled():
    source = """
import ctypes, fcntl, os, socket
libc = ctypes.CDLL(None, use_errno=True)
def refused(name, *arguments):
    return getattr(libc, name)(*arguments) == -1 and ctypes.get_errno()
print(refused("inotify_init1", 0), refused("eventfd", 0, 0), refused("timer_create", 0, None, None))
file = open("locked", "w")
for command in (fcntl.F_SETLK, fcntl.F_SETLK + (7 << 32), 1031):
    print(libc.syscall(72, file.fileno(), ctypes.c_ulong(command), 0) == -1 and ctypes.get_errno())
ours, theirs = socket.socketpair()
try:
    socket.send_fds(ours, [b"."], [0])
except OSError as error:
    print(error.errno)
"""
    assert run(source).split() == ["1"] * 7


@by_root
def test_root_without_the_right_to_make_sandboxes_is_told():
    command = "from planargrader.engine.bubblewrap import why_not; print(why_not())"
    dropped = ["setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin"]
    done = subprocess.run(
        [*dropped, sys.executable, "-c", command],
        capture_output=True,
        text=True,
    )
    assert "lacks the capability CAP_SYS_ADMIN" in done.stdout, done.stderr


class Changing:
    """A sandbox whose processes end while they are looked at, so that the first looks fail."""

    looks, ended = 0, False

    def over(self):
        self.looks += 1
        if self.looks < 3:
            raise FileNotFoundError
        return True

    def end(self):
        self.ended = True


def test_sandbox_is_watched_after_a_look_that_failed():
    running = Changing()
    until = time.monotonic() + 20
    with _watched(running):
        while not running.ended:
            assert time.monotonic() < until
            time.sleep(0.01)


def test_process_that_ends_while_it_is_looked_at_hides_no_other(monkeypatch):
    gone = []

    def glob(path, pattern):
        gone.append(path)
        raise FileNotFoundError

    monkeypatch.setattr(Path, "glob", glob)
    assert processes.memory(Path("/proc/self")) == 0
    assert processes._listed("self") == []
    assert len(gone) == 2
