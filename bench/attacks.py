"""Runs every attack of tests/attacks against stock nbgrader and against ours.

    python bench/attacks.py [part of a name]

Writes docs/attacks.md; with a part of a name, only the lines of these attacks are measured anew.
Stock nbgrader gets a copy of a course behind walls of its own for each attack, as a user without
rights: it may be broken there, but nothing beyond.
"""

import concurrent.futures
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "source" / "planar"

sys.path.insert(0, str(ROOT / "tests"))

import test_attacks  # noqa: E402
from attacks.forgeries import code, data  # noqa: E402
from attacks.submissions import SUBMISSIONS, write  # noqa: E402
from support.classroom import Classroom, generated_course, solved  # noqa: E402
from support.harm import BYTES, CANARY, LEFT, contents  # noqa: E402
from support.points import BY_TESTS, right  # noqa: E402

from planarkit.steps import NOTEBOOKS  # noqa: E402

PAGE = ROOT / "docs" / "attacks.md"
RESULTS = ROOT / "build" / "attacks.json"
SCRIPTS = Path(sys.executable).parent
SECONDS = 150  # for stock nbgrader with one attack
WAITING = "--Execute.timeout=10"  # seconds for a cell, in place of 30
AFTER = "zoe"  # hands in right solutions, and is graded after the attacker
HONEST = 18  # students beside whom two of the worst are graded
WORST = "all-notebooks-slow", "sending-that-blocks"
USERS = 12345  # and above: without rights, one for each attack, since limits count for a user
LIMITS = ("--as=6000000000", "--nproc=300", "--fsize=200000000", "--cpu=100")


def main(part=""):
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "course"
        secret = _make_course(course)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            stock = {
                name: pool.submit(_against_stock, course, secret, attack, USERS + number)
                for number, (name, attack) in enumerate(SUBMISSIONS.items())
                if part in name
            }
            stock = {name: _printed(name, run.result()) for name, run in stock.items()}
    failed = _against_ours(part)
    measured = json.loads(RESULTS.read_text()) if part else {}
    for name, found in stock.items():
        measured[name] = *found, not any(f"[{name}]" in test for test in failed)
    RESULTS.write_text(json.dumps(measured))
    about = {name: SUBMISSIONS[name].about for name in measured}
    PAGE.write_text(_page(about, measured, _beside_the_worst()), encoding="utf-8")


def _printed(name, found):
    print(f"{name}: {found}", flush=True)
    return found


def _make_course(course):
    """A course folder with a student's graded work in it; returns what no other may see."""
    secret = CANARY
    (course / "source").mkdir(parents=True)
    shutil.copytree(SOURCE, course / "source" / "planar")
    shutil.copy(ROOT / "bench" / "stock_config.py", course / "nbgrader_config.py")
    other = course / "submitted" / "other" / "planar"
    other.mkdir(parents=True)
    nb = solved("04-cost")
    nb["cells"].insert(0, code(f"secret = {secret!r}"))
    (other / "04-cost.ipynb").write_text(json.dumps(nb))
    (course / "secret.txt").write_text(secret)
    for command in ("generate_assignment", "autograde"):
        subprocess.run(
            [SCRIPTS / "nbgrader", command, "planar", "--log-level=ERROR"], cwd=course, check=True
        )
    return secret


