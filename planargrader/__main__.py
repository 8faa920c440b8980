"""Commands for instructors, typed in the course's folder: planargrader COMMAND."""

import argparse
import contextlib
import inspect
import os
import shutil
import sys
import sysconfig
from pathlib import Path

from .engine.errors import CourseError

NEXT = """
*  A person has to read an answer: open Manual Grading in nbgrader's Formgrader
   (run `jupyter lab`, then see the menu Formgrader).

Where to look next
   feedback/<student>/<assignment>/*.html   what each student will read,
                                            after `planargrader feedback`
   grades.csv                               the marks, after `nbgrader export`"""


SYSTEMS = "moodle", "canvas"
FILTERS = {
    "--needs-reading": "has an answer that waits for a person",
    "--needs-look": "needs a look, and why",
    "--late": "handed in too late",
}


def cases():
    """Write the worked cases that students have, from the solutions and the known mistakes."""
    course = _app().course
    if course.write_cases is None:
        raise CourseError("This course has no worked cases to write.")
    course.write_cases()


def check(notebooks=()):
    """Check that all notebooks are registered, and that every solution passes its own tests.

    Begins with what submissions are graded with: the versions of Python and of packages.
    """
    from .engine.environment import described
    from .engine.release import check_registered, run_source

    course = _app().course
    print(described())
    check_registered(course)
    for notebook in notebooks or course.notebooks:
        run_source(course, notebook)
        print(f"{notebook}: its solutions pass its tests")


def release():
    """Make the release of every assignment, and the gradebook's record of it.

    Goes to release/<assignment>, and as a zip file for a course page to build/<assignment>.zip.
    """
    from .engine.release import check_registered, generate, pack

    app = _app()
    check_registered(app.course)
    for line in generate(app):
        print(line)
    for path in pack(app.course):
        print(f"For a course page: {path.relative_to(app.course.root)}")


def sample():
    """Write a sample class of submissions into submitted/."""
    course = _app().course
    if course.write_sample is None:
        raise CourseError("This course has no sample class.")
    course.write_sample(course, Path(course.root, "submitted"))


def collect(file, system, assignment=None, class_list=None):
    """Put the submissions of a class into submitted/, out of Moodle's or Canvas's zip file.

    The class list is what that system exports: Moodle's grading worksheet, or Canvas's gradebook.
    Without it, students are those of the gradebook.
    """
    from .engine.lms.collect import collect
    from .engine.results import one_assignment

    app = _app()
    name = one_assignment(app.course, assignment)
    print("\n".join(collect(app, name, file, system, class_list)))


def grade(assignment=None, scheduler=None, workers=None, regrade=False):
    """Grade a class: every submission that is new or has changed.

    Takes submitted/<student>/<assignment>/*.ipynb; marks go into the gradebook, graded notebooks
    into autograded/. When it was interrupted, run it again: it goes on from there.
    """
    from .engine.batch import grade_class

    app = _app()
    names, done = _assignments(app, assignment), []
    for name in names:
        if len(names) > 1:
            print(f"{name}:")
        done.append(grade_class(app, name, scheduler, workers, regrade))
    if not all(done):
        sys.exit(1)


def feedback(assignment=None):
    """Make the feedback that is missing, or older than its marks.

    Pages go to feedback/<student>/<assignment>/*.html: one for each notebook, and
    whole-submission.html with all marks, which says what to look at first.
    """
    from .engine.feedback_class import make_feedback

    app = _app()
    for name in _assignments(app, assignment):
        make_feedback(app, name)


def marks(
    assignment=None, needs_reading=False, needs_look=False, late=False, totals=False, csv=None
):
    """Print the marks by student and notebook, who is late, and who handed in nothing.

    An asterisk stands where an answer waits for a person, and a dash for who is excused.
    """
    from .engine.class_marks import tell_marks

    app = _app()
    filters = {"needs_reading": needs_reading, "needs_look": needs_look, "late": late}
    wanted = [name for name, is_wanted in filters.items() if is_wanted]
    print("\n".join(tell_marks(app, _assignments(app, assignment), wanted, totals, csv)))
    if not csv:
        print(NEXT)


