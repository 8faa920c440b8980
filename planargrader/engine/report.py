"""What a run of grading says in the end."""

from collections import defaultdict

from . import sanitize
from .budget import TOO_LONG
from .handed_in import FOUND_IN, MISSING
from .words import counted, listed

NO_SANDBOX = "WARNING: there is no sandbox. Submissions run with your rights on this machine."


def changed_answers(questions):
    """What to know of questions (notebook, name) that were marked and have another answer now."""
    todo = "look at it again in Manual Grading: its mark stays until then"
    what = "`{}` has a different answer from the one that was marked"
    return [(notebook, what.format(question), todo) for notebook, question in questions]


def kept_marks(tests):
    """What to know of tests (notebook, name) that were graded again and have a mark by hand."""
    what, todo = "`{}` keeps its mark given by hand", "look at it again in Manual Grading"
    return [(notebook, what.format(test), todo) for notebook, test in tests]


def together(problems):
    """The same with one line for each student of whom notebooks are missing, and one for each of
    whom they were found under other names."""
    missing, renamed, told = defaultdict(list), defaultdict(list), []
    for each in problems:
        if each[2] == MISSING:
            missing[each[0]].append(each)
        elif each[2].startswith(FOUND_IN):
            renamed[each[0]].append(each)
        else:
            told.append(each)
    for same in (*missing.values(), *renamed.values()):
        (student, _, what, _), *others = same
        names = ", ".join(notebook for _, notebook, _, _ in same)
        if not others:
            told += same
        elif what == MISSING:
            told.append((student, names, "are missing", "ask for them, or leave them at 0"))
        else:
            what = f"were found under other names, such as {what.removeprefix(FOUND_IN)}"
            told.append((student, names, what, "nothing; they were graded"))
    return told


def problem_lines(problems):
    """A line for each problem (student, notebook, what, what to do)."""
    width = max((len(student) for student, *_ in problems), default=0)
    return [
        f"  {student:{width}}  {f'{name} {what}'.strip()} ({todo})"
        for student, name, what, todo in sorted(problems)
    ]


def summary(graded, unchanged, updated, problems, late, sandbox):
    """What was done, and what has to be looked at, as text.

    graded, unchanged: numbers of submissions
    updated: the students whose time of handing in or penalty has changed, without a new grading
    problems: (student, notebook, what, what to do)
    late: the students whose submissions took much longer than the others
    sandbox: what kept submissions apart
    """
    same = counted(unchanged, "unchanged since it was", "unchanged since they were")
    counts = f"{counted(graded, 'submission')} graded, {same} graded"
    lines = [f"{counts} ({sandbox})."]
    if late:
        lines.append(f"Graded last, since they took longest: {listed(sorted(late))}.")
    if updated:
        lines.append(f"Lateness worked out again: {listed(sorted(updated))}.")
    problems = together(problems)
    slow = {student for student, _, what, _ in problems if what.startswith(TOO_LONG)}
    if len(slow) > max(2, graded / 4):
        lines.append(
            f"{len(slow)} submissions ran out of time. Where so many do, this machine was busy: "
            "`planargrader grade --regrade` grades again when it isn't."
        )
    look = {student for student, _, _, todo in problems if not todo.startswith("nothing")}
    if look:
        count = counted(len(look), "submission needs", "submissions need")
        lines.append(f"{count} a look: {listed(sorted(look))}.")
    if problems:
        lines.append(f"{counted(len(problems), 'thing')} to know:")
        lines += problem_lines(problems)
    return "\n".join(map(sanitize.line, lines))
