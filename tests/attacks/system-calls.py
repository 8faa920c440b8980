# notebook: 04-cost
# Tries the calls of the kernel that break-outs are made of.
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
X86 = {
    "ptrace": (101, 16, 1, 0, 0),
    "unshare a user": (272, 0x10000000),
    "unshare mounts": (272, 0x20000),
    "mount": (165, b"none", b"/tmp", b"tmpfs", 0, 0),
    "umount": (166, b"/tmp", 2),
    "pivot_root": (155, b"/tmp", b"/tmp/work"),
    "chroot": (161, b"/tmp"),
    "setns": (308, 3, 0),
    "bpf": (321, 0, 0, 0),
    "keyctl": (250, 0, -3, 1),
    "add_key": (248, b"user", b"a", b"b", 1, -3),
    "userfaultfd": (323, 0),
    "perf_event_open": (298, 0, 0, -1, -1, 0),
    "process_vm_readv": (310, os.getppid(), 0, 0, 0, 0, 0),
    "open_by_handle_at": (304, -100, 0, 0),
    "io_uring_setup": (425, 8, ctypes.create_string_buffer(200)),
    "pidfd_open": (434, 1, 0),
    "memfd_create": (319, b"x", 0),
    "shmget": (29, 0, 1 << 20, 0o1600),
    "setuid": (105, 0),
    "setgid": (106, 0),
    "setresuid": (117, 0, 0, 0),
    "clone into a user's space": (56, 0x10000000 | 17, 0, 0, 0, 0),
    "clone3": (435, ctypes.create_string_buffer(88), 88),
    "swapon": (167, b"/tmp/x", 0),
    "reboot": (169, 0xFEE1DEAD, 672274793, 0x89ABCDEF, 0),
    "kexec_load": (246, 0, 0, 0, 0),
    "init_module": (175, 0, 0, b""),
    "sethostname": (170, b"x", 1),
    "settimeofday": (164, 0, 0),
    "personality": (135, 0x0040000),
    "modify_ldt": (154, 0, 0, 0),
}
if os.uname().machine == "x86_64":
    for name, call in X86.items():
        got = libc.syscall(*[ctypes.c_long(each) if isinstance(each, int) else each for each in call])
        if got == 0 and name.startswith("clone"):
            os._exit(0)
        if got >= 0 and name != "modify_ldt":
            print("BROKEN" " OUT:", name, got)
for name in ("setuid", "setgid", "seteuid"):
    try:
        getattr(os, name)(0)
        print("BROKEN" " OUT:", name)
    except OSError:
        pass
if os.getuid() == 0 and open("/proc/self/uid_map").read().split() == ["0", "0", "4294967295"]:
    print("BROKEN" " OUT: root")
