"""Where submissions are graded: on this machine's cores, or on a Dask cluster."""

import concurrent.futures
import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import uuid
import weakref

from . import limits
from .folders import temporary_files


@contextlib.contextmanager
def executor(prepare, scheduler=None, workers=None):
    """What grades submissions, a few at once.

    It has `workers`, their number; `submit(function, *arguments)`, which gives a future, for no
    more than that number at once; `replace(future)`, which lets a new process take the place of
    the one that works on a future, or died of it; and `grace`, the seconds that a submission may
    take beside its own.

    prepare: called in each process of this machine before all else
    scheduler: the address of a Dask cluster; None for this machine's cores
    workers: how many processes at once, one for each core at most; None for one per core
    """
    made = _Cluster(scheduler) if scheduler else _Pool(prepare, workers)
    try:
        yield made
    except BaseException:
        made.stop()
        raise
    finally:
        made.close()


class _Pool:
    """Processes on this machine's cores, each on one that no other has."""

    def __init__(self, prepare, workers):
        self.grace = limits.GRACE
        mine = cores()
        self._all = [_Worker(core, prepare) for core in mine[:workers]]
        self.workers = len(self._all)
        for worker in self._all:
            worker.wait_until_ready()

    def submit(self, *call):
        free = next(each for each in self._all if each.future is None or each.future.done())
        return free.submit(*call)

    def replace(self, future):
        next(each for each in self._all if each.future is future).begin_anew()

    def stop(self):
        for worker in self._all:
            worker.kill()

    def close(self):
        for worker in self._all:
            worker.close()


class _Worker:
    """One process, and what it works on."""

    def __init__(self, core, prepare):
        self._core, self._prepare = core, prepare
        self.future = None
        self._begin()

    def _begin(self):
        # All that it makes is in here: a process that is killed, or was forked, removes nothing.
        with temporary_files():
            self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        self._pool = concurrent.futures.ProcessPoolExecutor(
            1, mp_context=context, initializer=_begin, initargs=(self._core, self._folder.name)
        )
        self._number = self._pool.submit(_prepared, self._prepare)

    def wait_until_ready(self):
        """Return when all is loaded that every submission needs: that is not part of its time."""
        self._number.result()

    def begin_anew(self):
        self.kill()
        # Before 3.11.5 Python waits at its end, for ever, until somebody reads what was sent to a
        # process that has died.
        if sys.version_info < (3, 11, 5):
            self._pool._call_queue._reader.close()
        self._pool.shutdown(wait=False)
        self._folder.cleanup()
        self.future = None  # which may take a moment to be done: the pool has to hear of the death
        self._begin()
        self.wait_until_ready()

    def submit(self, *call):
        try:
            self.future = self._pool.submit(*call)
        except concurrent.futures.BrokenExecutor:  # it died with nothing to do
            self.begin_anew()
            self.future = self._pool.submit(*call)
        return self.future

    def kill(self):
        for process in multiprocessing.active_children():
            if process.pid == self._number.result():
                process.kill()

    def close(self):
        self._pool.shutdown(cancel_futures=True)
        self._folder.cleanup()


def cores():
    """The numbers of the cores that this process may use; None where that can't be chosen."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return [None] * os.cpu_count()


def _begin(core, folder):
    """What a process does first; whatever it makes on the disk goes into this folder."""
    os.environ["MPLBACKEND"] = "agg"
    tempfile.tempdir = folder
    # Ctrl-C in a terminal reaches all: the process that began this one ends it. Not SIG_IGN, which
    # programs that this process starts would inherit.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    # A grading process and its sandbox take turns. To wake the other on another core would take
    # twice as long.
    if core is not None:
        os.sched_setaffinity(0, {core})


def _prepared(prepare):
    """The number of this process, once it is prepared."""
    prepare()
    return os.getpid()


class _Cluster:
    """The workers of a Dask cluster, which have the course's folder, and the grader installed."""

    def __init__(self, address):
        from distributed import Client

        self.grace = limits.STARTING  # files have to get there, and a worker may be a new one
        self._client = Client(address)
        self.workers = max(1, len(self._client.scheduler_info()["workers"]))
        self._executor = self._client.get_executor(retries=limits.TRIES, pure=False)
        self._keys = weakref.WeakKeyDictionary()  # what Dask calls that of a future

    def submit(self, *call):
        key = f"submission-{uuid.uuid4()}"
        future = self._executor.submit(*call, key=key)
        self._keys[future] = key
        return future

    def replace(self, future):
        if future.done():  # Dask has done it
            return
        # Who works on it must be asked before: Dask forgets what is given up while it goes on.
        tasks = self._client.processing()
        future.cancel()
        self._client.restart_workers(
            [worker for worker in tasks if self._keys[future] in tasks[worker]]
        )

    def stop(self):
        pass

    def close(self):
        self._client.close()
