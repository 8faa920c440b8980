# notebook: 06-update
# Raises errors that hide, lie, explode when told, and are of the grader's own kinds.
from planarkit.errors import Explanation, Stopped
from planarkit.exceptions import NotThere, NotWrittenYet, TookTooLong, Wrong

calls = 0


class Liar(Exception):
    __name__ = "<script>evil()</script>"

    def __str__(self):
        raise Liar

    __repr__ = __str__

    @property
    def __traceback__(self):
        return None


def update_parameters(parameters, grads, learning_rate=1.2):
    global calls
    calls += 1
    raise [
        Liar(),
        Wrong(None),
        NotThere(),
        NotWrittenYet("x" * 10**7),
        Stopped(Explanation("\ud800" * 10**6, "<img src=x onerror=evil()>", {})),
        TookTooLong(),
        SystemExit(0),
        KeyboardInterrupt(),
        GeneratorExit(),
        StopIteration({}),
        BaseExceptionGroup("x", [SystemExit(), Liar()]),
        KeyError("\x1b]0;evil\x07" * 10**5),
        type("<b onclick=evil()>" * 1000, (Exception,), {})(),
    ][calls % 13]
