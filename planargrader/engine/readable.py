"""What of this machine a submission may read: Python with its packages, the system's libraries.

The rest of this machine is not there for it at all, and neither is the grader, nor a course, that
is installed among the packages.
"""

import glob
import os
import re
import site
import sys
import sysconfig
from pathlib import Path


def packages():
    """The folders that packages are imported from."""
    names = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    names += [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    names += site.getsitepackages()
    return [path for path in dict.fromkeys(names) if os.path.isdir(path)]


def readable():
    """The files and folders of this machine that are in a sandbox: [(path, why), ...].

    There is nothing else of this machine, but for the submission.
    """
    python = os.path.realpath(sys.executable)
    prefixes = {sys.base_prefix, os.path.realpath(sys.base_prefix), str(Path(python).parents[1])}
    found = [
        ("/etc/ld.so.cache", "where the linker finds libraries"),
        ("/etc/alternatives", "links to libraries of which a system may have several, as of BLAS"),
        ("/usr/share/fonts", "fonts that Matplotlib may have in its list"),
        ("/usr/local/share/fonts", "the same"),
        ("/usr/share/zoneinfo", "time zones for Python"),
        ("/usr/lib/locale", "how text is encoded"),
        (_real("/bin/sh"), "what os.system runs, which many libraries call"),
        (python, "the interpreter, for code that starts it"),
        (os.path.join(sys.prefix, "pyvenv.cfg"), "says which environment it belongs to"),
    ]
    found += [(path, "libraries of the system") for path in _linked()]
    for prefix in prefixes:
        if prefix in ("/", "/usr", "/usr/local"):  # these have much else
            own = glob.glob(f"{prefix}/lib/libpython3*.so*")
        else:
            own = [os.path.join(prefix, "lib")]
        found += [(path, "libraries that came with this Python") for path in own]
    found += [(path, "Python's standard library") for path in _library()]
    found += [(path, "packages") for path in packages()]
    return [(path, why) for path, why in dict(found).items() if os.path.exists(path)]


def _library():
    """The folders of the standard library."""
    of_the_machine = sysconfig.get_path("platstdlib", vars={"platbase": sys.base_exec_prefix})
    return dict.fromkeys((sysconfig.get_path("stdlib"), of_the_machine))


def _linked():
    """The linker, and the folders that it takes libraries from."""
    listed = Path("/etc/ld.so.cache")
    data = listed.read_bytes() if listed.exists() else b""
    files = {os.fsdecode(path) for path in re.findall(rb"\0(/[^\0]+)", data)}
    folders = {os.path.realpath(os.path.dirname(path)) for path in files}
    return sorted(folders - {"/"} | {_real(path) for path in glob.glob("/lib*/ld-*.so*")})


def _real(path):
    """A path whose folders are no links."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)


def hidden(secret):
    """What must not be read, though it is in a folder that is: paths as they are in a sandbox.

    The grader and the course, if they are installed, are so with the package that they belong to.
    """
    bound, imported = [path for path, _ in readable()], packages()
    found = set()
    for path in map(Path, secret):
        around = [each for each in bound if path.resolve().is_relative_to(Path(each).resolve())]
        if around:
            folder = max(around, key=len)
            inner = path.resolve().relative_to(Path(folder).resolve())
            parts = inner.parts[:1] if folder in imported else inner.parts
            found.add(os.path.join(folder, *parts))
    # Packages of the Python that an environment was made with are none of the environment.
    for folder in _library():
        for name in ("site-packages", "dist-packages"):
            path = os.path.join(folder, name)
            if path not in imported and os.path.isdir(path):
                found.add(path)
    return sorted(found)
