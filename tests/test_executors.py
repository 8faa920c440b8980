"""What grades a class outlasts a worker that dies, and ends afterwards."""

import subprocess
import sys

LARGE = """
import concurrent.futures
import os
import types

from planargrader.engine.executors import executor


def die(data):
    os._exit(1)


with executor(types.SimpleNamespace(fresh_cases=dict), workers=1) as pool:
    # More than a pipe holds: who sends it waits for somebody who reads it.
    concurrent.futures.wait([pool.submit(die, bytes(10**6)) for _ in range(3)])
    print(pool.submit(len, b"next").result())
"""


def test_process_ends_after_a_worker_died_with_much_to_do():
    done = subprocess.run([sys.executable, "-c", LARGE], stdout=subprocess.PIPE, timeout=60)
    assert done.stdout == b"4\n"
    assert done.returncode == 0
