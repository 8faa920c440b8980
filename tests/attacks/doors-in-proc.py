# notebook: 04-cost
# Looks for ways out through /proc: root, cwd, open files and memory of other processes.
import glob
import os

for path in glob.glob("/proc/[0-9]*"):
    own = path == f"/proc/{os.getpid()}"
    for way in ("root", "cwd"):
        try:
            inside = os.listdir(f"{path}/{way}/")
            if "home" in inside or "gradebook.db" in inside or "source" in inside or "srv" in inside:
                print("BROKEN" " OUT:", path, way, inside)
        except OSError:
            pass
    try:
        for number in os.listdir(f"{path}/fd"):
            target = os.readlink(f"{path}/fd/{number}")
            if not target.startswith(("/dev/null", "socket:", "pipe:", f"{path}/", "anon_inode")):
                print("BROKEN" " OUT:", path, target)
            for name in ("", "/..", "/../.."):
                if os.path.isdir(f"{path}/fd/{number}{name}") and "/proc" not in target:
                    print("BROKEN" " OUT:", os.listdir(f"{path}/fd/{number}{name}"))
    except OSError:
        pass
    try:
        with open(f"{path}/mem", "r+b", 0):
            if not own:
                print("BROKEN" " OUT: memory of", path)
    except OSError:
        pass
for path in ("sysrq-trigger", "sys/kernel/core_pattern", "sys/vm/drop_caches", "kcore", "kmsg"):
    try:
        open(f"/proc/{path}", "r+b", 0)
        print("BROKEN" " OUT:", path)
    except OSError:
        pass
