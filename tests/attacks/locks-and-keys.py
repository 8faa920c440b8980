# notebook: 04-cost
# Fills tables of the kernel: locks on files, keys, timers, queues, leases and watches.
import ctypes
import fcntl
import os
import time

libc = ctypes.CDLL(None, use_errno=True)
many, until = {}, time.time() + 4


def fill(name, make, most):
    many[name] = 0
    try:
        while many[name] < most and time.time() < until:
            if make(many[name]) in (-1, False):
                break
            many[name] += 1
    except OSError as error:
        print(name, error)


file = open("/tmp/work/locked", "wb")
fill("locks", lambda k: fcntl.lockf(file, fcntl.LOCK_EX, 1, 2 * k), 50_000)
timer = ctypes.c_int()
fill("timers", lambda k: libc.timer_create(1, None, ctypes.byref(timer)), 50_000)
fill("keys", lambda k: libc.syscall(248, b"user", b"%d" % k, b"x" * 100, 100, -3), 1000)
watch = libc.inotify_init()
fill("watches", lambda k: [os.mkdir(f"/tmp/work/d{k}"), libc.inotify_add_watch(watch, b"/tmp/work/d%d" % k, 2)][1], 50_000)
fill("queues", lambda k: libc.mq_open(b"/q%d" % k, 0o100, 0o600, None), 100)
fill("segments", lambda k: libc.shmget(k + 1, 4096, 0o1600), 100)
fill("semaphores", lambda k: libc.semget(k + 1, 1, 0o1600), 100)
for name, most in {"locks": 20_000, "timers": 20_000, "watches": 20_000}.items():
    if many[name] > most:
        print("BROKEN" " OUT:", name, many[name])
for name in ("keys", "queues", "segments", "semaphores"):
    if many[name]:
        print("BROKEN" " OUT:", name, many[name])
print(many)
