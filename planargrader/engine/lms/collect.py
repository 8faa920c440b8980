"""Brings in the submissions of a class, out of a learning management system's zip file.

First everything is unpacked beside `submitted/` and matched to the class; only then it takes its
place there. So where something stops that, nothing has changed.
"""

import itertools
import shutil
import tempfile
from pathlib import Path

from nbgrader.api import Gradebook

from .. import limits, sanitize
from ..errors import CourseError
from ..gradebook import read_assignment
from ..words import counted, listed
from .archive import Archive
from .class_list import read_class_list
from .placing import place
from .sent import Names, unpacked
from .who import NOBODY, TABLE, Who, matched_to, read_table, write_tables


def collect(app, assignment, path, system, class_list=None):
    """Put the submissions of a zip file into submitted/. Returns what was done, as lines.

    app: an App
    path: of the zip file
    system: "moodle" or "canvas"
    class_list: the path of a class list of that system; without it, the gradebook's students

    Raises CourseError where nothing can be collected; nothing is written then.
    """
    notebooks = read_assignment(app.course, app.db_url, assignment)
    coursedir = app.for_assignment(assignment).coursedir
    submitted = Path(coursedir.root, coursedir.submitted_directory)
    downloaded = Path(coursedir.root, "downloaded", assignment)
    with Gradebook(app.db_url) as gradebook:
        known = list(gradebook.students)
        people = [Who(each.id, _full_name(each), each.lms_user_id or "", "") for each in known]
        in_list = read_class_list(class_list, system, known).people if class_list else []
    if in_list:
        people = [Who(each.id, each.name, each.number, each.handed_in) for each in in_list]
    by_hand = read_table(downloaded / TABLE)
    submitted.mkdir(exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".collecting-", dir=submitted))
    try:
        names = Names(system)
        archive = Archive(path, names.whose)
        sent, strange = unpacked(archive, names, notebooks, app.course.kit_folder.name, stage)
        if not sent:
            raise CourseError(
                f"{path} has no file that is named as {system.title()} names submissions. Download "
                "them from there, all together, and don't unpack the file."
            )
        matched, unmatched = matched_to(sent, people, by_hand)
        done = {
            who.id: place(submitted / who.id / assignment, each, who, app.zone, stage)
            for who, each in matched
        }
    except OSError as problem:
        raise CourseError(f"{path} could not be collected: {problem}") from None
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    write_tables(downloaded, by_hand, matched, unmatched)
    _enrol(app.db_url, in_list)
    missing = [who for who in people if who.id not in done]
    lines = _told(system, done, matched, unmatched, missing, downloaded)
    if any(who.handed_in.strip("- ") for who in people):
        lines.append(f"The class list says when each came: that was read as time in {app.zone}.")
        if app.zone == "UTC":
            lines[-1] += (
                " If yours is another, set `c.Exchange.timezone` in nbgrader_config.py, and run "
                "this again."
            )
    typed = sorted({key for name in strange if (key := names.who_typed(name))})
    if typed:
        lines.append(f"Text that was typed into a box was not taken: {listed(typed)}.")
    lines += _left_out(archive, [name for name in strange if not names.who_typed(name)])
    return list(map(sanitize.line, lines))


def _full_name(student):
    return " ".join(part for part in (student.first_name, student.last_name) if part)


def _enrol(db_url, people):
    """Let the gradebook have all in the class list, also who handed in nothing."""
    with Gradebook(db_url) as gradebook:
        for each in people:
            given = {
                "first_name": each.first,
                "last_name": each.last,
                "email": each.email,
                "lms_user_id": each.number,
            }
            given = {key: value for key, value in given.items() if value}
            gradebook.update_or_create_student(each.id, **given)


def _told(system, done, matched, unmatched, missing, downloaded):
    """What was done, as lines."""
    groups = {
        what: sorted(name for name in done if done[name] == what)
        for what in ("collected", "unchanged", "read again", "kept", "link")
    }
    late = [who.id for who, each in matched if each.late]
    lines = [
        f"{counted(len(groups['collected']), 'submission')} collected, "
        f"{len(groups['unchanged']) + len(groups['read again'])} unchanged."
    ]
    if groups["read again"]:
        lines.append(
            "Their times of handing in were read again, in another time zone: "
            f"{listed(groups['read again'])}."
        )
    if groups["kept"]:
        lines.append(f"Kept, since what is there is newer: {listed(groups['kept'])}.")
    if groups["link"]:
        lines.append(f"Left out, since their folders are links: {listed(groups['link'])}.")
    if late:
        lines.append(
            f"Late, as {system.title()} says: {listed(late)}. It doesn't say by how much: take "
            "marks off there, or write the time into their timestamp.txt."
        )
    if missing:
        lines.append(
            f"{len(missing)} of the class handed in nothing: "
            f"{listed(sorted(who.id for who in missing))}."
        )
    if unmatched:
        lines.append(
            f"{len(unmatched)} could not be matched to the class: "
            f"{listed([each.key for each in unmatched])}. Write the student's id (or {NOBODY} to "
            f"leave it out) beside each in {downloaded / TABLE}, and run this again."
        )
    return lines


def _left_out(archive, strange):
    """What is in the zip file and was not taken, as lines."""
    if strange:
        what = counted(
            len(strange), "file does not look like an upload", "files do not look like uploads"
        )
        yield f"{what}: {listed(strange[:2])}."
    for name, why in itertools.islice(archive.left_out, limits.TOLD):
        yield f"Left out: {name} {why}."
    if len(archive.left_out) > limits.TOLD:
        more = len(archive.left_out) - limits.TOLD
        yield f"{counted(more, 'more was', 'more were')} left out."
