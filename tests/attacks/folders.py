"""Submissions that attack by what lies in their folders, and students by their names.

Each function is given the folder of a submission, which is there and empty.
"""

import os
import socket
import stat

from .forgeries import FORGERIES, released
from .submissions import CELLS, write


def half_characters_in_names(folder):
    """Names and contents that are no text."""
    os.close(os.open(os.fsencode(folder) + b"/L\xf6sung.txt", os.O_CREAT))
    os.close(os.open(os.fsencode(folder) + b"/\x1b]0;evil\x07\n\xff.ipynb", os.O_CREAT))
    write(FORGERIES["text-that-is-none"][1](), folder)


def half_characters_shown(folder):
    """The same, in what is shown."""
    write(CELLS["half-characters"].files(), folder)


def folders_in_folders(folder):
    """Deeper than Python can count."""
    here = os.getcwd()
    os.chdir(folder)
    for _ in range(1500):
        os.mkdir("x")
        os.chdir("x")
    os.chdir(here)


def thousands_of_files(folder):
    """Thousands of files."""
    (folder / "many").mkdir()
    for number in range(5000):
        (folder / "many" / f"{number}").touch()


def large_files(folder):
    """Holes that become gigabytes when they are read."""
    for number in range(150):
        with open(folder / f"{number}.ipynb", "wb") as file:
            file.truncate(20 * 2**20)
    with open(folder / "04-cost.ipynb", "wb") as file:
        file.truncate(2**40)


def links(folder):
    """Links to what is somebody else's."""
    right = folder.parents[1] / "right" / "planar"
    (folder / "04-cost.ipynb").symlink_to(right / "04-cost.ipynb")
    (folder / "06-update.ipynb").symlink_to(folder / "06-update.ipynb")
    (folder / "all").symlink_to("/")
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "secret.txt").symlink_to(folder.parents[2] / "secret.txt")
    (folder / "timestamp.txt").symlink_to(folder.parents[2] / "secret.txt")
    (folder / "planarkit").symlink_to(right)


def no_files(folder):
    """Things with the names of notebooks that are no files."""
    (folder / "04-cost.ipynb").mkdir()
    os.mkfifo(folder / "06-update.ipynb")
    os.mkfifo(folder / "timestamp.txt")


def devices(folder):
    """Devices and sockets with the names of notebooks, which give and take without end."""
    if os.geteuid() == 0:
        os.mknod(folder / "04-cost.ipynb", stat.S_IFCHR | 0o666, os.makedev(1, 5))  # zero
        os.mknod(folder / "data.txt", stat.S_IFCHR | 0o666, os.makedev(1, 8))  # random
    here = os.getcwd()
    os.chdir(folder)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as waiting:
        waiting.bind("06-update.ipynb")
    os.chdir(here)


def folder_that_is_a_link(folder):
    """A link to another's folder in place of an own one."""
    folder.rmdir()
    folder.symlink_to(folder.parents[1] / "right" / "planar")


def folder_that_is_none(folder):
    """A pipe in place of a folder."""
    folder.rmdir()
    os.mkfifo(folder)


def time_without_end(folder):
    """A time of handing in with hundreds of digits."""
    (folder / "timestamp.txt").write_text("9" * 400)


def time_before_all(folder):
    """A time before there was any, in a zone that has none."""
    (folder / "timestamp.txt").write_text("0001-01-01 00:00:00 +23:59")


def time_that_is_none(folder):
    """A time that is no text."""
    (folder / "timestamp.txt").write_bytes(b"\xff\x00" * 1000)


def time_of_megabytes(folder):
    """A time that takes long to be parsed."""
    (folder / "timestamp.txt").write_text("1 " * 900_000)


FOLDERS = {
    make.__name__.replace("_", "-"): make
    for make in (
        half_characters_in_names,
        half_characters_shown,
        folders_in_folders,
        thousands_of_files,
        large_files,
        links,
        no_files,
        devices,
        folder_that_is_a_link,
        folder_that_is_none,
        time_without_end,
        time_before_all,
        time_that_is_none,
        time_of_megabytes,
    )
}
WITHOUT_SUBMISSION = {"folder-that-is-a-link", "folder-that-is-none"}
# Students whose names are orders to a spreadsheet, a terminal, a page or a shell.
NAMES = ["=1+1", "+1", "-1+1", "@SUM(A1)", "=HYPERLINK(A1)", "$(touch broken-out)", "a b,c;d'"]
NAMES += ["<img src=x onerror=evil()>", "\x1b]0;evil\x07\x1b[2J", "\u202emallory"]
TWO_LINES = "a\n2 submissions graded"  # nbgrader's own commands know no such student


def hand_in(submitted, assignment):
    """All of them but TWO_LINES, in a folder of submissions."""
    for name, make in FOLDERS.items():
        folder = submitted / name / assignment
        folder.mkdir(parents=True)
        make(folder)
    for name in NAMES:
        write({"04-cost.ipynb": released("04-cost")}, submitted / name / assignment)