def extend(student, assignment=None, until=None, undo=False):
    """Give a student more time than the class, whether anything is handed in yet or not.

    Works out the penalty anew.
    """
    from .engine.extensions import extend
    from .engine.results import one_assignment

    app = _app()  # `undo` is that no time is given
    print("\n".join(extend(app, one_assignment(app.course, assignment), student, until)))


def excuse(student, assignment=None, undo=False):
    """Let an assignment not count for a student.

    Marks that there are stay in the gradebook. Tables, exports and the report leave them out.
    """
    from .engine.extensions import excuse
    from .engine.results import one_assignment

    app = _app()
    print("\n".join(excuse(app, one_assignment(app.course, assignment), student, undo)))


def report(assignment=None, before=None, names=False):
    """Write a report on a class: what to teach again, and what its tests say.

    Goes to reports/<assignment>.html, with the numbers beside it in <assignment>.csv.
    """
    from .engine.analysis.class_report import write_report

    app = _app()
    for name in _assignments(app, assignment):
        page = write_report(app, name, before, names)
        print(f"Open this in a browser, or in JupyterLab: {page}")


def alike(assignment=None):
    """Print which submissions share what hardly anybody else in the class has.

    That is the same work byte for byte, or the same rare mistakes, names and comments. It says
    nothing on why: read their notebooks.
    """
    from .engine.analysis.alike import alike

    app = _app()
    for name in _assignments(app, assignment):
        print("\n".join(alike(app, name)))


def export(system, assignment=None, class_list=None):
    """Write marks and feedback as Moodle or Canvas takes them, into exports/.

    Marks go into a copy of the class list that the system itself exports: Moodle's grading
    worksheet, or Canvas's gradebook.
    """
    from .engine.lms.export import export
    from .engine.results import one_assignment

    app = _app()
    name = one_assignment(app.course, assignment)
    print("\n".join(export(app, name, system, class_list)))


def gradescope(assignment=None):
    """Make the zip file that Gradescope grades an assignment with.

    Goes to build/gradescope-<assignment>.zip. It holds solutions and hidden tests.
    """
    from .engine.gradescope import write_autograder

    written = write_autograder(_app().course, assignment)
    print(f"Upload this to Gradescope as the autograder: {written}")


def results(folder, file, assignment=None):
    """Grade one submission by itself, and write its results as Gradescope reads them.

    Takes the files in a folder, and needs no class and no marks in the gradebook. Prints what only
    the instructor should know.
    """
    from .engine.results import write_results

    print("\n".join(write_results(folder, file, assignment)))


def page(file):
    """Print such results as Markdown, as docs/github.yml shows them to students on GitHub."""
    from .engine.page import page_of

    print(page_of(file))


def judge():
    """Measure how well the autograder judges; writes docs/judgement.md."""
    from .quality import measure, report, unseen

    course = _app().course
    judgement = {}
    with measure.on_all_cores() as pool:
        read = {notebook: unseen.reads(notebook, map=pool.map) for notebook in course.notebooks}
        for notebook in course.notebooks:
            judgement[notebook] = rates = measure.judge(notebook, map=pool.map)
            left = sum(len(rate.exceptions) for rate in rates.values())
            print(f"{notebook}: {sum(rate.total for rate in rates.values())} trials, {left} amiss")
            # So that a run cut short leaves what it has.
            report.write(course.root, judgement, measure.SEEDS, read)
    print("\n".join(report.lines(judgement)))


def _app():
    """nbgrader and the course. Loaded here, so that help and Ctrl-C need not wait for nbgrader."""
    from .engine.config import App

    return App()


