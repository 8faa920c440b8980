"""Commands for instructors: python -m planargrader COMMAND."""

import argparse
import sys

from planarkit.steps import NOTEBOOKS

from .course.reference import CourseError

NEXT = """
*  A person has to read an answer: run `nbgrader formgrader` (or `make lab`, then the
   Formgrader menu) and open Manual Grading.

Where to look next
   feedback/<student>/planar/*.html   what each student will read
   grades.csv                         the marks, for your own records
   docs/instructors.md                how to do this with your own class"""


def cases():
    """Write the worked cases that students have, from the solutions and the catalogue."""
    from .course.cases import write_worked_cases

    write_worked_cases()


def check():
    """Run the source notebooks: every solution must pass its own tests."""
    from .course.release import run_source

    for notebook in NOTEBOOKS:
        run_source(notebook)
        print(f"{notebook}: its solutions pass its tests")


def sample():
    """Write a sample class of submissions to submitted/."""
    from .course.sample import write_sample

    write_sample()


def marks():
    """Print the marks by student and notebook."""
    from .engine.marks import format_marks
    from .engine.marks import marks as read_marks

    print(format_marks(read_marks()))
    print(NEXT)


def grade(assignment="planar", scheduler=None, workers=None):
    """Grade a class: every submission that is new or has changed."""
    from .engine.batch import grade_class

    if not grade_class(assignment, scheduler, workers):
        sys.exit(1)


def judge():
    """Measure the autograder's own judgement; writes docs/judgement.md."""
    from .quality import measure, report

    judgement = {}
    with measure.on_all_cores() as pool:
        for notebook in NOTEBOOKS:
            judgement[notebook] = rates = measure.judge(notebook, map=pool.map)
            left = sum(len(rate.exceptions) for rate in rates.values())
            print(f"{notebook}: {sum(rate.total for rate in rates.values())} trials, {left} amiss")
            report.write(judgement, measure.SEEDS)  # so that a run cut short leaves what it has
    print("\n".join(report.lines(judgement)))


def main():
    commands = {
        command.__name__: command for command in (cases, check, sample, grade, marks, judge)
    }
    parser = argparse.ArgumentParser(prog="python -m planargrader", description=__doc__)
    subparsers = parser.add_subparsers(dest="command", required=True)
    for name, command in commands.items():
        added = subparsers.add_parser(name, help=command.__doc__)
        if command is grade:
            added.add_argument("assignment", nargs="?", default="planar")
            added.add_argument("--workers", type=int, help="submissions at once; all cores if none")
            added.add_argument("--scheduler", help="address of a Dask cluster to grade on")
    options = vars(parser.parse_args())
    try:
        commands[options.pop("command")](**options)
    except CourseError as error:
        sys.exit(f"Error: {error}")


if __name__ == "__main__":
    main()
