"""What is taken off for lateness, by the due dates and the rule of today."""

import datetime
import logging

from nbgrader.preprocessors import AssignLatePenalties

from . import overrides
from .transaction import in_one_transaction


def update_penalties(app, handed):
    """Work out the penalties of graded submissions again: a due date or a rule may have changed.

    app: an nbgrader app with the configuration and the assignment
    handed: [gradebook.Handed, ...]

    Returns the students for whom something has changed.
    """
    changed, save = [], saver(app)
    with in_one_transaction(app.coursedir) as gradebook:
        for each in handed:
            submission = gradebook.find_submission(app.coursedir.assignment_id, each.student)
            told = each.timestamp is not None or each.doubt
            moved = told and submission.timestamp != each.timestamp
            if moved:
                submission.timestamp = each.timestamp
            if save(submission) or moved:
                changed.append(each.student)
    return changed


def saver(app):
    """A function that gives a submission of the gradebook its extension and its penalties.

    It returns whether a penalty has changed.
    """
    rules = AssignLatePenalties(parent=app)
    rules.log.setLevel(logging.WARNING)  # it tells the name of the rule at each beginning
    rules.init_plugin()
    own = overrides.read(app.coursedir.root, app.coursedir.assignment_id)

    def save(submission):
        extend(submission, own)
        return _save_penalties(rules.plugin_inst, submission)

    return save


def extend(submission, own):
    """Let a submission be due when its student's is; others keep what nbgrader has.

    own: {student: Override}
    """
    due = own.get(submission.student_id, overrides.NONE).due
    of_class = submission.assignment.duedate
    if due:  # nbgrader adds an extension to a due date that it takes for granted
        submission.extension = max(due - of_class, datetime.timedelta(0)) if of_class else None


def _save_penalties(rule, submission):
    """As nbgrader does it, for work that came late. Returns whether a penalty has changed."""
    late, changed = submission.total_seconds_late, False
    for notebook in submission.notebooks:
        penalty = late > 0 and rule.late_submission_penalty(
            submission.student_id, notebook.score, late
        )
        new = min(max(penalty, 0), notebook.score) if penalty else None
        changed |= new != notebook.late_submission_penalty
        notebook.late_submission_penalty = new
    return changed
