"""The filter for the kernel that every process in a sandbox has: which system calls it refuses."""

import ctypes
import ctypes.util
import functools
import tempfile

from .errors import SandboxError

# Calls that no notebook needs, by what they could be used for.
FORBIDDEN = {
    "the machine, its clock, its modules and its disks": """
        _sysctl acct adjtimex afs_syscall clock_adjtime clock_settime create_module delete_module
        finit_module get_kernel_syms getpmsg init_module ioperm iopl kexec_file_load kexec_load
        lookup_dcookie modify_ldt nfsservctl personality putpmsg query_module quotactl quotactl_fd
        reboot security setdomainname sethostname settimeofday stime swapoff swapon sync syncfs
        sysfs syslog tuxcall uselib ustat vhangup vserver
    """,
    "other views of the system, and rights in them": """
        chroot fsconfig fsmount fsopen fspick landlock_add_rule landlock_create_ruleset
        landlock_restrict_self mount mount_setattr move_mount name_to_handle_at open_by_handle_at
        open_tree pivot_root seccomp setns umount umount2 unshare
    """,
    "other processes, what they do and what they have in memory": """
        bpf cachestat kcmp mincore perf_event_open pidfd_getfd pidfd_open pidfd_send_signal
        process_madvise process_mrelease process_vm_readv process_vm_writev ptrace userfaultfd
    """,
    "more of the processor than its share, or another core": """
        get_mempolicy ioprio_set mbind membarrier migrate_pages move_pages sched_setaffinity
        sched_setattr sched_setparam sched_setscheduler set_mempolicy set_mempolicy_home_node
        setpriority
    """,
    "memory of the kernel's that counts as nobody's": """
        add_key eventfd eventfd2 fanotify_init fanotify_mark flock fremovexattr fsetxattr
        inotify_add_watch inotify_init inotify_init1 io_cancel io_destroy io_getevents
        io_pgetevents io_setup io_submit io_uring_enter io_uring_register io_uring_setup keyctl
        lremovexattr lsetxattr map_shadow_stack memfd_create memfd_secret mlock mlock2 mlockall
        mq_getsetattr mq_notify mq_open mq_timedreceive mq_timedsend mq_unlink msgctl msgget msgrcv
        msgsnd remap_file_pages removexattr request_key rt_sigqueueinfo rt_tgsigqueueinfo semctl
        semget semop semtimedop setxattr shmat shmctl shmdt shmget signalfd signalfd4 tee
        timer_create timerfd_create vmsplice
    """,
    # A descriptor that is sent and not received holds what is in it, and no process has it.
    "the network, and descriptors on their way": """
        accept accept4 bind connect listen sendmmsg sendmsg setsockopt socket
    """,
}
# What namespaces keep apart, and Landlock does not. Files change without being opened; a process
# leaves its group; others of the same user get signals, before Landlock's ABI 6, or limits.
WITHOUT_NAMESPACES = """
    chown fchown fchownat fchmodat2 lchown setpgid setsid truncate
"""
SIGNALS = "kill pidfd_send_signal rt_sigqueueinfo rt_tgsigqueueinfo tgkill tkill"
# `shutil.copy` asks for these, so they do nothing and say nothing.
IN_VAIN = "chmod fchmod fchmodat futimesat utime utimensat utimes"
# In place of this one the C library then uses clone, whose flags a filter can read.
NO_SUCH_CALL = ("clone3",)
NEWER = range(451, 512)  # calls that libseccomp 2.5.4 does not know, and those to come
NAMESPACES = 0x7E020080  # the flags of clone that make new namespaces
# What fcntl would do: locks, leases, notes on folders, signals, larger pipes, seals. F_SETLK,
# F_SETLKW, F_SETOWN, F_SETSIG, F_SETOWN_EX, F_OFD_SETLK, F_OFD_SETLKW, F_SETLEASE, F_NOTIFY,
# F_SETPIPE_SZ, F_ADD_SEALS.
FCNTL = 6, 7, 8, 10, 15, 37, 38, 1024, 1026, 1031, 1033

