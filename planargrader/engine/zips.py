"""Opens zip files that strangers have made, which may say anything of what they hold.

Python reads all that a zip file lists before it gives the first name, and unpacks at once what is
not deflated: a few kilobytes become gigabytes of memory, whatever the file says of its size.
"""

import io
import zipfile

from . import limits

_BOUNDED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED  # what any program for zip files makes
_LISTED = b"PK\x01\x02"  # stands before each name


def open_zip(data):
    """A ZipFile of these bytes. Raises what `zipfile` raises, and BadZipFile for too many files."""
    if data.count(_LISTED) > limits.CLASS_FILES:
        raise zipfile.BadZipFile(f"it lists more than {limits.CLASS_FILES:,} files")
    return zipfile.ZipFile(io.BytesIO(data))


def read_member(archive, about, most):
    """The first bytes of a file in a ZipFile, so many at most. Raises what `zipfile` raises.

    about: its ZipInfo, which may say less than there is
    """
    if about.compress_type not in _BOUNDED:
        raise zipfile.BadZipFile("it is not packed as zip files usually are")
    with archive.open(about) as file:
        return file.read(most)
