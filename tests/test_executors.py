"""What grades a class outlasts a worker that dies, and ends afterwards."""

import itertools
import os
import subprocess
import sys
import tempfile
import time

import pytest

from planargrader.engine.executors import cores, executor

LARGE = """
import os

from planargrader.engine.executors import executor


def die(data):
    os._exit(1)


with executor(dict, workers=1) as pool:
    for _ in range(3):
        # More than a pipe holds: who sends it waits for somebody who reads it.
        dead = pool.submit(die, bytes(10**6))
        assert dead.exception()
        pool.replace(dead)
    print(pool.submit(len, b"next").result())
"""


def test_process_ends_after_a_worker_died_with_much_to_do():
    done = subprocess.run([sys.executable, "-c", LARGE], stdout=subprocess.PIPE, timeout=60)
    assert done.stdout == b"4\n"
    assert done.returncode == 0


def make_folder(dies):
    folder = tempfile.mkdtemp()
    if dies:
        os._exit(1)
    return folder


def test_nothing_that_a_worker_made_is_left_on_the_disk():
    with executor(dict, workers=1) as pool:
        first = pool.submit(make_folder, False).result()
        assert os.path.exists(first)
        dead = pool.submit(make_folder, True)
        assert dead.exception()
        pool.replace(dead)
        assert not os.path.exists(first)
        second = pool.submit(make_folder, False).result()
    assert not os.path.exists(second)


def wait_for(path, began=None):
    """The number of this process, once there is a file. Before that it writes it into another."""
    if began:
        began.write_text(str(os.getpid()))
    while not path.exists():
        time.sleep(0.01)
    return os.getpid()


def hang():
    """As code of another language does, which no signal reaches."""
    max(itertools.repeat(0))


@pytest.mark.skipif(len(cores()) < 2, reason="there is one core")
def test_only_the_process_that_hangs_is_replaced(tmp_path):
    with executor(dict, workers=2) as pool:
        other = pool.submit(wait_for, tmp_path / "go on")
        hanging = pool.submit(hang)
        while not hanging.running():
            time.sleep(0.01)
        pool.replace(hanging)
        following = pool.submit(os.getpid)
        new = following.result(30)
        (tmp_path / "go on").touch()
        number = other.result(30)
        assert pool.submit(os.getpid).result() in (number, new)
    assert number != new


@pytest.mark.timeout(120)
def test_only_the_worker_of_a_cluster_that_hangs_is_replaced(tmp_path):
    distributed = pytest.importorskip("distributed", reason="pip install -e '.[cluster]'")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        with executor(dict, scheduler=cluster.scheduler_address) as pool:
            other = pool.submit(wait_for, tmp_path / "go on")
            hanging = pool.submit(wait_for, tmp_path / "never", tmp_path / "hangs")
            wait_for(tmp_path / "hangs")
            pool.replace(hanging)
            following = pool.submit(os.getpid)
            new = following.result(30)
            (tmp_path / "go on").touch()
            number = other.result(30)
    assert number != new
    assert hanging.cancelled()
    assert int((tmp_path / "hangs").read_text()) not in (number, new)
