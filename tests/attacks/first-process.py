# notebook: 04-cost
# Reaches for the first process of the sandbox: its memory, files, environment and rights.
import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
for process in {1, 2, 3, os.getppid()} - {os.getpid()}:
    for name in ("mem", "environ", "maps", "oom_score_adj", "uid_map", "attr/current"):
        for mode in (os.O_RDWR, os.O_RDONLY):
            try:
                door = os.open(f"/proc/{process}/{name}", mode)
                said = os.read(door, 100) if name != "mem" else b"opened"
                if name == "mem" or (name in ("environ", "maps") and said):
                    print("BROKEN" " OUT:", process, name, mode, said)
            except OSError as error:
                print(process, name, error.errno)
    if libc.ptrace(16, process, 0, 0) == 0:  # PTRACE_ATTACH
        print("BROKEN" " OUT: attached to", process)
    for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL, signal.SIGSEGV):
        try:
            os.kill(process, number) if process == 1 else None
        except OSError as error:
            print(error)
