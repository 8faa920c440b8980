"""A sandbox without namespaces: what a submission can reach, take and leave behind in it.

On kernels that know less of Landlock, the filter closes what it leaves open: each ABI is tried that
this kernel has, and all before it.
"""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from support.classroom import COURSE, SMALL, Classroom, solved
from support.points import right
from support.users import USER, as_user, give, without_namespaces

from planargrader.engine import landlock, limits, processes, readable
from planargrader.engine.errors import ProtocolError, SandboxError
from planargrader.engine.sandbox import choose, sandbox
from planargrader.engine.session import SandboxedNotebook
from planargrader.engine.worker import landlock as calls

WHY_NOT = landlock.why_not()
pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))
ABIS = [known for known in (1, 2, 3, 4, 5, 6, 7) if known <= calls.abi()]
TRY = """
import contextlib, ctypes, fcntl, os, signal, subprocess, sys, time

def tried(name, action):
    try:
        print(name, "done", action())
    except OSError as error:
        print(name, error.errno)
"""


@pytest.fixture(params=[True, False], ids=["this user", "another user"])
def same_user(request, monkeypatch):
    """Whether notebooks run as the user who grades, as they do where that is not root."""
    if request.param:
        monkeypatch.setattr(landlock, "_who", lambda: (None, None))
    return request.param


@pytest.fixture(params=ABIS, ids="ABI {}".format)
def abi(request, monkeypatch, same_user):
    monkeypatch.setattr(calls, "abi", lambda: request.param)
    return request.param


def run(*sources, seconds=60):
    """What each of these cells prints, each in a notebook of its own, in one sandbox."""
    told = []
    with sandbox(COURSE, "landlock", {"handed-in.txt": b"in"}) as here:
        for source in sources:
            notebook = SandboxedNotebook(here, [])
            until = time.monotonic() + seconds
            reply = notebook.ask({"run": TRY + source, "id": "", "seconds": 60}, until, None)
            notebook.end(until)
            notebook.close()
            # A cell that was stopped tries nothing.
            assert all(each["output_type"] != "error" for each in reply["outputs"]), reply
            told.append("".join(each.get("text", str(each)) for each in reply["outputs"]))
    return told if len(told) > 1 else told[0]


def test_nothing_can_be_opened_but_what_is_listed(abi):
    places = ["/", "/etc", "/proc", "/sys", "/dev", "/tmp", "/home", str(COURSE.root), "/usr/bin"]
    files = ["/etc/passwd", "/proc/self/environ", "/proc/self/mem", "/dev/zero", "/dev/shm/new"]
    files += [str(COURSE.root / "nbgrader_config.py"), __file__]
    source = f"for path in {places}: tried(path, lambda: os.listdir(path))\n"
    source += f"for path in {files}: tried(path, lambda: open(path, 'rb').read(1))\n"
    assert {line.split()[1] for line in run(source).splitlines()} <= {"13", "2"}


def test_python_and_its_packages_are_there(abi):
    source = """
import sqlite3, ssl, zoneinfo
import numpy as np, numpy.fft, matplotlib.backends.backend_svg
import matplotlib.pyplot as plt
plt.plot([1, 2]); plt.savefig("picture.svg"); plt.close()
print(open("handed-in.txt").read(), zoneinfo.ZoneInfo("Europe/Berlin"))
import tempfile, shutil
with tempfile.TemporaryDirectory() as folder:
    shutil.copy("picture.svg", folder)
    print(os.listdir(folder))
print(subprocess.run([sys.executable, "-c", "import numpy; print(1)"], capture_output=True).stdout)
print(subprocess.run("echo from the shell", shell=True, capture_output=True).stdout)
"""
    assert run(source).splitlines() == [
        "in Europe/Berlin",
        "['picture.svg']",
        "b'1\\n'",
        "b'from the shell\\n'",
    ]


