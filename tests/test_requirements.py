"""The versions that CI takes are those that the project says it can do with, and one of each."""

import re

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from support.paths import ROOT

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10
    import tomli as tomllib

PYTHONS = ("3.10", "3.11", "3.12", "3.13")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
UNPINNED = {"bench"}  # an extra that `make` and CI do not install


def lines(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def required():
    """What `.[test]` asks for itself: {name: its lowest version}."""
    extras = PROJECT["optional-dependencies"]
    texts = lines("requirements.txt")
    texts += [text for name in extras.keys() - UNPINNED for text in extras[name]]
    found = {}
    for requirement in map(Requirement, texts):
        if requirement.name != PROJECT["name"]:
            (bound,) = requirement.specifier
            assert bound.operator == ">=", requirement
            found[requirement.name.lower()] = bound.version
    return found


def pinned(name, python="3.10"):
    """The versions in a file of constraints for a Python on Linux: {name: version}."""
    where = {"python_version": python, "python_full_version": f"{python}.9"}
    where |= {"sys_platform": "linux", "os_name": "posix", "implementation_name": "cpython"}
    found = {}
    for requirement in map(Requirement, lines(name)):
        if requirement.marker is None or requirement.marker.evaluate(where):
            (pin,) = requirement.specifier
            assert pin.operator == "==", requirement
            assert requirement.name not in found, requirement
            found[requirement.name] = pin.version
    return found


def test_oldest_versions_are_the_lower_bounds():
    assert pinned("constraints-oldest.txt") == required()


@pytest.mark.parametrize("python", PYTHONS)
def test_every_dependency_has_a_version_that_is_allowed(python):
    pins = pinned("constraints.txt", python)
    assert required().keys() <= pins.keys(), "run `make constraints`"
    for name, lowest in required().items():
        assert Version(pins[name]) >= Version(lowest), name


@pytest.mark.parametrize("python", PYTHONS)
def test_no_command_waits_for_parsers_of_addresses(python):
    assert "rfc3987-syntax" not in pinned("constraints.txt", python)


def test_ci_runs_on_every_python_that_is_promised():
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert set(re.findall(r'"(3\.\d+)"', workflow)) == set(PYTHONS)
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}"
