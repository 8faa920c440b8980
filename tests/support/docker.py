"""A Docker of the tests' own, and in it the image that the project's Dockerfile makes.

Its base is made from Debian's packages, since images come from where not everybody may look. Who
has DOCKER_HOST in the environment lets that Docker do all this, with the base that it finds.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from .paths import ROOT

GIVEN = os.environ.get("DOCKER_HOST")
NAME = "planar"  # of the image, in README.md, too
BASE = "planar-base"
NEEDS = "docker", "dockerd", "debootstrap"
# What whoever builds behind a proxy trusts.
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


class NoDocker(Exception):
    """Docker is there and can't be started, as in most containers."""


def why_not():
    """Why there can be no image here, as a sentence, or None."""
    if GIVEN:
        return None
    if os.geteuid() != 0:
        return "Only root can start Docker; set DOCKER_HOST to use one that runs."
    lacking = [name for name in NEEDS if not shutil.which(name)]
    return f"It needs {' and '.join(lacking)}." if lacking else None


@contextlib.contextmanager
def image():
    """Make the image NAME; gives the environment for commands that use it, as a dict."""
    if GIVEN:
        _run("docker", "build", "--tag", NAME, ROOT)
        yield {**os.environ}
        return
    # None of pytest's folders, which are kept: it is large.
    with tempfile.TemporaryDirectory() as folder, _daemon(Path(folder)) as environment:
        _make_base(Path(folder) / "base", environment)
        build = ["docker", "build", "--network=host", f"--build-arg=BASE={BASE}"]
        _run(*build, "--tag", NAME, ROOT, env=environment)
        yield environment


@contextlib.contextmanager
def _daemon(folder):
    """A running Docker that leaves this machine's network alone; gives the environment for it."""
    address = f"unix://{folder}/socket"
    places = {"data-root": "data", "exec-root": "exec", "pidfile": "pid"}
    command = ["dockerd", "--iptables=false", "--ip6tables=false", "--bridge=none"]
    command += [f"--{name}={folder / place}" for name, place in places.items()]
    environment = {**os.environ, "DOCKER_HOST": address}
    with open(folder / "log", "w") as log:
        daemon = subprocess.Popen([*command, "--host", address], stdout=log, stderr=log)
    try:
        until = time.monotonic() + 60
        while subprocess.run(
            ["docker", "version"], env=environment, capture_output=True
        ).returncode:
            if daemon.poll() is not None or time.monotonic() > until:
                raise NoDocker(f"Docker does not start here: {_last_line(folder / 'log')}")
            time.sleep(0.1)
        yield environment
    finally:
        daemon.terminate()
        daemon.wait()
        subprocess.run(["umount", folder / "exec" / "netns" / "default"])  # which it leaves behind


def _last_line(log):
    return log.read_text().strip().rpartition("\n")[2]


def _make_base(folder, environment):
    """Make the image BASE, the smallest Debian of the Dockerfile's own base."""
    _run(
        "debootstrap",
        "--variant=minbase",
        "--include=ca-certificates",
        _release(),
        folder,
    )
    shutil.copy(CERTIFICATES, folder / CERTIFICATES.relative_to("/"))
    with subprocess.Popen(["tar", "-C", folder, "-c", "."], stdout=subprocess.PIPE) as packed:
        trusted = f"ENV PIP_CERT={CERTIFICATES}"
        _run(
            "docker", "import", "--change", trusted, "-", BASE, env=environment, stdin=packed.stdout
        )
    shutil.rmtree(folder)


def _release():
    """The name of the Debian that the Dockerfile asks for."""
    base = (ROOT / "Dockerfile").read_text().partition("ARG BASE=debian:")[2]
    return base.split()[0].removesuffix("-slim")


def _run(*command, **options):
    """Run a command that goes well. Raises AssertionError with what it says."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
    )
    assert done.returncode == 0, done.stdout[-3000:]