def _against_stock(course, secret, attack, user):
    """What an attack does to stock nbgrader: its marks, and its harm as a list of texts."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        shutil.copytree(course, folder / "course")
        (folder / "home").mkdir()
        submitted = folder / "course" / "submitted"
        write(attack.files(), submitted / "mallory" / "planar")
        write(test_attacks.right(), submitted / AFTER / "planar")
        harm, before = [], _of_others(folder / "course")
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", str(user), folder], check=True)
        try:
            done = subprocess.run(
                [*_walls(folder, user), SCRIPTS / "nbgrader", "autograde", "planar", WAITING],
                env={"PATH": f"{SCRIPTS}:/usr/bin:/bin", "HOME": str(folder / "home")},
                capture_output=True,
                timeout=SECONDS,
            )
            if done.returncode < 0 or done.returncode > 128:
                harm.append("ends the grading")
        except subprocess.TimeoutExpired:
            harm.append("grading never ends")
        try:
            marks = _marks(folder / "course")
        except Exception:
            return 0, [*harm, "destroys the gradebook"]
        if before != _of_others(folder / "course") or marks.get("other", {}) != right("04-cost"):
            harm.append("changes what is not its own")
        if marks.get(AFTER, {}).get(test_attacks.QUICK) != BY_TESTS[test_attacks.QUICK]:
            harm.append("the next student is not graded")
        harm += _shown(folder / "course", secret)
        return marks.get("mallory", {}).get(attack.notebook, 0), harm


def _walls(folder, user):
    """The command in front of one that may do what it likes in a folder, and nowhere else."""
    command = ["bwrap", "--unshare-pid", "--unshare-ipc", "--unshare-net", "--die-with-parent"]
    command += ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
    home = str(Path.home())
    command += ["--perms", "0755", "--tmpfs", home, "--perms", "1777", "--tmpfs", "/tmp"]
    for path in {os.path.realpath(sys.base_prefix), sys.prefix, str(ROOT)}:
        if path.startswith((home, "/tmp")):
            for parent in reversed(Path(path).parents[:-1]):
                command += ["--perms", "0755", "--dir", str(parent)]
            command += ["--ro-bind", path, path]
    command += ["--bind", folder, folder, "--chdir", folder / "course"]
    if os.geteuid() == 0:
        command += ["setpriv", f"--reuid={user}", "--clear-groups"]
    return [*command, "prlimit", *LIMITS]


def _of_others(course):
    """The files that a submission has no business with."""
    places = [course / "source", course / "submitted" / "other", course / "submitted" / AFTER]
    files = {}
    for place in places:
        files |= contents(place)
    left = sorted(course.parent.rglob(LEFT))
    return files, [path for path in left if "autograded" not in path.parts]


def _marks(course):
    """The marks for tests by student and notebook."""
    found = {}
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        for student in ("mallory", "other", AFTER):
            with contextlib.suppress(MissingEntry):
                submission = gradebook.find_submission("planar", student)
                found[student] = {
                    notebook.name: sum(
                        grade.auto_score or 0 for grade in notebook.grades if not _is_read(grade)
                    )
                    for notebook in submission.notebooks
                }
                found[student] = {name: marks for name, marks in found[student].items() if marks}
    return found


def _is_read(grade):
    """Whether a person marks this cell."""
    return grade.cell.cell_type == "markdown" or grade.needs_manual_grade


def _shown(course, secret):
    """What its pages show that no student should see."""
    harm = set()
    for path in (course / "autograded" / "mallory").rglob("*.ipynb"):
        if path.stat().st_size > BYTES:
            harm.add(f"a notebook of {path.stat().st_size >> 20} MB")
            continue
        try:
            nb = nbformat.read(path, as_version=4)
        except Exception:
            continue
        shown = json.dumps([cell.outputs for cell in nb.cells if cell.cell_type == "code"])
        if secret in shown or "BEGIN SOLUTION" in shown or "BROKEN OUT" in shown:
            harm.add("shows what it should not see")
        if "<script" in shown.replace("examine(", ""):
            harm.add("scripts in its pages")
    return sorted(harm)


def _against_ours(part):
    """The same attacks against ours, as the tests run them: the names of those that failed."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-n", "2", f"--junitxml={report}", "-k", part]
        tests = ROOT / "tests" / "test_attacks.py"
        subprocess.run([*command, tests], cwd=ROOT, stdout=subprocess.DEVNULL)
        return _failed(report)


def _failed(report):
    cases = xml.etree.ElementTree.parse(report).iter("testcase")
    return {case.get("name") for case in cases if case.find("failure") is not None}


def _beside_the_worst():
    """Seconds until 18 honest students have their marks, alone and beside two of the worst.

    Returns both, and the seconds until that run ends.
    """
    right = {f"{name}.ipynb": data(solved(name)) for name in NOTEBOOKS}
    honest = [f"honest-{number:02}" for number in range(HONEST)]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "course").mkdir()
        course = generated_course(Path(folder) / "course")
        seconds = []
        for worst in ((), WORST):
            classroom = Classroom(course, Path(folder) / f"with-{len(worst)}")
            for student in honest:
                classroom.hand_in(student, right)
            for place, name in enumerate(worst):  # the first and the middle one of the class
                student = f"{honest[place * HONEST // 2]}-worst"
                write(SUBMISSIONS[name].files(), classroom.submitted / student / "planar")
            began, now = time.time(), time.monotonic()
            subprocess.run(
                [sys.executable, "-m", "planargrader", "grade", "--workers=2"],
                cwd=classroom.root,
                stdout=subprocess.DEVNULL,
                check=True,
            )
            ended = time.monotonic() - now
            records = classroom.records()
            seconds.append(max(records[student] for student in honest) / 1e9 - began)
    return *seconds, ended


def _page(about, measured, beside):
    alone, among, ended = beside
    lines = [
        "# Attacks on the grading",
        "",
        f"Measured by `make bench-attacks` on {time.strftime('%Y-%m-%d')}. Each line is a "
        "submission in `tests/attacks`. Its marks are those for the attacked notebook, of 10; an "
        "honest empty submission gets 0. Stock nbgrader grades as its own configuration does, with "
        "a kernel of its own for each notebook, but waits 10 seconds for a cell in place of 30; "
        "ours with a sandbox. Both run the tests of this course, which many attacks on answers "
        "fail already.",
        "",
        "| attack | what it tries | stock nbgrader | ours |",
        "| --- | --- | --- | --- |",
    ]
    for name, (marks, harm, held) in sorted(measured.items()):
        there = "; ".join([f"{marks:g} marks"] * (marks > 0) + harm) or "nothing"
        here = "nothing" if held else "**something**"
        lines.append(f"| {name} | {about[name].rstrip('.')} | {there} | {here} |")
    bad = sum(bool(marks or harm) for marks, harm, _ in measured.values())
    lines += [
        "",
        f"Of {len(measured)} attacks {bad} gain marks or do harm with stock nbgrader; ours holds "
        f"off {sum(held for *_, held in measured.values())}.",
        "",
        "## Neighbours",
        "",
        f"{HONEST} honest students, right in all nine notebooks, are graded by two workers in "
        f"{alone:.0f} s. With two of the worst among them (`{WORST[0]}` and `{WORST[1]}`) they "
        f"have their marks after {among:.0f} s, {among / alone:.2f} times as long, and the run "
        f"ends after {ended:.0f} s.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main(*sys.argv[1:])
