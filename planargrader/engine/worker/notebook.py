"""Answers what the grader asks of one notebook: to run a cell, to call a student's function."""

import contextlib
import io
import signal

from .. import limits, protocol
from ..errors import ProtocolError


class Notebook:
    """One notebook of a submission, and the functions that its cells define.

    kit: the course's module for the grader
    cells: has `run(source, cell_id)`, which gives outputs, and the `namespace` that this fills
    earlier: {name: function} of the notebooks before this one
    call_back: sends a message about one of the grader's functions, and gives the answer

    `connected` is a context manager: at its end the kit is as it was before, which matters only to
    a process that goes on afterwards.
    """

    def __init__(self, kit, cells, earlier, call_back):
        self._kit, self._cells, self._call_back = kit, cells, call_back
        self.connected = kit.connect_earlier(earlier)

    def answer(self, message):
        """The answer to one message, as plain JSON. Raises ProtocolError where it makes no sense.

        {"run": source, "id": cell id} gives {"outputs": [...]}
        {"signature": name} gives {"signature": [[name, kind, has a default, default], ...]}
        {"call": name, "inputs": ..., "options": ..., "how": ..., "seconds": ...} and
        {"helper": helper, "call": name, "inputs": ..., ...} give {"value": ..., "printed": text}
            or {"error": description, "printed": text}
        """
        if "run" in message:
            return {"outputs": self._cells.run(message["run"], message["id"])}
        if "signature" in message:
            return {"signature": self._signature(message["signature"])}
        return self._call(message)

    def _signature(self, name):
        parameters = self._kit.parameters_of(self._function(name))
        return [
            [
                str(each.name),
                each.kind.name,
                each.default is not each.empty,
                protocol.encode(each.default),
            ]
            for each in list(parameters.values())[:50]
        ]

    def _function(self, name):
        return self._cells.namespace.get(name, self._kit.missing(name))

    def _call(self, message):
        kit, name = self._kit, message["call"]
        function, stand_in = self._function(name), self._stand_ins()
        inputs = protocol.decode(message["inputs"], stand_in)
        how, seconds = message["how"], message["seconds"]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            try:
                # To encode an answer may run a student's code: that belongs to the call.
                convert = protocol.encode
                if "helper" in message:
                    helper = message["helper"]
                    value = kit.call_helper(
                        helper, name, function, inputs, how, seconds, convert=convert
                    )
                else:
                    options = protocol.decode(message["options"], stand_in)
                    value = kit.call(name, function, inputs, options, how, seconds, convert=convert)
                reply = {"value": value}
            except ProtocolError:
                raise
            except (Exception, SystemExit, kit.TookTooLong) as error:
                reply = {"error": kit.describe(error)}
        return {**reply, "printed": printed.getvalue()[: limits.TEXT]}

    def _stand_ins(self):
        """What makes stand-ins for the grader's functions, which are called over there."""
        asked = 0

        def stand_in(number):
            def ask(*arguments):
                nonlocal asked
                asked += 1
                if asked > limits.CALLS_BACK:
                    times = f"{limits.CALLS_BACK:,} times"
                    raise RuntimeError(f"the function that it got was called more than {times}")
                with _without_alarm():
                    reply = self._call_back({"ask": number, "with": protocol.encode(arguments)})
                if "error" in reply:
                    raise ValueError(reply["error"])
                return protocol.decode(reply["value"])

            return ask

        return stand_in


@contextlib.contextmanager
def _without_alarm():
    """Let no alarm come in the middle of a message."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
