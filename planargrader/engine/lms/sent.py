"""What each student sent, unpacked out of a learning management system's zip file."""

import logging
import os
import re
from typing import NamedTuple

from .. import records
from .names import SYSTEMS


class Sent(NamedTuple):
    """What came of one student in a zip file.

    key: how the system calls them, such as "Jane Doe_123"
    files: {path: (where it was unpacked, time, number of the upload)}
    late: whether the system says so
    """

    key: str
    name: str
    number: str
    files: dict
    late: bool


class Names:
    """What the names in a system's zip file say."""

    def __init__(self, system):
        self._plugin = SYSTEMS[system]()
        self._plugin.log = logging.getLogger(__name__)
        self._plugin.log.setLevel(logging.ERROR)  # it warns of each file that is named otherwise

    def read(self, name):
        """What nbgrader's collector plugin finds in it, or None."""
        return self._plugin.collect(name)

    def whose(self, name):
        """How the system calls the student who sent a file, or None."""
        return self._key(self.read(name))

    def who_typed(self, name):
        """How the system calls the student whose typed text a file holds, or None."""
        return self._key(self._plugin.typed(name))

    @staticmethod
    def _key(found):
        return found and (found.get("anonymous") or f"{found['name']}_{found['student_id']}")


def unpacked(archive, names, notebooks, kit, stage):
    """What each student sent, unpacked below `stage`: [Sent, ...]; and the files of nobody."""
    sent, strange = {}, []
    for number, member in enumerate(archive.members()):
        found, key = names.read(member.name), names.whose(member.name)
        if not found:
            strange.append(member.name)
            continue
        late = bool(found.get("late") or found.get("late_anonymous"))
        about = found["name"] or "", found["student_id"] or ""
        each = sent.setdefault(key, Sent(key, *about, {}, late))
        where = stage / str(number)
        where.write_bytes(member.data)
        os.utime(where, (member.time, member.time))
        upload = int(found.get("upload") or 0)
        name = found["file_id"]
        while name in each.files:  # Canvas has no folders
            name = f"again/{name}"
        each.files[name] = where, member.time, upload
    return [_tidied(each, notebooks, kit) for each in sent.values()], strange


def _tidied(sent, notebooks, kit):
    """The same with each notebook under its own name, where one file only can be it.

    Folders around everything go. Of several uploads of a notebook in Canvas, which numbers them
    (`work-1.ipynb`), the last one counts.
    """
    files = dict(sent.files)
    while files and all("/" in name for name in files):
        tops = {name.partition("/")[0] for name in files}
        if len(tops) > 1 or tops == {kit}:
            break
        files = {name.partition("/")[2]: data for name, data in files.items()}
    files = {
        name: data
        for name, data in files.items()
        if name.partition("/")[0] != kit
        and name not in (records.TIMESTAMP, records.SECRET, records.RECORD)
    }
    for notebook in notebooks:
        right = f"{notebook}.ipynb"
        like = re.compile(rf"(?:.*/)?{re.escape(notebook)}(?:-\d+)?\.ipynb")
        same = [name for name in files if like.fullmatch(name)]
        if not same:
            continue
        last = max(same, key=lambda name: (files[name][2], name == right))
        uploads = {files[name][2] for name in same}
        if len(same) == 1 or len(uploads) == len(same) and 0 not in uploads:
            newest = files[last]
            for name in same:
                del files[name]
            files[right] = newest
    return sent._replace(files=files)