def test_nothing_of_others_is_changed(abi, tmp_path):
    tmp_path.chmod(0o777)
    file = tmp_path / "marks.txt"
    file.write_text("all")
    file.chmod(0o666)
    before = file.stat()
    source = f"""
path, folder = {str(file)!r}, {str(tmp_path)!r}
tried("write", lambda: open(path, "a"))
tried("truncate", lambda: os.truncate(path, 0))
tried("open to truncate", lambda: os.open(path, os.O_RDONLY | os.O_TRUNC))
tried("remove", lambda: os.remove(path))
tried("rename", lambda: os.rename(path, path + "2"))
tried("take away", lambda: os.rename(path, "mine"))
tried("link", lambda: os.link(path, "mine"))
tried("make", lambda: os.mkdir(folder + "/new"))
tried("symlink", lambda: os.symlink("/etc", folder + "/new"))
tried("fifo", lambda: os.mkfifo(folder + "/new"))
tried("own", lambda: os.chown(path, os.getuid(), -1))
tried("attribute", lambda: os.setxattr(path, "user.mine", b"1"))
tried("flags", lambda: fcntl.ioctl(os.open({__file__!r}, os.O_RDONLY), 0x40086602, bytes(8)))
tried("library", lambda: os.close(os.open(os.__file__, os.O_WRONLY)))
os.fchmod(os.open(os.__file__, os.O_RDONLY), 0)
os.chmod(path, 0)
os.utime(path, (0, 0))
libc = ctypes.CDLL(None, use_errno=True)
for number in (90, 452):  # chmod, fchmodat2
    libc.syscall(number, *[-100] * (number == 452), path.encode(), 0, 0)
"""
    library = os.stat(os.__file__)
    assert "done" not in run(source)
    assert os.stat(os.__file__).st_mode == library.st_mode
    after = file.stat()
    assert file.read_text() == "all" and os.listdir(tmp_path) == ["marks.txt"]
    for what in ("st_mode", "st_mtime", "st_uid", "st_nlink"):
        assert getattr(after, what) == getattr(before, what)


def test_other_processes_get_no_signal_and_keep_their_limits(abi):
    with subprocess.Popen(["sleep", "60"]) as other:
        source = f"""
import resource
for number in (0, 9, 15, 19):
    tried("kill", lambda: os.kill({other.pid}, number))
    tried("kill", lambda: os.kill({os.getpid()}, number))
tried("limit", lambda: resource.prlimit({other.pid}, resource.RLIMIT_NOFILE, (0, 0)))
tried("all", lambda: os.kill(-1, 0)) if {abi} < 6 else None
tried("open", lambda: os.pidfd_open({other.pid}))
tried("niceness", lambda: os.setpriority(os.PRIO_PROCESS, {other.pid}, 19))
tried("core", lambda: os.sched_setaffinity({other.pid}, [0]))
import socket, struct
ours, theirs = socket.socketpair()
for command in (0x8901, 0x8902):  # FIOSETOWN, SIOCSPGRP
    tried("owner", lambda: fcntl.ioctl(ours, command, struct.pack("i", {other.pid})))
fcntl.fcntl(ours, fcntl.F_SETFL, os.O_ASYNC)
theirs.send(b"the owner gets a signal now")
"""
        assert "done" not in run(source)
        assert other.poll() is None
        other.kill()


def test_own_processes_may_be_ended_where_landlock_keeps_signals_in():
    source = "child = subprocess.Popen(['/bin/sh', '-c', 'read x'], stdin=-1)\nchild.kill()\n"
    source += "print(child.wait())"
    assert (run(source) == "-9\n") == (calls.abi() >= landlock.SIGNALS_SINCE)


def test_what_a_notebook_starts_is_ended_with_it(abi):
    source = """
tried("session", os.setsid)
tried("group", lambda: os.setpgid(0, 0))
for _ in range(3):
    if not os.fork():
        if not os.fork():
            time.sleep(600)
        os._exit(0)
print(os.getppid())
"""
    with sandbox(COURSE, "landlock") as here:
        notebook = SandboxedNotebook(here, [])
        until = time.monotonic() + 60
        reply = notebook.ask({"run": TRY + source, "id": "", "seconds": 60}, until, None)
        *refused, serving = reply["outputs"][0]["text"].splitlines()
        assert refused == ["session 1", "group 1"]
        assert len(processes.below(int(serving))) >= 4
        notebook.end(until)
        notebook.close()
        assert processes.below(int(serving)) == []


