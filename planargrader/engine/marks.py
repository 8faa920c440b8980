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
    """The table as text. `notebooks` says in which order; a number before a "-" stands for all."""
    if not table:
        return "The gradebook holds no submissions yet."
    width = max(map(len, table)) + 2
    heads = [name.partition("-")[0] if name[:1].isdigit() else name for name in notebooks]
    widths = [max(6, len(head) + 2) for head in heads]
    lines = [_row(" " * width, heads, widths, f"{'total':>8}")]
    for student in sorted(table):
        cells = [table[student].get(name, (0, 0, False)) for name in notebooks]
        shown = [f"{score:g}{'*' if waits else ' '}" for score, _, waits in cells]
        total = sum(score for score, _, _ in cells)
        lines.append(_row(f"{student:<{width}}", shown, widths, f"{total:>7g}"))
    most = [max(row.get(name, (0, 0))[1] for row in table.values()) for name in notebooks]
    shown = [f"{mark:g} " for mark in most]
    lines.append(_row(f"{'(out of)':<{width}}", shown, widths, f"{sum(most):>7g}"))
    return "\n".join(lines)


def _row(name, cells, widths, total):
    return name + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths)) + total
