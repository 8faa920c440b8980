"""Grading in real containers, with the rights that Docker gives by itself and with fewer."""

import contextlib
import shutil
import subprocess
from pathlib import Path

import pytest
from attacks.forgeries import with_cell
from support import docker
from support.classroom import SMALL, Classroom, solved
from support.harm import CANARY, LEFT
from support.paths import ROOT
from support.points import right

WHY_NOT = docker.why_not()
pytestmark = [
    pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT)),
    pytest.mark.timeout(400),  # to make the image
]
PODMAN = Path("/usr/share/containers/seccomp.json")  # the profile of another program, and newer
with_profile = pytest.mark.skipif(not PODMAN.exists(), reason=f"There is no {PODMAN}.")
PROFILE = f"--security-opt seccomp={PODMAN}"
NAMELESS = 54_321  # a user without a name, and without a home
# What an instructor types.
GRADE = "make grade"
TEXTS = [ROOT / "README.md", ROOT / "docs" / "containers.md"]
README, MORE = (path.read_text(encoding="utf-8").splitlines() for path in TEXTS)
(LINE,) = (line for line in README if line.startswith("docker run") and GRADE in line)
(FALLBACK,) = (line for line in MORE if line.startswith("docker run") and "unconfined" in line)
(RESTRICTED,) = (part for line in MORE for part in line.split("`") if part.startswith("--cap-drop"))
THIEF = """
import glob, os
wanted = ["/course/submitted/ada/planar/secret.txt", "/course/gradebook.db", "/proc/1/environ"]
wanted += ["/course/.grading-secret", "/course/source/planar/04-cost.ipynb", "/etc/passwd"]
wanted += [f"/proc/{number}/root/course/gradebook.db" for number in range(1, 99)]
for path in wanted:
    try:
        print("BROKEN" " OUT:", path, open(path, "rb").read(999))
    except OSError:
        pass
for folder in ("/course", "/course/submitted/ada/planar", "/course/planargrader", "/opt/planar"):
    try:
        open(f"{folder}/broken-out.py", "w").close()
        print("BROKEN" " OUT:", folder)
    except OSError:
        pass
"""


@pytest.fixture(scope="session")
def image():
    """The environment for commands that use the image, which is made once."""
    with contextlib.ExitStack() as stack:
        try:
            environment = stack.enter_context(docker.image())
        except docker.NoDocker as problem:
            pytest.skip(str(problem))
        yield environment


@pytest.fixture
def classroom(generated, tmp_path):
    """A copy of this repository in which a class has handed in, and in which anybody may write."""
    classroom = Classroom(generated, tmp_path / "course", SMALL)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "planargrader", classroom.root / "planargrader", ignore=ignored)
    shutil.copy(ROOT / "Makefile", classroom.root)
    files = {f"{name}.ipynb": solved(name) for name in SMALL}
    classroom.hand_in("ada", {**files, "secret.txt": CANARY})
    classroom.hand_in("eve", with_cell("04-cost", THIEF))
    for path in (classroom.root, *classroom.root.rglob("*")):
        path.chmod(0o777)
    return classroom


def run(image, folder, command, user, options="", line=LINE):
    """Run a command in the image as the texts do, but as this user and with these options."""
    before, name, _ = line.rpartition(f" {docker.NAME} ")
    assert name, line
    return subprocess.run(
        ["bash", "-c", f"{before} --user {user}:{user} {options} {name} {command}"],
        cwd=folder,
        env=image,
        capture_output=True,
        text=True,
    )


def check(classroom, made):
    """Whether the class of two has its marks, and nothing of the one is with the other."""
    assert classroom.marks() == {"ada": right(*SMALL), "eve": dict.fromkeys(SMALL, 0)}
    returned = [path for path in made if path.is_file() and "eve" in path.parts]
    assert returned
    for path in returned:
        content = path.read_text(encoding="utf-8")
        assert "BROKEN OUT" not in content and CANARY not in content
    assert [*classroom.root.rglob(LEFT)] == []


@pytest.mark.parametrize(
    ("user", "options"),
    [
        pytest.param(0, "", id="root"),
        pytest.param(1000, "", id="the image's user"),
        pytest.param(0, PROFILE, id="root, another profile", marks=with_profile),
        pytest.param(1000, PROFILE, id="the image's user, another profile", marks=with_profile),
    ],
)
def test_class_is_graded_in_a_container(image, classroom, user, options):
    done = run(image, classroom.root, "planargrader grade", user, options)
    assert "(sandbox: landlock" in done.stdout, done.stdout + done.stderr
    made = [classroom.root / ".grading-secret", *classroom.autograded.rglob("*")]
    assert {(path.stat().st_uid, path.stat().st_gid) for path in made} == {(user, user)}
    check(classroom, made)


def test_restricted_pod_grades_and_gives_feedback(image, classroom):
    every = "sh -c 'planargrader grade && planargrader feedback && nbgrader export'"
    done = run(image, classroom.root, every, NAMELESS, RESTRICTED)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "(sandbox: landlock" in done.stdout
    folders = classroom.autograded, classroom.root / "feedback"
    made = [classroom.root / "grades.csv", *(path for each in folders for path in each.rglob("*"))]
    assert {(path.stat().st_uid, path.stat().st_gid) for path in made} == {(NAMELESS, NAMELESS)}
    check(classroom, made)


def test_bubblewrap_keeps_submissions_apart_where_namespaces_are_let_through(image, classroom):
    done = run(image, classroom.root, "planargrader grade", 1000, line=FALLBACK)
    assert "(sandbox: bubblewrap" in done.stdout, done.stdout + done.stderr
    check(classroom, [*classroom.autograded.rglob("*")])


@with_profile
@pytest.mark.parametrize("user", [0, 1000])
def test_nothing_is_graded_where_the_container_forbids_landlock(image, classroom, user):
    profile = classroom.root / "profile.json"
    profile.write_text("".join(line for line in PODMAN.open() if '"landlock' not in line))
    options = f"--security-opt seccomp={profile}"
    done = run(image, classroom.root, "planargrader grade", user, options)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: ") and "Landlock" in line and "container" in line
    assert not [*classroom.autograded.rglob("*.ipynb")] and classroom.marks() == {}


def test_nothing_is_installed_when_it_runs(image, classroom):
    done = run(image, classroom.root, "make --dry-run grade", 1000)
    assert "planargrader grade" in done.stdout, done.stderr
    assert "pip" not in done.stdout and "venv" not in done.stdout
