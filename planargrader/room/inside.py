"""Runs in the room: a submission's cells and, when the judge asks, a student's functions.

This process loads NumPy, Matplotlib and IPython once and runs no student's code. For each
submission a fork of it goes into a fresh room, gives up its rights and forks for each notebook.
Nothing here knows a test or a solution of the step that is graded.
"""

import contextlib
import ctypes
import gc
import json
import os
import resource
import shutil
import signal
import socket
import sys
import types

NAMESPACES = 0x20000, 0x8000000, 0x4000000, 0x40000000, 0x20000000  # mount, ipc, uts, net, pid
USER_NAMESPACE = 0x10000000
DUMPABLE, NO_NEW_PRIVILEGES, SECCOMP, FILTER = 4, 38, 22, 2
_libc = ctypes.CDLL(None, use_errno=True)


def main(control, absent):
    """Send forks into rooms, as the judge asks through `control`, until it closes that.

    absent: names of planarkit that would do a student's work, or need what is not here
    """
    cells = _load(absent)
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # rooms end when the judge ends them
    wire.send(control, {"ready": True})
    while True:
        _, (descriptor,), *_ = socket.recv_fds(control, 1, 1)
        plan = wire.receive(control)
        if not os.fork():
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _enter(socket.socket(fileno=descriptor), plan, cells)
        os.close(descriptor)


def _enter(connection, plan, cells):
    """Go into a room, and serve a submission there. Never returns."""
    try:
        if plan["join"]:
            _join(plan["join"], plan["user"] is None)
            child = os.fork()  # only a new process is in the room's own space of processes
            if child:
                connection.close()
                os.waitpid(child, 0)
                return
        os.chdir(plan["folder"])
        os.environ.update(plan["environment"])
        if plan["join"]:
            _copy("/course/files", plan["folder"])
        sys.path.append(plan["folder"])  # the last one, so that nothing in it shadows a module
        _give_up_rights(plan)
        _submission(connection, plan, cells)
    except wire.WireError:  # the judge has gone
        pass
    except Exception as error:
        wire.send(connection, {"failed": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(0)


def _submission(connection, plan, cells):
    """Run notebooks, one after the other, each in a process of its own."""
    wire.send(connection, {"ready": True})
    while True:
        _, descriptors, *_ = socket.recv_fds(connection, 1, 1)
        if not descriptors:  # the judge has gone
            return
        child = os.fork()
        if not child:
            connection.close()  # what a notebook says is no word of this process
            _notebook(socket.socket(fileno=descriptors[0]), cells, plan["limits"])
        os.close(descriptors[0])
        _, status = os.waitpid(child, 0)
        if plan["join"]:  # nothing that a notebook has started goes on beside the next one
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
        wire.send(connection, {"ended": status})


def _notebook(connection, cells, limits):
    """Run one notebook in this process, and end."""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu"],) * 2)
        notebook = cells.Notebook(connection, wire.receive(connection)["earlier"])
        while True:
            message = wire.receive(connection)
            if "end" in message:
                break
            wire.send(connection, notebook.answer(message))
    except wire.WireError:
        pass
    finally:
        os._exit(0)


def _join(process, own_users):
    """Go into the namespaces of a process, as nsenter does."""
    descriptor = os.pidfd_open(process)
    spaces = sum(NAMESPACES) | (USER_NAMESPACE if own_users else 0)
    _checked(_libc.setns(descriptor, spaces))
    os.close(descriptor)


def _give_up_rights(plan):
    """Become somebody without rights, for good."""
    for name in ("AS", "NOFILE", "FSIZE", "CORE"):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (plan["limits"][name],) * 2)
    if not plan["join"]:
        return
    # Not before: outside of a room all processes of this user would count.
    resource.setrlimit(resource.RLIMIT_NPROC, (plan["limits"]["NPROC"],) * 2)
    os.setsid()
    if plan["user"] is not None:
        os.setgroups([])
        os.setresgid(*[plan["user"]] * 3)
        os.setresuid(*[plan["user"]] * 3)
    nothing = (ctypes.c_uint32 * 6)()
    _checked(_libc.capset((ctypes.c_uint32 * 2)(0x20080522, 0), nothing))
    _checked(_libc.prctl(DUMPABLE, 0, 0, 0, 0))  # no process may reach into another's memory
    _checked(_libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    program = bytes.fromhex(plan["filter"])

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]

    program = Program(len(program) // 8, program)
    _checked(_libc.prctl(SECCOMP, FILTER, ctypes.byref(program), 0, 0))


def _checked(result):
    if result:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _copy(source, target):
    """Copy a folder's files, but not whose they are, as far as there is room for them."""
    for folder, _, files in os.walk(source):
        there = os.path.join(target, os.path.relpath(folder, source))
        os.makedirs(there, exist_ok=True)
        for name in files:
            with contextlib.suppress(OSError):
                shutil.copyfile(os.path.join(folder, name), os.path.join(there, name))


def _load(absent):
    """Import once what every notebook needs."""
    for name, classes in absent.items():
        module = sys.modules[name] = types.ModuleType(name)
        for each in classes:
            setattr(module, each, _absent(each))
    import cells

    return cells


def _absent(name):
    def __init__(self, *args, **options):
        raise RuntimeError(f"{name} is not there when a notebook is graded.")

    return type(name, (), {"__init__": __init__})


if __name__ == "__main__":
    options = json.loads(sys.argv[1])
    sys.path += options["path"]
    import wire

    try:
        main(socket.socket(fileno=options["socket"]), options["absent"])
    except (wire.WireError, ValueError):  # the judge has gone
        pass
