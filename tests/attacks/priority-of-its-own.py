# notebook: 06-update
# Asks for more of the processor and of the disk than its neighbours have.
import ctypes
import os
import resource

libc = ctypes.CDLL(None, use_errno=True)
before = os.getpriority(os.PRIO_PROCESS, 0)
for value in (-20, -1):
    try:
        os.setpriority(os.PRIO_PROCESS, 0, value)
    except OSError as error:
        print(error)
if os.getpriority(os.PRIO_PROCESS, 0) < before:
    print("BROKEN" " OUT: nice")
parameters = (ctypes.c_int * 1)(50)
for policy in (1, 2):
    if libc.sched_setscheduler(0, policy, parameters) == 0:
        print("BROKEN" " OUT: real time")
if libc.syscall(251, 1, 0, 1 << 13) == 0:  # ioprio_set, real time
    print("BROKEN" " OUT: real time on disk")
for name in ("RLIMIT_AS", "RLIMIT_NPROC", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_MEMLOCK", "RLIMIT_CORE"):
    soft, hard = resource.getrlimit(getattr(resource, name))
    for value in (-1, 2**40, hard + 1 if hard >= 0 else 2**50):
        try:
            resource.setrlimit(getattr(resource, name), (value, value))
            if value != hard and hard != -1:
                print("BROKEN" " OUT:", name, value)
        except (OSError, ValueError) as error:
            print(name, error)
