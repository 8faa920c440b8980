"""A table of marks by student and notebook, out of the gradebook."""

from nbgrader.api import Gradebook, MissingEntry


def read_marks(db_url, assignment):
    """{student: {notebook: (marks, most possible, whether a person has to read something)}}."""
    table = {}
    with Gradebook(db_url) as gradebook:
        try:
            submissions = gradebook.assignment_submissions(assignment)
        except MissingEntry:
            return {}
        for submission in submissions:
            table[submission.student_id] = {
                notebook.name: (notebook.score, notebook.max_score, notebook.needs_manual_grade)
                for notebook in submission.notebooks
            }
    return table


def format_marks(table, notebooks):
    """The table as text. `notebooks` says in which order; their names begin with a number."""
    if not table:
        return "The gradebook holds no submissions yet."
    width = max(map(len, table)) + 2
    lines = ["".join([" " * width, *(f"{name[:2]:>6}" for name in notebooks), f"{'total':>8}"])]
    for student in sorted(table):
        cells = [table[student].get(name, (0, 0, False)) for name in notebooks]
        shown = [f"{score:g}{'*' if waits else ' '}" for score, _, waits in cells]
        total = sum(score for score, _, _ in cells)
        row = [f"{student:<{width}}", *(f"{text:>6}" for text in shown), f"{total:>7g}"]
        lines.append("".join(row))
    most = [max(row.get(name, (0, 0))[1] for row in table.values()) for name in notebooks]
    highest = [f"{'(out of)':<{width}}", *(f"{f'{m:g} ':>6}" for m in most), f"{sum(most):>7g}"]
    lines.append("".join(highest))
    return "\n".join(lines)
