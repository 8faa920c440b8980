"""Zip files and class lists as Moodle and Canvas make them."""

import csv
import io
import stat
import zipfile

PEOPLE = {
    "101": ("Jane", "Doe", "jane@example.org"),
    "102": ("Ada", "Lovelace", "ada@example.org"),
    "103": ("José", "Núñez Ortiz", "jose@example.org"),
    "104": ("Wei", "Li", "wei@example.org"),
}
WORKSHEET = [
    "Identifier",
    "Full name",
    "Email address",
    "Status",
    "Grade",
    "Maximum Grade",
    "Grade can be changed",
    "Last modified (submission)",
    "Last modified (grade)",
]
CANVAS = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Planar (7788)", "Other (99)"]
TIME = "Tuesday, 3 November 2026, 5:10 PM"


def zipped(files, changed=(2026, 11, 3, 12, 0, 0), links=()):
    """A zip file as bytes; files: {name: bytes}."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            about = zipfile.ZipInfo(name, changed)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = ((stat.S_IFLNK if name in links else stat.S_IFREG) | 0o644) << 16
            made.writestr(about, data)
    return packed.getvalue()


def moodle(number, file, shape="{}/{}"):
    """A file's name in Moodle's zip file; shape: how the folder and the name go together."""
    first, last, _ = PEOPLE[number]
    return shape.format(f"{first} {last}_{number}_assignsubmission_file", file)


def canvas(number, file, upload, late=False):
    first, last, _ = PEOPLE[number]
    name = "".join(char for char in f"{last}{first}".lower() if char.isalnum())
    return f"{name}_{'LATE_' * late}{number}_{upload}_{file}"


def worksheet(people=PEOPLE, most="16.00", times=None):
    """Moodle's grading worksheet, as text."""
    rows = [
        [f"Participant {number}", f"{first} {last}", email, "Submitted for grading", "", most]
        + ["Yes", (times or {}).get(number, "-"), "-"]
        for number, (first, last, email) in people.items()
    ]
    return "\ufeff" + table([WORKSHEET, *rows])


def canvas_gradebook(people=PEOPLE, most="16.00"):
    """Canvas's exported gradebook, as text."""
    rows = [
        [f"{last}, {first}", number, f"sis{number}", email.partition("@")[0], "Section 1", "", "3"]
        for number, (first, last, email) in people.items()
    ]
    points = ["    Points Possible", "", "", "", "", most, "5.00"]
    test = ["Student, Test", "999", "", "0123456789abcdef", "Section 1", "", ""]
    return table([CANVAS, ["", "", "", "", "", "Manual Posting", ""], points, *rows, test])


def table(rows):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