# What ioctl may do has this second byte: whether a file is a terminal or not, and closes or blocks.
# All else makes somebody the owner of a socket, who gets its signals, or changes files and disks
# through files that can only be read.
OF_TERMINALS = 0x5400
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000  # SCMP_ACT_ALLOW, SCMP_ACT_ERRNO(0)
_EPERM, _NO_TERMINAL, _ENOSYS = 1, 25, 38
_NOT_EQUAL, _MASKED_EQUAL = 1, 7  # SCMP_CMP_NE, SCMP_CMP_MASKED_EQ
_OWN_CORE = 62  # PR_SCHED_CORE of prctl: what shares a core with it has to wait
_HUGE_PAGES = 0x40000  # MAP_HUGETLB of mmap: they count as nobody's
_TO_READ_AND_TRUNCATE = 0o1003, 0o1000  # O_ACCMODE and O_TRUNC; O_RDONLY and O_TRUNC
NOT_THERE = "libseccomp is not installed"


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
def program(namespaces=True, signals=True):
    """The filter, as the bytes that the kernel takes.

    namespaces: whether there are any that keep processes, users and files apart
    signals: whether any may be sent
    """
    seccomp = library()
    rules = seccomp.seccomp_init(_ALLOW)

    def number_of(name):
        return seccomp.seccomp_syscall_resolve_name(name.encode())

    def refuse(number, error=_EPERM, *only):
        if number >= 0:  # this processor has it
            only = (_Comparison * len(only))(*only)
            action = _REFUSE | error
            seccomp.seccomp_rule_add_array(rules, action, number, len(only), only)

    for name in " ".join(FORBIDDEN.values()).split():
        refuse(number_of(name))
    for number in (*map(number_of, NO_SUCH_CALL), *NEWER):
        refuse(number, _ENOSYS)
    for flag in (1 << bit for bit in range(32) if NAMESPACES >> bit & 1):
        refuse(number_of("clone"), _EPERM, _Comparison(0, _MASKED_EQUAL, flag, flag))
    # Shared memory without a name stays when all but a page of it is given back.
    for shared in (0x21, 0x23):  # MAP_ANONYMOUS with MAP_SHARED or MAP_SHARED_VALIDATE
        refuse(number_of("mmap"), _EPERM, _Comparison(3, _MASKED_EQUAL, 0x2F, shared))
    refuse(number_of("mmap"), _EPERM, _Comparison(3, _MASKED_EQUAL, _HUGE_PAGES, _HUGE_PAGES))
    refuse(number_of("prctl"), _EPERM, _Comparison(0, _MASKED_EQUAL, 0xFFFFFFFF, _OWN_CORE))
    for bit in (1 << place for place in range(8, 32)):  # each that is not as it should be
        other = _Comparison(1, _MASKED_EQUAL, bit, bit & ~OF_TERMINALS)
        refuse(number_of("ioctl"), _NO_TERMINAL, other)
    for command in FCNTL:  # has 32 bits: the kernel looks at no others
        refuse(number_of("fcntl"), _EPERM, _Comparison(1, _MASKED_EQUAL, 0xFFFFFFFF, command))
    if not namespaces:
        for name in WITHOUT_NAMESPACES.split():
            refuse(number_of(name))
        for name in IN_VAIN.split():
            refuse(number_of(name), 0)
        refuse(number_of("openat2"), _ENOSYS)  # its flags are not where a filter can read them
        mask, both = _TO_READ_AND_TRUNCATE
        refuse(number_of("open"), _EPERM, _Comparison(1, _MASKED_EQUAL, mask, both))
        refuse(number_of("openat"), _EPERM, _Comparison(2, _MASKED_EQUAL, mask, both))
        refuse(number_of("prlimit64"), _EPERM, _Comparison(0, _NOT_EQUAL, 0, 0))
    if not signals:
        for name in SIGNALS.split():
            refuse(number_of(name))
    with tempfile.TemporaryFile() as file:
        failed = seccomp.seccomp_export_bpf(rules, file.fileno())
        seccomp.seccomp_release(rules)
        if failed:
            raise SandboxError("The seccomp filter could not be made.")
        file.seek(0)
        return file.read()
