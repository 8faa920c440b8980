"""Where submissions are graded: on this machine's cores, or on a Dask cluster."""

import concurrent.futures
import contextlib
import itertools
import multiprocessing
import os
import sys

from . import limits


@contextlib.contextmanager
def executor(course, scheduler=None, workers=None):
    """What grades submissions, with `workers`, `submit(function, *arguments)` and `restart()`.

    course: the Course, of which this machine's workers inherit what takes long to make
    scheduler: the address of a Dask cluster; None for this machine's cores
    workers: how many processes at once; None for one per core
    """
    made = _Cluster(scheduler) if scheduler else _Pool(course, workers)
    try:
        yield made
    finally:
        made.close()


class _Pool:
    """Processes on this machine's cores."""

    def __init__(self, course, workers):
        self._course = course
        self.workers = workers or os.cpu_count()
        self._pool = None
        self.restart()

    def restart(self):
        """Begin with new processes, where one has died."""
        self._let_go()
        self._course.fresh_cases()  # they take seconds: forked workers have them already
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        queue = context.SimpleQueue()
        for core in itertools.islice(itertools.cycle(cores()), self.workers):
            queue.put(core)
        self._pool = concurrent.futures.ProcessPoolExecutor(
            self.workers, mp_context=context, initializer=_begin, initargs=(queue,)
        )

    def submit(self, *call):
        try:
            return self._pool.submit(*call)
        except concurrent.futures.BrokenExecutor:
            self.restart()
            return self._pool.submit(*call)

    def close(self):
        self._pool.shutdown(cancel_futures=True)

    def _let_go(self):
        """Stop sending work to processes that have died.

        Before 3.11.5 Python waits at its end, for ever, until somebody reads what they were sent.
        """
        if self._pool and sys.version_info < (3, 11, 5):
            self._pool._call_queue._reader.close()


def cores():
    """The numbers of the cores that this process may use; None where that can't be chosen."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [None]


def _begin(queue):
    os.environ["MPLBACKEND"] = "agg"
    # A grading process and its sandbox take turns. To wake the other on another core would take
    # twice as long.
    core = queue.get()
    if core is not None:
        os.sched_setaffinity(0, {core})


class _Cluster:
    """The workers of a Dask cluster, which have the course's folder, and the grader installed."""

    def __init__(self, address):
        from distributed import Client

        self._client = Client(address)
        self.workers = max(1, len(self._client.scheduler_info()["workers"]))
        self._executor = self._client.get_executor(retries=limits.TRIES, pure=False)

    def restart(self):
        pass

    def submit(self, *call):
        return self._executor.submit(*call)

    def close(self):
        self._client.close()
