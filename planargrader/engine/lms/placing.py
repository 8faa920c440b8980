"""Puts what a student sent into their folder, if it is newer than what is there."""

import datetime
import os
import shutil
import tempfile
from pathlib import Path

from dateutil import tz

from .. import records, timestamp

_CLOCK = "%Y-%m-%d %H:%M:%S"


def place(folder, sent, who, zone, stage):
    """Put what a student sent into their folder. Returns what was done, as a word.

    What is newer there stays. What was handed in before and not now stays, too.
    """
    if folder.is_symlink() or folder.parent.is_symlink():
        return "link"
    came = _time(who.handed_in, zone)
    if folder.is_dir():
        if _is_same(folder, sent):
            if not _is_in_another_zone(folder, came, zone):
                return "unchanged"
            _write_time(folder, came, zone)
            return "read again"
        if not _is_newer(folder, sent, came, zone):
            return "kept"
    room = Path(tempfile.mkdtemp(dir=stage))
    new, old = room / "new", room / "old"
    if folder.is_dir():
        shutil.copytree(folder, new, symlinks=True)
    new.mkdir(exist_ok=True)
    for name, (where, _, _) in sent.files.items():
        target = new / name
        _make_room(new, target)
        shutil.copy2(where, target)
    _write_time(new, came, zone)
    folder.parent.mkdir(exist_ok=True)
    if folder.is_dir():
        os.rename(folder, old)
    os.rename(new, folder)
    return "collected"


def _write_time(folder, came, zone):
    stamp = folder / records.TIMESTAMP
    stamp.unlink(missing_ok=True)
    if came is not None:
        stamp.write_text(f"{_local(came, zone):{_CLOCK} %z}\n")


def _local(came, zone):
    return came.replace(tzinfo=datetime.timezone.utc).astimezone(tz.gettz(zone))


def _make_room(root, target):
    """Take away what is in the way of a file, such as a file where it needs a folder."""
    for folder in reversed([each for each in target.parents if each.is_relative_to(root)]):
        if folder.is_symlink() or folder.exists() and not folder.is_dir():
            folder.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    target.unlink(missing_ok=True)


def _is_same(folder, sent):
    """Whether all that was sent is there already."""
    for name, (where, _, _) in sent.files.items():
        there = folder / name
        if there.is_symlink() or not there.is_file():
            return False
        if there.read_bytes() != where.read_bytes():
            return False
    return True


def _is_newer(folder, sent, came, zone):
    """Whether what was sent is newer than what is there, by when it came, or by its files."""
    then = _time_there(folder, zone)
    if then is not None and came is not None:
        return came > then
    there = [path.lstat().st_mtime for path in folder.rglob("*") if path.name != records.TIMESTAMP]
    now = max(time for _, time, _ in sent.files.values())
    # A zip file counts in steps of two seconds.
    return now > max(there, default=0) - 2


def _is_in_another_zone(folder, came, zone):
    """Whether the time there is that of the class list, read in another zone.

    Then it shows the same time of day. One that a person has corrected does not.
    """
    then = _time_there(folder, zone)
    if then is None or came is None or then == came:
        return False
    there = (folder / records.TIMESTAMP).read_text(encoding="utf-8", errors="replace")
    return there.startswith(f"{_local(came, zone):{_CLOCK}}")


def _time_there(folder, zone):
    """The time in a folder's timestamp.txt, in UTC without a zone, or None."""
    try:
        return timestamp.parse((folder / records.TIMESTAMP).read_bytes(), zone)
    except (OSError, ValueError):
        return None


def _time(text, zone):
    """The time of handing in that a class list gives, in UTC without a zone, or None."""
    try:
        return timestamp.parse(f"{text} {zone}".encode(), zone) if text.strip("- ") else None
    except ValueError:
        return None
