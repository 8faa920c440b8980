"""Answers what the grader asks of one notebook: to run a cell, to call a student's function."""

import contextlib
import io
import linecache
import signal

from .. import limits, protocol
from ..errors import ProtocolError
from .lacks import lack
from .retold import retold
from .signatures import described

_ALARMS = {signal.SIGALRM, signal.SIGPROF}


class Notebook:
    """One notebook of a submission, and the functions that its cells define.

    kit: the course's module for the grader
    cells: has `run(source, cell_id, seconds, wanted, whole)`, which gives outputs, the `namespace`
        that this fills, and the `rescue` of the last cell, if that was stopped
    earlier: {name: function} of the notebooks before this one
    call_back: sends a message about one of the grader's functions, and gives the answer

    `connected` is a context manager: at its end the kit is as it was before, which matters only to
    a process that goes on afterwards.
    """

    def __init__(self, kit, cells, earlier, call_back):
        self._kit, self._cells, self._call_back = kit, cells, call_back
        self._lacks = {}  # what cells could not define: {name: its lack, or None}
        self.connected = kit.connect_earlier(earlier)

    def answer(self, message):
        """The answer to one message. Raises ProtocolError where it makes no sense.

        {"run": source, "id": cell id, "seconds": its time, "wanted": names of functions that are
            asked for, "whole": False for its definitions alone} gives {"outputs": [...]}, and
            where it was stopped {"stopped": what `Rescue.told` gives}; the last two may be left out
        {"signature": name} gives {"value": as `signatures.described` has it}
        {"call": name, "value": (inputs, options), "how": ..., "seconds": ...} and
        {"helper": helper, "call": name, "value": inputs, ...} give {"value": ..., "printed": text}
            or {"error": description, "printed": text, "lack": a lack, if the error comes of one}

        Each "value" is a protocol.Encoded.
        """
        if "run" in message:
            return self._ran(message)
        if "signature" in message:
            parameters = self._kit.parameters_of(self._function(message["signature"]))
            return {"value": protocol.encode(described(parameters.values()))}
        return self._call(message)

    def _ran(self, message):
        wanted, whole = message.get("wanted", ()), message.get("whole", True)
        about = message["run"], message["id"], message["seconds"], wanted, whole
        reply, rescue = {"outputs": self._cells.run(*about)}, self._cells.rescue
        if rescue:
            reply["stopped"] = rescue.told()
            self._lacks.update(rescue.lacks())
        return reply

    def _lack(self, name, error):
        """What is not there where this is graded, if the error of a function comes of that."""
        if isinstance(error, self._kit.NotThere):
            return self._lacks.get(name)
        if isinstance(error, NameError) and error.name in self._lacks:
            return self._lacks[error.name]
        found = lack(error)
        return found and {**found, "text": self._line(error)}

    def _line(self, error):
        """The last line of the notebook's that an exception went through."""
        line, trace = "", error.__traceback__
        while trace:
            if trace.tb_frame.f_globals is self._cells.namespace:
                line = linecache.getline(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
            trace = trace.tb_next
        return line.strip()[: limits.STREAM]

    def _function(self, name):
        return self._cells.namespace.get(name, self._kit.missing(name))

    def _call(self, message):
        kit, name = self._kit, message["call"]
        function = self._function(name)
        given = protocol.decode(message["value"], self._stand_ins())
        how, seconds = message["how"], message["seconds"]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            try:
                # To encode an answer may run a student's code: that belongs to the call.
                convert = protocol.encode
                if "helper" in message:
                    helper = message["helper"]
                    value = kit.call_helper(
                        helper, name, function, given, how, seconds, convert=convert
                    )
                else:
                    value = kit.call(name, function, *given, how, seconds, convert=convert)
                reply = {"value": value}
            except ProtocolError:
                raise
            except (Exception, SystemExit, kit.TookTooLong) as error:
                reply = {"error": kit.describe(error)}
                if reason := self._lack(name, error):
                    reply["lack"] = reason
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
                with without_alarm():
                    reply = self._call_back({"ask": number, "value": protocol.encode(arguments)})
                value = protocol.decode(reply["value"])
                if reply.get("failed"):
                    raise retold(*value)
                return value

            return ask

        return stand_in


class without_alarm:
    """A context manager that lets no alarm come in the middle of a message."""

    def __enter__(self):
        try:
            signal.pthread_sigmask(signal.SIG_BLOCK, _ALARMS)
        except BaseException:  # one has come at the last moment
            self.__exit__()
            raise

    def __exit__(self, *error):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ALARMS)
