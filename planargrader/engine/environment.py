"""What submissions are graded with: Python, and the packages that students use."""

import functools
import importlib.metadata
import platform
from typing import NamedTuple

PACKAGES = ("numpy", "matplotlib", "ipython", "scipy", "pandas", "scikit-learn", "seaborn")


class Environment(NamedTuple):
    """The version of Python, and {package: version} of those that are installed."""

    python: str
    packages: dict


@functools.cache
def environment():
    """The Environment of this process. A sandbox shows the same Python and packages."""
    return Environment(platform.python_version(), _versions())


def _versions():
    found = {}
    for name in PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = None
    return found


def described():
    """The environment in a few lines of text."""
    here = environment()
    there = [f"{name} {version}" for name, version in here.packages.items() if version]
    lacking = [name for name, version in here.packages.items() if not version]
    lines = [f"Submissions are graded with Python {here.python}, {', '.join(there)}."]
    if lacking:
        lines.append(f"Not installed, and sometimes used: {', '.join(lacking)}.")
    return "\n".join(lines)
