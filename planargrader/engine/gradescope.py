"""The zip file that Gradescope grades an assignment with: the course, and two scripts.

Gradescope unpacks it into /autograder/source and runs setup.sh once. Then it runs run_autograder
for each submission, each time in a fresh container.
"""

import json
import shlex
import zipfile

from . import fresh
from .errors import CourseError
from .release import CACHES
from .results import ENDED, not_graded, one_assignment

PROGRAM = ("planargrader", "pyproject.toml", "requirements.txt", "constraints.txt")
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files give the same zip file
FILE, SCRIPT = 0o100644, 0o100755

SETUP = """#!/bin/bash
# Gradescope runs this once, as root, when it makes the image that grades.
set -e
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y python3-venv libseccomp2 bubblewrap
cd /autograder/source/course
python3 -m venv .venv
.venv/bin/python -m pip install --constraint constraints.txt --editable .
.venv/bin/planargrader release
"""
RUN = """#!/bin/bash
# Gradescope runs this for each submission. What it reads if grading is ended in the middle:
cp /autograder/source/not_graded.json /autograder/results/results.json
cd /autograder/source/course
.venv/bin/planargrader results /autograder/submission /autograder/results/results.json {} || true
"""


def write_autograder(course, assignment=None):
    """Write the zip file for an assignment, build/gradescope-<assignment>.zip. Returns its path.

    assignment: its name; None where the course has one only

    It holds solutions, hidden tests and the key for random numbers, and nothing of any student's.
    """
    assignment = one_assignment(course, assignment)
    path = course.root / "build" / f"gradescope-{assignment}.zip"
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        _add(made, "setup.sh", SETUP.encode(), SCRIPT)
        _add(made, "run_autograder", RUN.format(shlex.quote(assignment)).encode(), SCRIPT)
        _add(made, "not_graded.json", json.dumps(not_graded(ENDED)).encode(), FILE)
        _add(made, f"course/{fresh.KEY}", fresh.key(course.root), FILE)
        for file in _files(course):
            name = file.relative_to(course.root).as_posix()
            _add(made, f"course/{name}", file.read_bytes(), FILE)
    return path


def _files(course):
    """What grading needs of the course's folder, in order."""
    wanted = ["nbgrader_config.py", *PROGRAM, f"source/{course.home}"]
    for path in (course.root / name for name in wanted):
        if not path.exists():
            raise CourseError(
                f"The zip file takes {path.name} out of the course's folder, and {course.root} "
                "has none. Keep the course in the folder that planargrader came in."
            )
        inner = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (each for each in inner if each.is_file() and each.parent.name not in CACHES)


def _add(made, name, data, mode):
    about = zipfile.ZipInfo(name, LONG_AGO)
    about.compress_type = zipfile.ZIP_DEFLATED
    about.external_attr = mode << 16
    made.writestr(about, data)
