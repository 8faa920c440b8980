"""Loads NumPy, Matplotlib and IPython once, and forks into a sandbox for each submission.

This process runs no student's code. A fork of it goes into a fresh sandbox, gives up its rights
and forks for each notebook. Nothing here knows a test or a solution of the step that is graded.
"""

import base64
import contextlib
import ctypes
import gc
import importlib
import marshal
import os
import resource
import shutil
import signal
import socket
import sys
import types

from .. import limits, protocol
from ..errors import ProtocolError

NAMESPACES = 0x20000, 0x8000000, 0x4000000, 0x40000000, 0x20000000  # mount, ipc, uts, net, pid
USER_NAMESPACE = 0x10000000
DUMPABLE, NO_NEW_PRIVILEGES, SECCOMP, FILTER = 4, 38, 22, 2
_libc = ctypes.CDLL(None, use_errno=True)


def main(options):
    """Serve until the grader closes the socket.

    options: {"socket": the number of the control socket, "kit": the name of the kit's module for
        the grader, "absent": {module: names in it that are replaced by what refuses to work}}
    """
    with contextlib.suppress(ProtocolError, ValueError):  # the grader has gone
        _serve(socket.socket(fileno=options["socket"]), _load(options["kit"], options["absent"]))


def _serve(control, new_notebook):
    """Send forks into sandboxes, as the grader asks through `control`, until it closes that."""
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # sandboxes end when the grader ends them
    protocol.send(control, {"ready": True})
    while True:
        _, (descriptor,), *_ = socket.recv_fds(control, 1, 1)
        plan = protocol.receive(control)
        if not os.fork():
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _enter(socket.socket(fileno=descriptor), plan, new_notebook)
        os.close(descriptor)


def _enter(connection, plan, new_notebook):
    """Go into a sandbox, and serve a submission there. Never returns."""
    try:
        if plan["join"]:
            _join(plan["join"], plan["user"] is None)
            child = os.fork()  # only a new process is in the sandbox's own space of processes
            if child:
                connection.close()
                os.waitpid(child, 0)
                return
        os.chdir(plan["folder"])
        os.environ.update(plan["environment"])
        if plan["join"]:
            _copy(plan["handed_in"], plan["folder"])
        sys.path.append(plan["folder"])  # the last one, so that nothing in it shadows a module
        _give_up_rights(plan)
        _serve_submission(connection, plan["join"], new_notebook)
    except ProtocolError:  # the grader has gone
        pass
    except Exception as error:
        protocol.send(connection, {"failed": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(0)


def _serve_submission(connection, isolated, new_notebook):
    """Run notebooks, one after the other, each in a process of its own."""
    protocol.send(connection, {"ready": True})
    while True:
        _, descriptors, *_ = socket.recv_fds(connection, 1, 1)
        if not descriptors:  # the grader has gone
            return
        child = os.fork()
        if not child:
            connection.close()  # what a notebook says is no word of this process
            _serve_notebook(socket.socket(fileno=descriptors[0]), new_notebook)
        os.close(descriptors[0])
        _, status = os.waitpid(child, 0)
        if isolated:  # nothing that a notebook has started goes on beside the next one
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
        protocol.send(connection, {"ended": status})


def _serve_notebook(connection, new_notebook):
    """Run one notebook in this process, and end."""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (limits.NOTEBOOK_CPU,) * 2)

        def call_back(message):
            protocol.send(connection, message)
            return protocol.receive(connection)

        notebook = new_notebook(protocol.receive(connection)["earlier"], call_back)
        while True:
            message = protocol.receive(connection)
            if "end" in message:
                break
            protocol.send(connection, notebook.answer(message))
    except ProtocolError:
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
    for kind, limit in (
        (resource.RLIMIT_AS, limits.ADDRESS_SPACE),
        (resource.RLIMIT_NOFILE, limits.OPEN_FILES),
        (resource.RLIMIT_FSIZE, limits.FILE_SIZE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))
    if not plan["join"]:
        return
    # Not before: outside of a sandbox all processes of this user would count.
    resource.setrlimit(resource.RLIMIT_NPROC, (limits.PROCESSES,) * 2)
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
    """Copy a folder's files, but not whose they are, as far as there is space for them."""
    for folder, _, files in os.walk(source):
        there = os.path.join(target, os.path.relpath(folder, source))
        os.makedirs(there, exist_ok=True)
        for name in files:
            with contextlib.suppress(OSError):
                shutil.copyfile(os.path.join(folder, name), os.path.join(there, name))


def _load(kit, absent):
    """Import once what every notebook needs. Returns what makes a Notebook."""
    for name, classes in absent.items():
        module = sys.modules[name] = types.ModuleType(name)
        for each in classes:
            setattr(module, each, _absent(each))
    kit = importlib.import_module(kit)
    from .cells import Cells
    from .notebook import Notebook

    def new_notebook(earlier, call_back):
        functions = {}
        for solutions in earlier:
            codes = [marshal.loads(base64.b64decode(code)) for code in solutions]
            functions = kit.define(codes, functions)
        return Notebook(kit, Cells(kit.TookTooLong), functions, call_back)

    return new_notebook


def _absent(name):
    def __init__(self, *args, **options):
        raise RuntimeError(f"{name} is not there when a notebook is graded.")

    return type(name, (), {"__init__": __init__})
