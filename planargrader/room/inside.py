"""Runs in the room: a submission's cells and, when the judge asks, a student's functions.

Nothing here knows a test or a solution of the step that is graded. A notebook runs in a process
of its own, forked from this one when NumPy, Matplotlib and IPython are loaded.
"""

import gc
import json
import os
import resource
import shutil
import signal
import socket
import sys
import types

# Names of planarkit that would do a student's work, or need what is not here.
ABSENT = {"planarkit.network": ["Network"], "planarkit.explorer": ["Explorer"]}


def main(limits, connection, isolated):
    """Answer the judge's messages until it closes the socket."""
    _limit(limits)
    cells = _load()
    gc.freeze()
    wire.send(connection, {"ready": True})
    while True:
        message = wire.receive(connection)
        child = os.fork()
        if not child:
            _serve(connection, message, cells, limits)
        _, status = os.waitpid(child, 0)
        if isolated:  # nothing that a notebook has started goes on beside the next one
            try:
                os.kill(-1, signal.SIGKILL)
            except ProcessLookupError:
                pass
        wire.send(connection, {"ended": status})


def _serve(connection, message, cells, limits):
    """Run one notebook in this process, and end."""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu"],) * 2)
        notebook = cells.Notebook(connection, message["earlier"])
        while True:
            message = wire.receive(connection)
            if "end" in message:
                break
            wire.send(connection, notebook.answer(message))
    except wire.WireError:
        pass
    finally:
        os._exit(0)


def _limit(limits):
    for name in ("AS", "NPROC", "NOFILE", "FSIZE", "CORE"):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (limits[name],) * 2)


def _load():
    """Import once what every notebook needs."""
    for name, classes in ABSENT.items():
        module = sys.modules[name] = types.ModuleType(name)
        for each in classes:
            setattr(module, each, _absent(each))
    import cells

    return cells


def _copy(source, target):
    """Copy a folder's files, but not whose they are."""
    for folder, _, files in os.walk(source):
        there = os.path.join(target, os.path.relpath(folder, source))
        os.makedirs(there, exist_ok=True)
        for name in files:
            shutil.copyfile(os.path.join(folder, name), os.path.join(there, name))


def _absent(name):
    def __init__(self, *args, **options):
        raise RuntimeError(f"{name} is not there when a notebook is graded.")

    return type(name, (), {"__init__": __init__})


if __name__ == "__main__":
    options = json.loads(sys.argv[1])
    sys.path += options["path"]
    import wire

    # What else was handed in. Its modules come last, so that they shadow none.
    if options["isolated"]:
        _copy(f"{options['path'][0]}/files", os.getcwd())
    sys.path.append(os.getcwd())

    try:
        main(options["limits"], socket.socket(fileno=options["socket"]), options["isolated"])
    except wire.WireError:  # the judge has gone
        pass
