"""Asks about one notebook of a submission: runs its cells, calls its functions.

The notebook lives in a sandbox or, for solutions of our own, in this process. What is asked, how
long that may take and what is made of the answers is the same.
"""

import contextlib
import io
import linecache
import socket
import time

from . import limits, protocol, sanitize
from .errors import LateError, ProtocolError, SandboxError
from .stopped import read_lack, read_stopped
from .worker.notebook import Notebook
from .worker.rescue import Rescue, line_of
from .worker.retold import told
from .worker.signatures import signature

UNCHECKED = " What comes after it could not be checked."
LOST = (
    "The notebook's process has ended: by itself, or because it took more time or memory than "
    f"it may.{UNCHECKED}"
)
LATE = f"The notebook's process did not answer for {{:.0f}} s, and was ended.{UNCHECKED}"


class SandboxedNotebook:
    """A notebook whose process runs in a sandbox, and that of its earlier steps beside it."""

    def __init__(self, sandbox, solutions):
        """solutions: of the notebooks before, each a list of encoded code. Raises ProtocolError."""
        self._sandbox = sandbox
        with contextlib.ExitStack() as stack:
            self._connection, theirs = map(stack.enter_context, socket.socketpair())
            steps = stack.enter_context(sandbox.earlier_steps(solutions)) if solutions else None
            sandbox.start_notebook(theirs, steps)
            theirs.close()
            if steps:
                steps.close()
            self._open = stack.pop_all()

    def ask(self, message, deadline, call_back):
        """The answer to a message. Raises ProtocolError.

        deadline: in seconds of time.monotonic
        call_back: called with each message about one of our functions; gives the answer to it
        """
        protocol.send(self._connection, message, deadline)
        while True:
            reply = protocol.receive(self._connection, deadline)
            if "ask" not in reply:
                return reply
            protocol.send(self._connection, call_back(reply), deadline)

    def end(self, deadline):
        """End the process. Raises ProtocolError if something of it may be left by then."""
        protocol.send(self._connection, {"end": True}, deadline)
        if not self._sandbox.has_ended(deadline):
            raise ProtocolError("the process does not end")

    def close(self):
        self._open.close()


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

    def end(self, deadline):
        pass

    def close(self):
        with self._notebook.connected:
            pass


class _CellsHere:
    """Runs cells without Jupyter. What they show is dropped."""

    def __init__(self):
        self.namespace, self.rescue = {"__name__": "__main__"}, None

    def run(self, source, cell_id, seconds, wanted, whole):
        filename, self.rescue = f"<{cell_id}>", None
        # So that a message can quote the line that an error came from.
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        streams = (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
        )
        with streams[0], streams[1]:
            try:
                if whole:
                    exec(compile(source, filename, "exec"), self.namespace)
                    return []
                error = line = None
            except (Exception, SystemExit) as stopped:
                error, line = stopped, line_of(stopped, self.namespace)
            self.rescue = Rescue(source, source, wanted, self.namespace, filename)
            self.rescue.run(self.rescue.begin(error, line, late=error is None))
        return []


