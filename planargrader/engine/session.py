"""Asks about one notebook of a submission: runs its cells, calls its functions.

The notebook lives in a sandbox or, for solutions of our own, in this process. What is asked, how
long that may take and what is made of the answers is the same.
"""

import contextlib
import inspect
import io
import linecache
import socket
import time

from . import limits, protocol, sanitize
from .errors import ProtocolError
from .worker.notebook import Notebook

LOST = (
    "The notebook's process has ended: by itself, or because it took more time or memory than "
    "it may. What comes after it could not be checked."
)


class SandboxedNotebook:
    """A notebook whose process runs in a sandbox."""

    def __init__(self, sandbox, earlier):
        """earlier: the solutions of the notebooks before, each a list of encoded code"""
        self._sandbox = sandbox
        self._connection, theirs = socket.socketpair()
        with theirs:
            sandbox.start_notebook(theirs)
        self._send({"earlier": earlier})

    def ask(self, message, deadline, call_back):
        """The answer to a message. Raises ProtocolError.

        deadline: in seconds of time.monotonic
        call_back: called with each message about one of our functions; gives the answer to it
        """
        self._send(message)
        while True:
            reply = protocol.receive(self._connection, deadline)
            if "ask" not in reply:
                return reply
            self._send(call_back(reply))

    def end(self):
        """End the process. Raises ProtocolError if something of it may be left."""
        self._send({"end": True})
        if not self._sandbox.has_ended(time.monotonic() + limits.ENDING):
            raise ProtocolError("the process does not end")

    def close(self):
        self._connection.close()

    def _send(self, message):
        self._connection.settimeout(limits.CALL)
        protocol.send(self._connection, message)


class NotebookHere:
    """A notebook in this process, for solutions that we wrote: nothing keeps it apart.

    It has what a sandboxed one has, and takes a hundredth of the time.
    """

    def __init__(self, kit, earlier):
        """earlier: {name: function} of the notebooks before this one"""
        self._call_back = None
        self._notebook = Notebook(kit, _CellsHere(), earlier, lambda asked: self._call_back(asked))

    def ask(self, message, deadline, call_back):
        self._call_back = call_back
        return self._notebook.answer(message)

    def end(self):
        pass

    def close(self):
        with self._notebook.connected:
            pass


class _CellsHere:
    """Runs cells without Jupyter. What they show is dropped."""

    def __init__(self):
        self.namespace = {"__name__": "__main__"}

    def run(self, source, cell_id):
        filename = f"<{cell_id}>"
        # So that a message can quote the line that an error came from.
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        streams = (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
        )
        with streams[0], streams[1], contextlib.suppress(Exception, SystemExit):
            exec(compile(source, filename, "exec"), self.namespace)
        return []


class Session:
    """What is asked of one notebook. When it is lost, everything asked of it says so.

    kit: the course's module for the grader
    notebook: a SandboxedNotebook or a NotebookHere
    seconds: how long all of it may take
    """

    def __init__(self, kit, notebook, seconds):
        self.kit = kit
        self.lost = False
        self.budget = sanitize.Budget()
        self._notebook = notebook
        self._until = time.monotonic() + seconds
        self._call_seconds = kit.SECONDS
        self._signatures, self._helped = {}, {}

    def run(self, source, cell_id):
        """Run a cell; returns its outputs, made harmless. Raises Unreachable when lost."""
        self._helped.clear()  # that may change a function
        reply = self._ask({"run": source, "id": cell_id})
        return sanitize.outputs(reply.get("outputs"), self.budget)

    def call(self, name, inputs, options):
        """What a function of the notebook gives; raises what it raised, or Unreachable."""
        calls = []
        message = {
            "call": name,
            "inputs": protocol.encode(list(inputs), calls),
            "options": protocol.encode(options, calls),
        }
        return self._called(message, calls)

    def call_helper(self, helper, name, inputs):
        """What a helper of the kit gives over there for a function; the same for the same inputs.

        Several tests may ask for the same.
        """
        calls = []
        encoded = protocol.encode(list(inputs), calls)
        asked = repr((helper, name, encoded))
        if asked not in self._helped:
            message = {"helper": helper, "call": name, "inputs": encoded}
            self._helped[asked] = self._called(message, calls)
        return self._helped[asked]

    def signature(self, name):
        """The signature of a function of the notebook. Raises ValueError if it has none."""
        if name not in self._signatures:
            self._signatures[name] = self._signature(name)
        return self._signatures[name]

    def forget_signatures(self):
        """Ask for signatures anew: a cell may have changed a function."""
        self._signatures.clear()

    def end(self):
        """End the notebook's process. Raises Unreachable if something of it may be left."""
        with contextlib.closing(self._notebook):
            if not self.lost:
                with self._lost_if_broken():
                    self._notebook.end()

    def _called(self, message, calls):
        message = {**message, "how": self.kit.how(), "seconds": self._call_seconds}
        reply = self._ask(message, calls)
        printed = reply.get("printed")
        if isinstance(printed, str):
            print(printed[: limits.TEXT], end="")
        if "error" in reply:
            try:
                reason = self.kit.raised(reply["error"])
            except ValueError:
                reason = self.kit.Unreachable(LOST)
            if isinstance(reason, self.kit.TookTooLong):
                self._call_seconds = limits.HURRIED
            raise reason
        try:
            return protocol.decode(reply.get("value"))
        except ProtocolError as error:
            unreadable = f"What `{message['call']}` gives cannot be read: {error}."
            raise self.kit.Unreachable(unreadable) from None

    def _signature(self, name):
        try:
            said = self._ask({"signature": name})["signature"]
            parameters = [
                inspect.Parameter(
                    str(name),
                    getattr(inspect.Parameter, kind),
                    default=protocol.decode(default) if has_default else inspect.Parameter.empty,
                )
                for name, kind, has_default, default in said
            ]
            return inspect.Signature(parameters)
        except (ProtocolError, LookupError, TypeError, AttributeError) as error:
            raise ValueError("it has no signature that can be read") from error

    def _ask(self, message, calls=()):
        """The answer to a message. Functions in `calls` are called as it asks for them."""
        deadline = min(time.monotonic() + limits.CALL, self._until)
        with self._lost_if_broken():
            if self.lost:
                raise ProtocolError
            return self._notebook.ask(message, deadline, lambda asked: _call_back(asked, calls))

    @contextlib.contextmanager
    def _lost_if_broken(self):
        try:
            yield
        except (ProtocolError, OSError):
            self.lost = True
            raise self.kit.Unreachable(LOST) from None


def _call_back(asked, calls):
    """The answer to a message about one of our functions. Raises ProtocolError."""
    try:
        arguments, function = protocol.decode(asked["with"]), calls[asked["ask"]]
    except (LookupError, TypeError) as error:
        raise ProtocolError("what is asked makes no sense") from error
    try:
        return {"value": protocol.encode(function(*arguments))}
    except (ValueError, TypeError) as error:  # of the instructor's function, about its arguments
        return {"error": str(error)}
