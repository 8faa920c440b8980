"""What a run of grading says in the end."""

from . import sanitize

NO_SANDBOX = "WARNING: there is no sandbox. Submissions run with your rights on this machine."


def summary(graded, unchanged, updated, problems):
    """What was done, and what has to be looked at, as text.

    graded, unchanged: numbers of submissions
    updated: the students whose time of handing in or penalty has changed, without a new grading
    problems: (student, notebook, what, what to do)
    """
    lines = [f"{graded} submissions graded, {unchanged} unchanged since they were graded."]
    if updated:
        lines.append(f"Lateness worked out anew: {', '.join(sorted(updated))}.")
    if problems:
        lines.append(f"{len(problems)} things to know:")
        width = max(len(student) for student, *_ in problems)
        for student, name, what, todo in sorted(problems):
            text = f"  {student:{width}}  {f'{name} {what}'.strip()} ({todo})"
            lines.append(text)
    return "\n".join(map(sanitize.line, lines))
