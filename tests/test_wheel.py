"""An installed package grades, in a folder that holds nothing of the project but the course."""

import contextlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import nbformat
import pytest
from support.classroom import SCRIPTS, CourseFolder, with_sandbox
from support.paths import ROOT
from support.points import BY_TESTS

from planargrader.engine.marks import read_marks
from planarkit.steps import NOTEBOOKS

pytestmark = [with_sandbox, pytest.mark.slow]
PLACE = ROOT / "build" / "wheel"  # beside .venv, whose packages it shares
WHEEL = ("pyproject.toml", "requirements.txt", "planargrader", "source/planar/planarkit")
KEPT = ("perfect", "sums-for-means")  # of the sample class
SPY = """
import importlib, os, sys
found = []
for name in ("planargrader.examine", "planarkit.network", "planarkit.stand_ins"):
    try:
        found.append(importlib.import_module(name).__file__)
    except (ImportError, AttributeError):
        pass
for top in sys.path:
    for folder, _, names in os.walk(top):
        if os.path.basename(folder).startswith("planar") and "dist-info" not in folder:
            found += [os.path.join(folder, name) for name in names]
print("packages" if any(os.path.isdir(os.path.join(top, "numpy")) for top in sys.path) else "none")
print("found", found)
"""


@pytest.fixture(scope="module")
def python():
    """A Python with all packages of this one, and with the grader and the kit out of a wheel."""
    shutil.rmtree(PLACE, ignore_errors=True)
    env, source = PLACE / "env", PLACE / "source"
    for name in WHEEL:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "--quiet", "wheel", "--no-deps", f"--wheel-dir={PLACE}"]
    subprocess.run([*pip, source], check=True)
    venv.create(env, symlinks=True)
    (packages,) = env.glob("lib/python*/site-packages")
    ours = shutil.ignore_patterns("*planargrader*")
    packages.rmdir()
    shutil.copytree(sysconfig.get_path("purelib"), packages, ignore=ours, copy_function=_link)
    (wheel,) = PLACE.glob("*.whl")
    pip = [env / "bin" / "python", "-m", "pip", "--quiet", "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, wheel], check=True)
    (env / "bin" / "alembic").symlink_to(SCRIPTS / "alembic")
    yield env / "bin" / "python"
    shutil.rmtree(PLACE)


def _link(source, target):
    """As good as a copy, and much faster: no file is changed in place."""
    with contextlib.suppress(OSError):
        return os.link(source, target)
    return shutil.copy(source, target)


@pytest.fixture(scope="module")
def graded(python, tmp_path_factory):
    """A course folder in which a part of the sample class and a spy are graded."""
    course = CourseFolder.with_source(tmp_path_factory.mktemp("course"))
    course.said = {}
    for command in ("release", "sample", "grade", "marks"):
        if command == "grade":
            _replace_most_of_the_class(course.root / "submitted")
        done = _planargrader(python, course.root, command)
        assert done.returncode == 0, done.stdout + done.stderr
        course.said[command] = done.stdout
    return course


def _planargrader(python, folder, command):
    return subprocess.run(
        [python.parent / "planargrader", command],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder)},
        capture_output=True,
        text=True,
    )


def _replace_most_of_the_class(submitted):
    for path in submitted.iterdir():
        if path.name not in KEPT:
            shutil.rmtree(path)
    shutil.copytree(submitted / "perfect", submitted / "spy")
    path = submitted / "spy" / "planar" / "04-cost.ipynb"
    nb = nbformat.read(path, as_version=4)
    _cost(nb).source = SPY
    nbformat.write(nb, path)


def _cost(nb):
    return next(cell for cell in nb.cells if cell.get("id") == "cost-solution")


def test_installed_package_comes_from_the_wheel(python):
    code = "import planargrader, planarkit; print(planargrader.__file__, planarkit.__file__)"
    done = subprocess.run([python, "-c", code], cwd="/", capture_output=True, text=True)
    for path in done.stdout.split():
        assert Path(path).is_relative_to(python.parents[1])


def test_installed_package_grades(graded):
    marks = read_marks(graded.db_url, "planar")
    assert {name: marks["perfect"][name][0] for name in NOTEBOOKS} == BY_TESTS
    assert marks["sums-for-means"]["04-cost"][0] < BY_TESTS["04-cost"]
    assert "perfect" in graded.said["marks"]


def test_submission_sees_nothing_of_an_installed_grader_or_kit(graded):
    path = graded.root / "autograded" / "spy" / "planar" / "04-cost.ipynb"
    (shown,) = _cost(nbformat.read(path, as_version=4)).outputs
    assert shown["text"] == "packages\nfound []\n"


def test_kit_that_differs_from_the_installed_one_is_told(graded, python):
    with open(graded.root / "source" / "planar" / "planarkit" / "steps.py", "a") as file:
        file.write("# changed\n")
    done = _planargrader(python, graded.root, "grade")
    assert done.returncode == 1
    assert "Students have another kit" in done.stderr
    assert "steps.py" in done.stderr
