# notebook: 07-model
# Leaves its worker's core and spins in every process that it may have, each in a session of its own.
import os
import time


def spin():
    os.setsid()
    end = time.time() + 20
    while time.time() < end:
        pass
    os._exit(0)


before = os.sched_getaffinity(0)
for processors in (range(os.cpu_count()), set(range(os.cpu_count())) - before):
    try:
        os.sched_setaffinity(0, processors)
    except (OSError, ValueError) as error:
        print(error)
if os.sched_getaffinity(0) - before:
    print("BROKEN" " OUT: runs on", os.sched_getaffinity(0))
for _ in range(10):
    if not os.fork():
        spin()
while True:
    pass
