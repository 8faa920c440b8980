"""Whose work it is that came out of a zip file: by number, by name, or by hand in a table."""

import csv
import io
from typing import NamedTuple

from ..errors import CourseError
from .archive import is_file_name
from .class_list import letters

TABLE = "who.csv"  # in downloaded/<assignment>/: whom a person has matched by hand
SOURCES = "sources.csv"  # there, too: under which names files came, for those that go back
COLUMNS = "in the zip file", "student"
NOBODY = "-"  # in the table: leave it out


class Who(NamedTuple):
    """Somebody whose work may come: a Person of a class list, or a student of the gradebook."""

    id: str
    name: str
    number: str
    handed_in: str


def matched_to(sent, people, by_hand):
    """Who sent what: [(Who, Sent), ...], and the rest: [Sent, ...]."""
    numbers = {who.number: who for who in people if who.number}
    ids = {who.id: who for who in people}
    names = {}
    for who in people:
        first, _, last = who.name.strip().rpartition(" ")
        for name in {letters(who.name), letters(last + first), letters(who.id)} - {""}:
            names.setdefault(name, []).append(who)
    matched, unmatched = [], []
    for each in sent:
        named = names.get(letters(each.name), [])
        if each.key in by_hand:
            who = ids.get(by_hand[each.key], Who(by_hand[each.key], "", "", ""))
        elif each.number in numbers:
            who = numbers[each.number]
        else:  # a number says more than a name
            who = named[0] if len(named) == 1 and not named[0].number else None
        if who is None:
            unmatched.append(each)
        elif who.id != NOBODY:
            matched.append((who, each))
    twice = [who.id for who, _ in matched]
    unsure = {name for name in twice if twice.count(name) > 1}
    unmatched += [each for who, each in matched if who.id in unsure]
    return [(who, each) for who, each in matched if who.id not in unsure], unmatched


def read_table(path):
    """Whom a person has matched by hand: {key in the zip file: student's id}."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            text = file.read()
        delimiter = ";" if ";" in text.partition("\n")[0] else ","  # as a spreadsheet writes it
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, csv.Error) as problem:
        raise CourseError(f"{path} can't be read: {problem}.") from None
    if not rows or tuple(rows[0]) != COLUMNS or any(len(row) != 2 for row in rows[1:] if row):
        raise CourseError(f"{path} should have two columns, {COLUMNS[0]!r} and {COLUMNS[1]!r}.")
    found = {row[0]: row[1].strip() for row in rows[1:] if row and row[1].strip()}
    for name in found.values():
        if not is_file_name(name) or name.startswith("."):
            raise CourseError(f"{path} has {name!r}, and a student's folder can't be called that.")
    return found


def write_tables(folder, by_hand, matched, unmatched):
    """Write the table to be filled in by hand, and under which names files came."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = {**by_hand, **{each.key: "" for each in unmatched}}
    if rows:
        _write(folder / TABLE, [COLUMNS, *rows.items()])
    now = {who.id for who, _ in matched}
    sources = [row for row in read_sources(folder) if row[0] not in now]
    sources += [
        (who.id, each.key, "LATE" * each.late, name, upload)
        for who, each in matched
        for name, (_, _, upload) in each.files.items()
    ]
    _write(folder / SOURCES, sources)


def read_sources(folder):
    """Under which names files came: [(student, key, "LATE" or "", name, upload), ...]."""
    try:
        with open(folder / SOURCES, encoding="utf-8", newline="") as file:
            return [tuple(row) for row in csv.reader(file) if len(row) == 5]
    except FileNotFoundError:
        return []


def _write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
