"""One of each kind of attack, graded by nbgrader's own command, with feedback and grades.csv.

Each attacker gets the marks of an honest empty submission, and no page and no table of theirs runs
or loads anything.
"""

import contextlib
import csv

import pytest
from attacks.submissions import SUBMISSIONS
from bs4 import BeautifulSoup
from support.attacked import RIGHT, WORK, AttackedClass, check, printable
from support.classroom import NO_SANDBOX
from support.harm import CANARY, course_with_secrets

pytestmark = [
    pytest.mark.skipif(NO_SANDBOX is not None, reason=str(NO_SANDBOX)),
    pytest.mark.timeout(500),
]
# One of each, since this command takes one after the other.
KINDS = """
    scripts-shown html-that-mutates formulas-that-link escapes-of-a-terminal parameters-back
    code-of-earlier-steps half-a-reply cell-that-sleeps html-of-many-attributes memory-of-orphans
    links-behind-carriage-returns links-in-formulas scripts-in-prose scripts-in-attachments
    text-that-is-none text-from-right-to-left fences-of-slow-languages code-by-the-megabyte
    cells-renamed-by-the-thousand attachments-by-the-thousand prose-that-takes-for-ever
    nested-html hidden-marks-in-cells errors-of-its-own sending-that-blocks
""".split()


@pytest.fixture(scope="module")
def attacked_by_nbgrader(tmp_path_factory):
    course = course_with_secrets(tmp_path_factory.mktemp("course"))
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.closing(AttackedClass(course, KINDS)) as classroom,
    ):
        patch.setenv("PLANAR_CANARY", CANARY)
        logs = [classroom.hurried("nbgrader", "autograde", "planar")]
        for command in (("generate_feedback", "planar"), ("export",)):
            logs.append(classroom.hurried("nbgrader", *command))
            assert classroom.ok, classroom.told[-3000:]
        classroom.told = "".join(logs)
        yield classroom


def test_class_graded_by_nbgrader_gains_nothing_and_leaves_nothing(attacked_by_nbgrader):
    check(attacked_by_nbgrader, KINDS)
    assert printable(attacked_by_nbgrader.told)


def test_exported_grades_hold_no_formulas(attacked_by_nbgrader):
    with open(attacked_by_nbgrader.root / "grades.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert len(rows) > len(KINDS)
    for cell in (cell for row in rows for cell in row if cell):
        assert printable(cell), cell
        assert cell[0] not in "=+-@\t\r" or _is_number(cell), cell


def _is_number(text):
    try:
        return bool(float(text)) or True
    except ValueError:
        return False


@pytest.mark.parametrize("student", KINDS)
def test_feedback_runs_and_loads_nothing_of_a_students(attacked_by_nbgrader, student):
    notebook = SUBMISSIONS[student].notebook
    pages = attacked_by_nbgrader.root / "feedback"
    theirs = (pages / student / "planar" / f"{notebook}.html").read_text(encoding="utf-8")
    ours = (pages / RIGHT[0] / "planar" / f"{WORK[0]}.html").read_text(encoding="utf-8")
    assert runs(theirs) == runs(ours)
    assert "examine(" not in theirs and CANARY not in theirs


def runs(page):
    """Everything in a page that runs, loads or hides something."""
    soup = BeautifulSoup(page, "html.parser")
    found = [str(tag)[:300] for tag in soup.find_all(DANGEROUS)]
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            value = "".join("".join(value).split()).lower()
            loads = name in LINKS and not value.startswith(("#", "data:image/", "attachment:"))
            code = value.startswith(("javascript:", "data:text", "vbscript:"))
            if name.startswith("on") or code or (loads and tag.name != "a"):
                found.append(f"{tag.name} {name}={value[:100]}")
            if name == "style" and ("position" in value or "url(" in value):
                found.append(f"{tag.name} {name}={value[:100]}")
    return sorted(found)


DANGEROUS = """
    script style iframe object embed link meta base form svg noscript video annotation-xml maction
    mglyph semantics
""".split()
LINKS = "href src data action formaction xlink:href srcset poster background ping".split()
