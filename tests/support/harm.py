"""What attacks may harm: secrets that they may show, files that they may leave or change."""

import hashlib
import sysconfig
import uuid
from pathlib import Path

from attacks.forgeries import code, data

from .classroom import generated_course, solved
from .paths import ROOT

CANARY = f"SECRET-OF-{uuid.uuid4().hex}"
LEFT = "broken-out*"  # files that attacks try to leave
BYTES = 40_000_000  # of a returned notebook


def course_with_secrets(folder):
    """A course folder with secrets in it, and around it."""
    course = generated_course(folder)
    home, other = folder / "home", folder / "submitted" / "other" / "planar"
    for place in (home / ".ssh", other):
        place.mkdir(parents=True)
    for path in (folder / "secret.txt", home / "secret.txt", home / ".ssh" / "id_rsa"):
        path.write_text(CANARY)
    nb = solved("04-cost")
    nb["cells"].insert(0, code(f"secret = {CANARY!r}"))
    (other / "04-cost.ipynb").write_bytes(data(nb))
    return course


def contents(folder):
    """The files of a folder and what is in them, as {path: digest}."""
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def left_behind():
    """Files that attacks have left outside of their sandboxes."""
    packages = Path(sysconfig.get_path("purelib"))
    places = [ROOT, ROOT.parent, Path("/"), Path("/tmp"), Path("/usr"), Path.home(), Path.cwd()]
    places += [packages, *packages.glob("num*")]
    return [path for place in places for path in place.glob(LEFT)]