def _assignments(app, assignment):
    """The names of one assignment, or of all."""
    if assignment is not None:
        app.course.notebooks_of(assignment)
        return [assignment]
    return list(app.course.assignments)


# These write what is for nobody else, and run nothing of a submission.
PRIVATE = collect, feedback, extend, excuse, report, export, gradescope

COMMANDS = (
    collect,
    grade,
    feedback,
    marks,
    extend,
    excuse,
    report,
    alike,
    export,
    check,
    cases,
    release,
    sample,
    gradescope,
    results,
    page,
    judge,
)


def main():
    parser = argparse.ArgumentParser(
        prog="planargrader",
        description=__doc__,
        epilog="planargrader COMMAND --help says what a command takes.",
    )
    subparsers = parser.add_subparsers(
        dest="command", required=True, title="commands", metavar="COMMAND"
    )
    for command in COMMANDS:
        about = inspect.getdoc(command)
        added = subparsers.add_parser(
            command.__name__, help=about.partition("\n")[0], description=about
        )
        if command in (grade, feedback, marks, report, alike):
            added.add_argument("assignment", nargs="?", help="its name; all assignments without it")
        if command is results:
            added.add_argument("folder", help="the folder with the submission")
        if command in (results, page):
            added.add_argument("file", help="results.json")
        if command is collect:
            added.add_argument("file", help="the zip file, as it was downloaded")
            added.add_argument(
                "--from", dest="system", required=True, choices=SYSTEMS, help="where it is from"
            )
        if command is export:
            added.add_argument(
                "--to",
                dest="system",
                required=True,
                choices=(*SYSTEMS, "csv"),
                help="where it goes to; csv is a table for anything else",
            )
        if command in (collect, export):
            added.add_argument(
                "--class-list", metavar="FILE", help="the class, as that system exports it"
            )
        if command in (extend, excuse):
            added.add_argument("student", help="the id in the gradebook")
        if command in (collect, extend, excuse, export, gradescope, results):
            added.add_argument("assignment", nargs="?", help="its name, where there are several")
        if command is check:
            added.add_argument("notebooks", nargs="*", help="their names; all without them")
        if command is marks:
            for name, about in FILTERS.items():
                added.add_argument(name, action="store_true", help=f"only who {about}")
            added.add_argument(
                "--totals", action="store_true", help="one table of totals by assignment"
            )
            added.add_argument(
                "--csv", metavar="FILE", help="write a row for each student and assignment"
            )
        if command is extend:
            given = added.add_mutually_exclusive_group(required=True)
            given.add_argument("--until", metavar="TIME", help="such as '2026-11-26 18:00:00 UTC'")
            given.add_argument("--undo", action="store_true", help="as the class again")
        if command is excuse:
            added.add_argument("--undo", action="store_true", help="let it count again")
        if command is report:
            added.add_argument(
                "--before", metavar="FILE", help="compare with the .csv of an earlier report"
            )
            added.add_argument("--names", action="store_true", help="name students")
        if command is grade:
            added.add_argument(
                "--workers",
                type=int,
                metavar="NUMBER",
                help="how many submissions to grade at once, one for each core at most",
            )
            added.add_argument(
                "--scheduler",
                metavar="ADDRESS",
                help="grade on the Dask cluster with this address, such as tcp://host:8786",
            )
            added.add_argument(
                "--regrade", action="store_true", help="grade what has not changed, too"
            )
    options = vars(parser.parse_args())
    command = {each.__name__: each for each in COMMANDS}[options.pop("command")]
    if not shutil.which("alembic"):  # nbgrader runs it; this environment may not be active
        folders = [sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath)]
        os.environ["PATH"] = os.pathsep.join(folders)
    try:
        from .engine.private import private_files

        with private_files() if command in PRIVATE else contextlib.nullcontext():
            command(**options)
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped. What is done is kept: run it again, and it goes on from there.")


if __name__ == "__main__":
    main()
