"""Writes a file as a whole, so that nobody ever reads half of it."""

import csv
import io
import os
from pathlib import Path

from .errors import CourseError


def make_folder(path):
    """Make a folder, unless it is there; returns it. Raises CourseError."""
    try:
        Path(path).mkdir(exist_ok=True)
    except OSError as problem:
        raise CourseError(f"{path} can't be written: {problem.strerror}.") from None
    return path


def write(path, data):
    """Write a file in place of what is there. Raises CourseError.

    data: bytes, or a text for UTF-8
    """
    new = Path(f"{path}.new")
    try:
        new.write_bytes(data.encode() if isinstance(data, str) else data)
        os.replace(new, path)
    except OSError as problem:
        raise CourseError(f"{path} can't be written: {problem.strerror}.") from None


def write_table(path, rows):
    """Write rows as CSV, in the same way."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    write(path, text.getvalue())
