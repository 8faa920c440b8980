"""Commands for instructors: python -m planargrader COMMAND."""

import argparse
import sys

from planarkit.steps import NOTEBOOKS

from .course import CourseError

NEXT = """
*  A person has to read an answer: run `nbgrader formgrader` (or `make lab`, then the
   Formgrader menu) and open Manual Grading.

Where to look next
   feedback/<student>/planar/*.html   what each student will read
   grades.csv                         the marks, for your own records
   docs/instructors.md                how to do this with your own class"""


def cases():
    """Write the worked cases that students have, from the solutions and the catalogue."""
    from .cases import write_worked_cases

    write_worked_cases()


def check():
    """Run the source notebooks: every solution must pass its own tests."""
    from .release import run_source

    for notebook in NOTEBOOKS:
        run_source(notebook)
        print(f"{notebook}: its solutions pass its tests")


def sample():
    """Write a sample class of submissions to submitted/."""
    from .sample import write_sample

    write_sample()


def marks():
    """Print the marks by student and notebook."""
    from .marks import format_marks
    from .marks import marks as read_marks

    print(format_marks(read_marks()))
    print(NEXT)


def judge():
    """Measure the autograder's own judgement; writes docs/judgement.md."""
    from .judgement import measure, report

    judgement = {}
    with measure.on_all_cores() as pool:
        for notebook in NOTEBOOKS:
            judgement[notebook] = rates = measure.judge(notebook, map=pool.map)
            left = sum(len(rate.exceptions) for rate in rates.values())
            print(f"{notebook}: {sum(rate.total for rate in rates.values())} trials, {left} amiss")
            report.write(judgement, measure.SEEDS)  # so that a run cut short leaves what it has
    print("\n".join(report.lines(judgement)))


def main():
    commands = {command.__name__: command for command in (cases, check, sample, marks, judge)}
    parser = argparse.ArgumentParser(prog="python -m planargrader", description=__doc__)
    subparsers = parser.add_subparsers(dest="command", required=True)
    for name, command in commands.items():
        subparsers.add_parser(name, help=command.__doc__)
    try:
        commands[parser.parse_args().command]()
    except CourseError as error:
        sys.exit(f"Error: {error}")


if __name__ == "__main__":
    main()
