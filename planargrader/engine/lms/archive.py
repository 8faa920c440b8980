"""Reads a zip file of a whole class, whatever it holds: bounded, and nothing is written."""

import calendar
import math
import re
import stat
import zipfile
from collections import defaultdict
from typing import NamedTuple

from .. import limits
from ..errors import CourseError
from ..files import is_of_no_interest
from ..zips import open_zip, read_member

BROKEN = zipfile.BadZipFile, ValueError, NotImplementedError  # what a zip file may be


class Member(NamedTuple):
    """A file in a zip file.

    name: its path, with "/" between folders, that leads nowhere else
    time: when it was changed, in seconds as if the zip file's clock had shown UTC
    """

    name: str
    data: bytes
    time: int


class Archive:
    """The files of a zip file, one by one; those of zip files in it are in folders of their names.

    whose: gives by a path whose file it is, or None. What is too much for one of them is left out,
        so that nobody keeps the others from being read
    left_out: what was not taken, as (name, why); complete when all members have been seen
    """

    def __init__(self, path, whose):
        self._path, self._whose, self.left_out = path, whose, []
        self._files, self._bytes = limits.CLASS_FILES, limits.CLASS_BYTES
        self._of_one = defaultdict(lambda: [limits.ENTRIES, limits.SENT_BYTES])

    def members(self):
        """Give each Member. Raises CourseError if it is no zip file, or there is no end of it."""
        try:
            with zipfile.ZipFile(self._path) as opened:
                yield from self._members(opened, "", limits.ZIPS)
        except OSError as problem:
            raise CourseError(f"{self._path} can't be read: {problem.strerror}.") from None
        except BROKEN:
            raise CourseError(
                f"{self._path} is not a zip file, or is a broken one: download it again."
            ) from None

    def _members(self, opened, folder, zips):
        for about in opened.infolist():
            if about.is_dir():
                continue
            inner = harmless(_decoded(about))
            if inner is None:
                shown = ascii(about.filename[: limits.LISTED_NAME])
                self.left_out.append((folder + shown, "has a name that no file may have"))
            elif stat.S_ISLNK(about.external_attr >> 16):
                self.left_out.append((folder + inner, "is a link"))
            elif not is_of_no_interest(inner):
                data = self._read(opened, about, folder + inner)
                if data is not None:
                    yield from self._unpacked(folder + inner, data, about, zips)

    def _read(self, opened, about, name):
        """The bytes of a file in a zip file, or None where they are too many or broken."""
        owner = self._whose(name)
        left = self._of_one[owner] if owner is not None else [math.inf, math.inf]
        most = min(limits.NOTEBOOK_BYTES, left[1])
        if left[0] <= 0 or left[1] <= 0:
            return None
        try:
            data = read_member(opened, about, most + 1)
        except Exception as problem:  # it is broken or has a password, in one of many ways
            self.left_out.append((name, f"can't be unpacked: {str(problem)[:100]}"))
            return None
        left[0] -= 1
        left[1] -= len(data)
        self._files -= 1
        self._bytes -= len(data)
        if self._files < 0 or self._bytes < 0:
            most = f"{limits.CLASS_FILES:,} files or {limits.CLASS_BYTES // limits.MIB:,} MB"
            raise CourseError(f"{self._path} holds more than {most}.")
        if left[0] <= 0 or left[1] <= 0:
            self.left_out.append((name, "and what comes after it is too much for one student"))
        elif len(data) > most:
            self.left_out.append((name, f"has more than {most // limits.MIB} MB"))
        else:
            return data
        return None

    def _unpacked(self, name, data, about, zips):
        if name.casefold().endswith(".zip") and zips:
            try:
                with open_zip(data) as inner:
                    yield from self._members(inner, f"{name[:-4]}/", zips - 1)
                    return
            except BROKEN:
                pass  # it is taken as it is, and grading says that it can't be unpacked
        yield Member(name, data, _time(about))


def harmless(name):
    """The path with "/" between its parts, or None if it leads elsewhere or no disk takes it."""
    if re.match(r"[/\\]|[A-Za-z]:", name):
        return None
    parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".")]
    return "/".join(parts) if parts and all(map(is_file_name, parts)) else None


def is_file_name(name):
    """Whether a file or folder can have this name."""
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return False
    good = name.isprintable() and not re.search(r"[/\\]", name)
    return good and name.strip() not in ("", ".", "..") and size <= limits.NAME


def _decoded(about):
    """The name of an entry: many programs write UTF-8 and don't say so."""
    if about.flag_bits & 0x800:
        return about.filename
    try:
        return about.filename.encode("cp437").decode()
    except UnicodeError:
        return about.filename


def _time(about):
    try:
        return calendar.timegm(about.date_time)
    except ValueError:
        return 0
