"""Feedback as a zip file that a learning management system hands out to students."""

import io
import re
import zipfile
from collections import defaultdict

from .. import feedback_summary

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same pages give the same zip file


def moodle_files(people, pages):
    """The files of Moodle's feedback zip: {name: bytes}, and who has a page in it.

    people: [Person, ...]
    pages: {student: {name: bytes}}

    Moodle reads the number between the first two "_" of a folder's name.
    """
    files, whose = {}, set()
    for person in people:
        name = re.sub(r"[^\w .-]|_", " ", person.name).strip() or "Participant"
        for page, data in pages.get(person.id, {}).items():
            files[f"{name}_{person.number}_assignsubmission_file_/{page}"] = data
            whose.add(person.id)
    return files, whose


def canvas_files(sources, pages):
    """The files of Canvas's: each answers an upload, by the two numbers in its name.

    sources: as `who.read_sources` gives them

    Canvas calls each like the upload that it answers. So pages on what came in one zip file go
    back in one, with the page on the whole submission.
    """
    uploads = defaultdict(dict)
    for student, key, late, name, upload in sources:
        page = f"{name.rpartition('/')[2].removesuffix('.ipynb')}.html"
        if upload != "0" and name.endswith(".ipynb") and page in pages.get(student, {}):
            user, _, number = key.rpartition("_")
            prefix = "_".join(part for part in (user, late, number, upload) if part)
            uploads[student, prefix][page] = pages[student][page]
    files, whole = {}, feedback_summary.NAME
    for (student, prefix), found in uploads.items():
        if len(found) == 1:
            ((page, data),) = found.items()
            files[f"{prefix}_{page}"] = data
        else:
            found |= {name: pages[student][name] for name in {whole} & pages[student].keys()}
            files[f"{prefix}_feedback.zip"] = zipped(found)
    return files, {student for student, _ in uploads}


def zipped(files):
    """A zip file of {name: bytes}, as bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            about = zipfile.ZipInfo(name, LONG_AGO)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            made.writestr(about, data)
    return packed.getvalue()
