"""What one submission may use, from reading its files to writing what is given back."""

import contextlib
import copy
import math
import signal
import threading
import time

from . import limits

TOO_LONG = "took more than its "  # what is said of a notebook begins so
_ALARMS = {signal.ITIMER_REAL: signal.SIGALRM, signal.ITIMER_PROF: signal.SIGPROF}


class OverBudget(BaseException):
    """The time is over. No `except Exception` hides it."""


class Budget:
    """What a submission may still use: seconds by the clock, and characters of what it shows.

    seconds: how many there were
    shared: whether each notebook has a share of them; if not, one may use all
    shown, html: characters of all outputs, and of HTML, that are left
    experiments: seconds that are left for the student's cells, so that the tests have theirs
    over: {notebook: the seconds that it had}, of those whose time was over
    """

    def __init__(self, seconds=limits.SUBMISSION, shared=True):
        self.seconds, self.shared, self.over = seconds, shared, {}
        self._began = time.monotonic()
        self._until = self._began + seconds
        self.shown, self.html = limits.SHOWN, limits.HTML
        self.experiments = limits.EXPERIMENTS if shared else math.inf

    @property
    def left(self):
        """The seconds that are left, 0 at least."""
        return max(self._until - time.monotonic(), 0.0)

    @property
    def used(self):
        """The seconds since the beginning."""
        return time.monotonic() - self._began

    @property
    def half(self):
        """The seconds for one thing, so that as much is left for all that follows.

        Where nothing is shared out, there is no such limit.
        """
        return self.left / 2 if self.shared else math.inf

    @contextlib.contextmanager
    def share(self):
        """The Budget of the next notebook, which this one pays."""
        share = copy.copy(self)
        if self.shared:
            share.seconds = min(max(self.left / 3, limits.LEAST_NOTEBOOK), self.left)
            share._until = time.monotonic() + share.seconds
            share.experiments = given = min(self.experiments, share.seconds / 2)
        try:
            yield share
        finally:
            self.shown, self.html = share.shown, share.html
            if self.shared:
                self.experiments -= given - share.experiments

    @contextlib.contextmanager
    def enforced(self):
        """Raise OverBudget in the with-block when the time is over, whatever it does then.

        That ends what Python runs, and waiting; only code of another language goes on until it
        comes back. A thread beside the main one gets no signals: it is raised at its end there.
        """
        if not self.left:
            raise OverBudget
        if threading.current_thread() is not threading.main_thread():
            yield
            if not self.left:
                raise OverBudget
            return
        ended = False

        def stop(number, frame):
            if not ended:
                raise OverBudget

        # Not the timers of the system: those belong to the time limits of calls.
        alarms = {number: signal.getsignal(number) for number in _ALARMS.values()}
        before = signal.signal(signal.SIGUSR2, stop)
        main = threading.get_ident()
        timer = threading.Timer(self.left, signal.pthread_kill, (main, signal.SIGUSR2))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            ended = True
            for system, number in _ALARMS.items():  # which it may have kept from being switched off
                signal.setitimer(system, 0)
                signal.signal(number, alarms[number])
            timer.cancel()
            timer.join()
            signal.signal(signal.SIGUSR2, before)