class Session:
    """What is asked of one notebook. When it is lost, everything asked of it says so.

    kit: the course's module for the grader
    notebook: a SandboxedNotebook or a NotebookHere
    budget: the Budget of the notebook
    restarts: how often the process of the notebook was made anew
    """

    def __init__(self, kit, notebook, budget, again=None):
        """again: makes the notebook anew when its process is lost, if that can be done"""
        self.kit, self._again = kit, again
        self.restarts = 0
        self.lost = False
        self._why_lost = LOST
        self.budget = budget
        self.lacks = []  # of what functions have asked for, until somebody empties it
        self._notebook = notebook
        self._call_seconds = min(kit.SECONDS, limits.FIRST_CALL)
        self._signatures, self._helped = {}, {}

    def run(self, source, cell_id, seconds, wanted=(), whole=True):
        """Run a cell for so long. Raises Unreachable if the notebook is lost.

        seconds: limits.CELL is the most
        wanted: names of functions that are asked for
        whole: False to run its definitions alone

        Returns its outputs, made harmless, and a Stopped if it was stopped, or else None.
        """
        self._helped.clear()  # that may change a function
        seconds = round(max(min(limits.CELL, seconds), 0.1), 1)
        about = {"id": cell_id, "seconds": seconds, "wanted": list(wanted), "whole": whole}
        most = min(limits.CALL, seconds + limits.DEFINING + limits.LATE)
        reply = self._ask({"run": source, **about}, most=most)
        outputs = sanitize.outputs(reply.get("outputs"), self.budget)
        return outputs, read_stopped(reply.get("stopped"))

    def call(self, name, inputs, options):
        """What a function of the notebook gives; raises what it raised, or Unreachable."""
        calls = []
        value = protocol.encode((inputs, options), calls)
        return self._called({"call": name, "value": value}, calls)

    def call_helper(self, helper, name, inputs):
        """What a helper of the kit gives over there for a function; the same for the same inputs.

        Several tests may ask for the same.
        """
        calls = []
        value = protocol.encode(inputs, calls)
        asked = helper, name, value
        if asked not in self._helped:
            message = {"helper": helper, "call": name, "value": value}
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

    def restart(self):
        """Make a lost notebook anew, in which nothing has run yet; returns whether that is done."""
        if not self._again or self.restarts >= limits.RESTARTS:
            return False
        self.restarts += 1
        self._notebook.close()
        try:
            self._notebook = self._again()
        except (ProtocolError, OSError, SandboxError):
            return False
        self.lost, self._why_lost = False, LOST
        self._helped.clear()
        self._signatures.clear()
        return True

    def end(self):
        """End the notebook's process. Raises Unreachable if something of it may be left."""
        with contextlib.closing(self._notebook):
            if not self.lost:
                with self._lost_if_broken(limits.ENDING) as deadline:
                    self._notebook.end(deadline)

    def _called(self, message, calls):
        seconds = max(round(min(self._call_seconds, self.budget.half), 1), 0.1)
        message = {**message, "how": self.kit.how(), "seconds": seconds}
        reply = self._ask(message, calls)
        printed = reply.get("printed")
        if isinstance(printed, str):
            print(printed[: limits.TEXT], end="")
        if "error" in reply:
            lack = read_lack(reply.get("lack"))
            if lack and lack not in self.lacks:
                self.lacks.append(lack)
            try:
                reason = self.kit.raised(reply["error"])
            except ValueError:
                reason = self.kit.Unreachable(LOST)
            if isinstance(reason, self.kit.TookTooLong):
                self._call_seconds = min(seconds, limits.HURRIED)
            raise reason
        try:
            return protocol.decode(reply.get("value"))
        except ProtocolError as error:
            unreadable = f"What `{message['call']}` gives cannot be read: {error}."
            raise self.kit.Unreachable(unreadable) from None

    def _signature(self, name):
        try:
            return signature(protocol.decode(self._ask({"signature": name}).get("value")))
        except ProtocolError as error:
            raise ValueError("it has no signature that can be read") from error

    def _ask(self, message, calls=(), most=None):
        """The answer to a message. Functions in `calls` are called as it asks for them.

        most: how many seconds that may take; limits.CALL, if left out
        """
        if self.lost:
            raise self.kit.Unreachable(self._why_lost)
        with self._lost_if_broken(most or limits.CALL) as deadline:
            return self._notebook.ask(message, deadline, lambda asked: _call_back(asked, calls))

    @contextlib.contextmanager
    def _lost_if_broken(self, seconds):
        """Gives when what is asked must be there, in seconds of time.monotonic: so many, at most.

        Where it is not, or makes no sense, the notebook is lost.
        """
        seconds = min(seconds, self.budget.left)
        try:
            yield time.monotonic() + seconds
        except (ProtocolError, OSError) as error:
            self.lost = True
            if isinstance(error, LateError):
                self._why_lost = LATE.format(max(seconds, 1))
            raise self.kit.Unreachable(self._why_lost) from None


def _call_back(asked, calls):
    """The answer to a message about one of our functions. Raises ProtocolError."""
    try:
        arguments, function = protocol.decode(asked.get("value")), calls[asked["ask"]]
    except (LookupError, TypeError) as error:
        raise ProtocolError("what is asked makes no sense") from error
    try:
        return {"value": protocol.encode(function(*arguments))}
    except Exception as error:  # of the instructor's function, about its arguments
        return {"value": protocol.encode(told(error)), "failed": True}
