"""Loads NumPy, Matplotlib and IPython once, and forks for each submission and its earlier steps.

This process runs no student's code and knows no solution, since all of its memory is in its forks,
too. One fork goes into a fresh sandbox, gives up its rights and forks for each notebook. Another
one, for each notebook, stays outside of the sandbox, gives up its rights as well and runs the
course's functions of the steps before, which the notebook's process calls through a socket.
"""

import base64
import contextlib
import gc
import importlib
import marshal
import os
import resource
import select
import shutil
import signal
import socket
import sys
import types

from .. import limits, protocol
from ..errors import ProtocolError
from . import rights, steps
from .notebook import Notebook


def main(options):
    """Serve until the grader closes the socket.

    options: {"socket": the number of the control socket, "kit": the name of the kit's module for
        the grader, "modules": the names of all its modules that notebooks may use, "absent":
        {module: names in it that are replaced by what refuses to work}}
    """
    rights.stay_on_one_core()  # where a notebook's process and the one it asks take turns
    kit = _load(options["kit"], options["modules"], options["absent"])
    with contextlib.suppress(ProtocolError, ValueError):  # the grader has gone
        _serve(socket.socket(fileno=options["socket"]), kit)


def _serve(control, kit):
    """Make forks, as the grader asks through `control`, until it closes that."""
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # sandboxes end when the grader ends them
    protocol.send(control, {"ready": True})
    while True:
        _, descriptors, *_ = socket.recv_fds(control, 1, 2)
        plan = protocol.receive(control)
        if not os.fork():
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            serve = _serve_steps if "steps" in plan else _enter
            serve(*[socket.socket(fileno=each) for each in descriptors], plan, kit)
        for each in descriptors:
            os.close(each)


def _serve_steps(connection, notebook, plan, kit):
    """Answer what a notebook's process asks of earlier steps through a socket. Never returns.

    The solutions come through `connection`, which belongs to the grader.
    """
    try:
        # By this the grader ends the process, whatever it does.
        socket.send_fds(connection, [b"."], [os.pidfd_open(os.getpid())])
        package = kit.__name__.partition(".")[0]
        sys.modules[package].__path__.append(plan["steps"])
        _import(plan["modules"])
        functions = {}
        for solutions in protocol.receive(connection)["solutions"]:
            codes = [marshal.loads(base64.b64decode(code)) for code in solutions]
            functions = kit.define(codes, functions)
        functions = kit.offered(functions)
        resource.setrlimit(resource.RLIMIT_CPU, (limits.NOTEBOOK_CPU,) * 2)
        rights.limit()
        if plan["filter"]:  # after what is imported: another user may not be able to read it
            rights.give_up(plan["user"], bytes.fromhex(plan["filter"]))
        protocol.send(connection, {"ready": True})
        steps.serve(notebook, functions, kit.parameters_of)
    except ProtocolError:  # the notebook's process has gone
        pass
    except Exception as error:
        protocol.send(connection, {"failed": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(0)


def _enter(connection, plan, kit):
    """Go into a sandbox, and serve a submission there. Never returns."""
    try:
        if plan["join"]:
            first = rights.join(plan["join"], plan["user"] is None, plan["disks"])
            child = os.fork()  # that is in the sandbox's own space of processes
            if child:
                connection.close()
                os.waitpid(child, 0)
                rights.end(first)  # nothing goes on in there that nobody waits for
                return
            os.close(first)
        os.chdir(plan["folder"])
        os.environ.update(plan["environment"])
        if plan["join"]:
            _copy(plan["handed_in"], plan["folder"])
        sys.path.append(plan["folder"])  # the last one, so that nothing in it shadows a module
        if plan["filter"]:
            rights.adopt_orphans()
        if plan["join"]:
            rights.limit()
            rights.give_up(plan["user"], bytes.fromhex(plan["filter"]))
        _serve_submission(connection, plan, kit)
    except ProtocolError:  # the grader has gone
        pass
    except Exception as error:
        protocol.send(connection, {"failed": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(0)


def _serve_submission(connection, plan, kit):
    """Run notebooks, one after the other, each in a process of its own.

    With Landlock, it is each of these that gives up its rights, and this one ends their groups.
    """
    protocol.send(connection, {"ready": True, "process": os.getpid()})
    while True:
        _, descriptors, *_ = socket.recv_fds(connection, 1, 2)
        if not descriptors:  # the grader has gone
            return
        child = os.fork()
        if not child:
            connection.close()  # what a notebook says is no word of this process
            if "rules" in plan:
                rights.confine(plan)
            elif not plan["join"]:
                rights.limit()
            _serve_notebook(*[socket.socket(fileno=each) for each in descriptors], kit=kit)
        for each in descriptors:
            os.close(each)
        if "rules" in plan:
            _wait_for_either(child, connection)
            _end_group(child)
        else:
            os.waitpid(child, 0)
        if plan["join"]:
            _end_all()
        protocol.send(connection, {"ended": True})


def _wait_for_either(child, connection):
    """Return when a notebook's process has ended, or the grader has gone."""
    process = os.pidfd_open(child)
    select.select([process, connection], [], [])
    os.close(process)


def _end_group(child):
    """End all that a notebook has started: no process of it can leave its group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):  # before it has a group of its own
        os.kill(child, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):  # nothing is left
        while True:
            os.waitpid(-1, 0)


def _end_all():
    """End all that a notebook has started, so that nothing of it goes on beside the next one."""
    with contextlib.suppress(ChildProcessError):  # nothing is left
        while True:
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
            os.waitpid(-1, 0)


def _serve_notebook(connection, earlier=None, *, kit):
    """Run one notebook in this process, and end.

    earlier: leads to the process that runs the functions of earlier steps, if there are any
    """
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (limits.NOTEBOOK_CPU,) * 2)
        from .cells import Cells

        def call_back(message):
            protocol.send(connection, message)
            return protocol.receive(connection)

        functions = steps.stubs(earlier) if earlier else {}
        notebook = Notebook(kit, Cells(kit), functions, call_back)
        while True:
            message = protocol.receive(connection)
            if "end" in message:
                break
            protocol.send(connection, notebook.answer(message))
    except ProtocolError:
        pass
    finally:
        os._exit(0)


def _copy(source, target):
    """Copy a folder's files, but not whose they are, as far as there is space for them."""
    for folder, _, files in os.walk(source):
        there = os.path.join(target, os.path.relpath(folder, source))
        os.makedirs(there, exist_ok=True)
        for name in files:
            with contextlib.suppress(OSError):
                shutil.copyfile(os.path.join(folder, name), os.path.join(there, name))


def _load(kit, modules, absent):
    """Import once what every notebook needs of the kit. Returns its module for the grader."""
    for name, classes in absent.items():
        module = sys.modules[name] = types.ModuleType(name)
        for each in classes:
            setattr(module, each, _absent(each))
    _import(modules)  # whose files are not there in a sandbox
    from . import cells  # noqa: F401  it takes long, and each notebook needs it

    return sys.modules[kit]


def _import(modules):
    for name in modules:
        importlib.import_module(name)


def _absent(name):
    def __init__(self, *args, **options):
        raise RuntimeError(f"{name} is not there when a notebook is graded.")

    return type(name, (), {"__init__": __init__})
