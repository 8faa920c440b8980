"""The filter for the kernel that every process in a sandbox has: which system calls it refuses."""

import ctypes
import ctypes.util
import functools
import tempfile

from .errors import SandboxError

# Calls that no notebook needs, and that break-outs are made of.
FORBIDDEN = """
    acct add_key adjtimex bpf chroot clock_adjtime clock_settime clone3 create_module
    delete_module fanotify_init finit_module get_kernel_syms get_mempolicy init_module
    io_uring_enter io_uring_register io_uring_setup ioperm iopl kcmp kexec_file_load kexec_load
    keyctl landlock_create_ruleset lookup_dcookie mbind memfd_create memfd_secret migrate_pages
    mount mount_setattr move_mount move_pages mq_open msgget name_to_handle_at nfsservctl
    open_by_handle_at open_tree perf_event_open personality pidfd_getfd pidfd_open pivot_root
    process_madvise process_vm_readv process_vm_writev ptrace query_module quotactl reboot
    request_key sched_setscheduler semget set_mempolicy setdomainname sethostname setns
    settimeofday shmget socket stime swapoff swapon sysfs syslog umount umount2 unshare uselib
    userfaultfd ustat vhangup vmsplice
""".split()
NO_SUCH_CALL = ("clone3",)  # then the C library uses clone, whose flags a filter can read
NAMESPACES = 0x7E020080  # the flags of clone that make new namespaces

_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000  # SCMP_ACT_ALLOW, SCMP_ACT_ERRNO(0)
_EPERM, _ENOSYS, _MASKED_EQUAL = 1, 38, 7  # the last is SCMP_CMP_MASKED_EQ


class _Comparison(ctypes.Structure):
    _fields_ = [
        ("argument", ctypes.c_uint),
        ("operation", ctypes.c_int),
        ("a", ctypes.c_uint64),
        ("b", ctypes.c_uint64),
    ]


@functools.cache
def library():
    """libseccomp, which compiles filters, or None."""
    name = ctypes.util.find_library("seccomp") or "libseccomp.so.2"
    try:
        found = ctypes.CDLL(name, use_errno=True)
    except OSError:
        return None
    found.seccomp_init.restype = ctypes.c_void_p
    found.seccomp_rule_add_array.argtypes = [
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.POINTER(_Comparison),
    ]
    found.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
    found.seccomp_release.argtypes = [ctypes.c_void_p]
    return found


@functools.cache
def program():
    """The filter, as the bytes that the kernel takes."""
    seccomp = library()
    rules = seccomp.seccomp_init(_ALLOW)
    for name in FORBIDDEN:
        number = seccomp.seccomp_syscall_resolve_name(name.encode())
        if number >= 0:
            action = _REFUSE | (_ENOSYS if name in NO_SUCH_CALL else _EPERM)
            seccomp.seccomp_rule_add_array(rules, action, number, 0, None)
    clone = seccomp.seccomp_syscall_resolve_name(b"clone")
    for flag in (1 << bit for bit in range(32) if NAMESPACES >> bit & 1):
        only = _Comparison(0, _MASKED_EQUAL, flag, flag)
        seccomp.seccomp_rule_add_array(rules, _REFUSE | _EPERM, clone, 1, ctypes.byref(only))
    # Shared memory without a name stays when all but a page of it is given back.
    mmap = seccomp.seccomp_syscall_resolve_name(b"mmap")
    for shared in (0x21, 0x23):  # MAP_ANONYMOUS with MAP_SHARED or MAP_SHARED_VALIDATE
        only = _Comparison(3, _MASKED_EQUAL, 0x2F, shared)
        seccomp.seccomp_rule_add_array(rules, _REFUSE | _EPERM, mmap, 1, ctypes.byref(only))
    with tempfile.TemporaryFile() as file:
        failed = seccomp.seccomp_export_bpf(rules, file.fileno())
        seccomp.seccomp_release(rules)
        if failed:
            raise SandboxError("The seccomp filter could not be made.")
        file.seek(0)
        return file.read()
