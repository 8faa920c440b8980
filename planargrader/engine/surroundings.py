"""Where the grader runs, as far as it decides how a sandbox can be made there."""

import os
import shutil
import sys
from pathlib import Path

from . import seccomp, users

_POD = (
    "This is a pod: ask who runs its cluster for nodes with Linux 5.13 or newer and Landlock, and "
    "for the runtime's default seccomp profile of today, which allows it. gVisor has no Landlock."
)
_CONTAINER = (
    "This is a container: Docker 23 and newer allow Landlock, on a host with Linux 5.13 or newer. "
    "With another one, start it as an ordinary user (--user) with --security-opt "
    "seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined, "
    "and bubblewrap, once installed, can make its sandbox."
)
_INSTALL = "On Debian and Ubuntu: apt install bubblewrap."
_APPARMOR = (
    "AppArmor lets no ordinary user make namespaces here, as on Ubuntu 24.04 and later: add its "
    'profile for bwrap, which docs/instructors.md has under "Where no sandbox can be made".'
)
_SWITCHED_OFF = "Namespaces are switched off for users here: sudo sysctl {}={}."
_SWITCHES = {"kernel.unprivileged_userns_clone": "1", "user.max_user_namespaces": "10000"}
_OLD = (
    "Take Linux 5.13 or newer, booted with `landlock` among the names in /sys/kernel/security/lsm."
)


def todo(wanted=(), root=Path("/"), environment=os.environ):
    """What to do so that a sandbox can be made on this machine, as a sentence.

    wanted: the names of the backends that were tried
    root: where /proc and the files that tell of containers are
    """
    if sys.platform != "linux":
        return "Only Linux has what it takes: grade in a container or a virtual machine."
    if not seccomp.library():
        return "On Debian and Ubuntu: apt install libseccomp2."
    if list(wanted) == ["bubblewrap"] and not shutil.which("bwrap"):
        return _INSTALL
    secrets = root / "var/run/secrets/kubernetes.io"
    if "KUBERNETES_SERVICE_HOST" in environment or secrets.exists():
        return _POD
    if (root / ".dockerenv").exists() or (root / "run/.containerenv").exists():
        return _CONTAINER
    if not shutil.which("bwrap"):
        return _INSTALL
    if not users.is_root():
        if _setting(root, "kernel.apparmor_restrict_unprivileged_userns") == "1":
            return _APPARMOR
        for name, wanted in _SWITCHES.items():
            if _setting(root, name) == "0":
                return _SWITCHED_OFF.format(name, wanted)
    return _OLD


def _setting(root, name):
    """A setting of the kernel, as sysctl names it; None where it has none of this name."""
    try:
        return (root / "proc/sys" / name.replace(".", "/")).read_text().strip()
    except OSError:
        return None
