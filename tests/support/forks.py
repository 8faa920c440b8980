"""Tests that run in a process of their own."""

import functools
import multiprocessing

import pytest

FORK = multiprocessing.get_context("fork")


def in_fork(test):
    """A decorator: what the test asserts is asserted in a process of its own."""

    @functools.wraps(test)
    def run():
        ours, theirs = FORK.Pipe()
        process = FORK.Process(target=_tell, args=(theirs, test))
        process.start()
        theirs.close()
        failed = ours.recv()
        process.join()
        if failed:
            pytest.fail(failed)

    return run


def _tell(connection, test):
    try:
        test()
        connection.send(None)
    except BaseException as error:
        connection.send(f"{type(error).__name__}: {error}")
