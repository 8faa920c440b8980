"""Reads a zip file of a whole class, whatever it holds: bounded, and nothing is written."""

import calendar
import io
import re
import stat
import zipfile
from typing import NamedTuple

from . import limits
from .errors import CourseError
from .files import is_of_no_interest


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

    left_out: what was not taken, as (name, why); complete when all members have been seen
    """

    def __init__(self, path):
        self._path, self.left_out = path, []
        self._files, self._bytes = limits.CLASS_FILES, limits.CLASS_BYTES

    def members(self):
        """Give each Member. Raises CourseError if it is no zip file, or there is no end of it."""
        try:
            with zipfile.ZipFile(self._path) as opened:
                yield from self._members(opened, "", limits.ZIPS)
        except OSError as problem:
            raise CourseError(f"{self._path} can't be read: {problem.strerror}.") from None
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise CourseError(
                f"{self._path} is no zip file, or a broken one: download it again."
            ) from None

    def _members(self, opened, folder, zips):
        for about in opened.infolist():
            if about.is_dir():
                continue
            self._files -= 1
            name = harmless(_decoded(about))
            if name is None:
                shown = ascii(about.filename[: limits.LISTED_NAME])
                self.left_out.append((shown, "has a name that no file may have"))
            elif stat.S_ISLNK(about.external_attr >> 16):
                self.left_out.append((folder + name, "is a link"))
            elif not is_of_no_interest(name):
                yield from self._member(opened, about, folder + name, zips)
            if self._files < 0:
                raise CourseError(f"{self._path} holds more than {limits.CLASS_FILES:,} files.")

    def _member(self, opened, about, name, zips):
        try:
            with opened.open(about) as file:  # its header may say less than there is
                data = file.read(limits.NOTEBOOK_BYTES + 1)
        except Exception as problem:  # it is broken or has a password, in one of many ways
            self.left_out.append((name, f"can't be unpacked: {str(problem)[:100]}"))
            return
        self._bytes -= len(data)
        if self._bytes < 0:
            most = limits.CLASS_BYTES // limits.MIB
            raise CourseError(f"{self._path} holds more than {most:,} MB.")
        if len(data) > limits.NOTEBOOK_BYTES:
            most = limits.NOTEBOOK_BYTES // limits.MIB
            self.left_out.append((name, f"has more than {most} MB"))
            return
        if name.casefold().endswith(".zip") and zips:
            try:
                with zipfile.ZipFile(io.BytesIO(data)) as inner:
                    yield from self._members(inner, f"{name[:-4]}/", zips - 1)
                    return
            except (zipfile.BadZipFile, ValueError, NotImplementedError):
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