def test_nothing_is_left_of_a_sandbox():
    with sandbox(COURSE, "landlock") as here:
        folder, serving = here.running.folder, here.running.process
        notebook = SandboxedNotebook(here, [])
        deep = """
os.mkdir("closed", 0)
for _ in range(1500):
    os.mkdir("d"); os.chdir("d")
if not os.fork(): time.sleep(600)
"""
        notebook.ask({"run": TRY + deep, "id": "", "seconds": 60}, time.monotonic() + 60, None)
        below = processes.below(serving)
        assert below
        notebook.close()
    assert not folder.exists()
    assert not any(Path(f"/proc/{each}/fd").exists() and _runs(each) for each in [serving, *below])


def _runs(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize(
    "source",
    [
        "while True: kept = bytearray(2**27); os.fork() and time.sleep(60)",
        "for n in range(10**6): open(f'{n}', 'wb').write(bytes(2**22))",
        "for n in range(10**6): open(f'{n}', 'wb').close()",
        "while True: os.fork()",
        "for _ in range(1200): os.mkdir('d'); os.chdir('d')\n"
        "for n in range(10**6): open(f'{n}', 'wb').write(bytes(2**22))",
    ],
    ids=["memory", "bytes", "files", "processes", "bytes far down"],
)
def test_sandbox_that_takes_too_much_is_ended(source, monkeypatch):
    monkeypatch.setattr(limits, "MEMORY", 512 * limits.MIB)
    began = time.monotonic()
    with sandbox(COURSE, "landlock") as here:
        notebook = SandboxedNotebook(here, [])
        ask = {"run": TRY + source, "id": "", "seconds": 20}
        try:
            notebook.ask(ask, time.monotonic() + 20, None)
            notebook.end(time.monotonic() + 20)
        except ProtocolError:
            pass
        notebook.close()
    assert time.monotonic() - began < 15


def test_serving_process_that_is_gone_takes_its_notebook_with_it():
    with sandbox(COURSE, "landlock") as here:
        notebook = SandboxedNotebook(here, [])
        asked = {"run": TRY + "print(os.getpid())", "id": "", "seconds": 60}
        (told,) = notebook.ask(asked, time.monotonic() + 60, None)["outputs"]
        os.kill(here.running.process, signal.SIGKILL)
        until = time.monotonic() + 20
        while _runs(int(told["text"])):
            assert time.monotonic() < until
            time.sleep(0.01)
        notebook.close()


def test_course_that_lies_among_the_packages_is_closed():
    package = Path(readable.packages()[0]) / "numpy"
    rules = landlock._rules((package / "linalg" / "__init__.py",))
    given = {path: gives for path, gives in rules}
    assert given[os.path.realpath(package.parent)] == "list"
    assert given[os.path.realpath(package.parent / "matplotlib")] == "read"
    assert os.path.realpath(package) not in given


# Chosen by itself -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who",
    [
        [],
        as_user(USER),
        ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"],
    ],
    ids=["root", "a user", "root without any right"],
)
def test_class_is_graded_where_no_namespaces_can_be_made(generated, tmp_path, who):
    classroom = Classroom(generated, tmp_path / "course", SMALL)
    classroom.configure('c.PlanarGrader.sandbox = "auto"')
    for student in ("ada", "bob"):
        classroom.hand_in(student, {f"{name}.ipynb": solved(name) for name in SMALL})
    if who == as_user(USER):
        give(tmp_path, USER)
    within = [*who, *without_namespaces()]
    process = classroom.start(*within, HOME=str(tmp_path))
    told, errors = process.communicate()
    assert "(sandbox: landlock" in told, errors
    assert classroom.marks() == {"ada": right(*SMALL), "bob": right(*SMALL)}


def test_bubblewrap_is_taken_where_it_works_and_landlock_where_not(monkeypatch):
    from planargrader.engine import bubblewrap

    monkeypatch.setattr(bubblewrap, "why_not", lambda: None)
    assert (choose("auto"), choose("landlock"), choose("none")) == ("bubblewrap", "landlock", None)
    monkeypatch.setattr(bubblewrap, "why_not", lambda: "it does not work")
    assert choose("auto") == "landlock"
    with pytest.raises(SandboxError, match="can be made: it does not work. "):
        choose("bubblewrap")
    monkeypatch.setattr(landlock, "why_not", lambda: "nor does this")
    with pytest.raises(SandboxError, match="can be made: it does not work; nor does this. "):
        choose("auto")
