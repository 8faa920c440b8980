"""Written questions: blank answers, and answers that change after a person has marked them."""

import json

import pytest
from nbgrader.api import Gradebook
from support.classroom import Classroom, solved, with_sandbox
from support.notebooks import course_notebook

from planargrader.engine.files import read_cells
from planargrader.engine.questions import BLANK, digest

NOTEBOOK, QUESTION = "02-init", "init-why-not-zeros"
ANSWER = f"{QUESTION}-answer"
BOOK = course_notebook(NOTEBOOK)


def answered(text, **changes):
    """A solved notebook with this text as the answer, as JSON."""
    content = solved(NOTEBOOK)
    for cell in content["cells"]:
        if cell["id"] == ANSWER:
            cell.update({"source": text, **changes})
    return content


def digest_of(content):
    return digest(BOOK, read_cells(json.dumps(content).encode()))


def given():
    from support.paths import RELEASE

    cells = json.loads((RELEASE / f"{NOTEBOOK}.ipynb").read_text())["cells"]
    return next("".join(cell["source"]) for cell in cells if cell["id"] == ANSWER)


@pytest.mark.parametrize("text", ["", "  \n\n ", given(), given() + "  \n"])
def test_what_holds_no_words_of_a_student_is_blank(text):
    assert digest_of(answered(text)) == BLANK


def test_answer_is_found_wherever_it_stands():
    blank = answered("")
    for cell in blank["cells"]:
        if cell["id"] in ("init-recap", QUESTION):  # over the course's own words, or behind them
            changed = json.loads(json.dumps(blank))
            there = next(each for each in changed["cells"] if each["id"] == cell["id"])
            there["source"] = "".join(there["source"]) + "\n\nThey stay alike."
            assert digest_of(changed) != BLANK
    own = {"cell_type": "markdown", "id": "new", "metadata": {}, "source": "They stay alike."}
    assert digest_of({**blank, "cells": [own, *blank["cells"]]}) != BLANK
    own = {**own, "cell_type": "code", "source": "# They stay alike."}
    assert digest_of({**blank, "cells": [*blank["cells"], own]}) != BLANK


def test_work_in_code_changes_no_answer():
    one, other = answered("They stay alike."), answered("They stay alike.  \r\n")
    for cell in other["cells"]:
        if cell["id"] == "init-solution":
            cell["source"] = "# another way\n" + cell["source"]
    assert digest_of(one) == digest_of(other) != digest_of(answered("They differ."))


@pytest.fixture
def classroom(generated, tmp_path):
    return Classroom(generated, tmp_path, [NOTEBOOK])


def grade_of(classroom):
    with Gradebook(classroom.db_url) as gradebook:
        found = gradebook.find_grade(QUESTION, NOTEBOOK, "planar", "ada")
        return found.score, found.needs_manual_grade


def mark(classroom, score):
    with Gradebook(classroom.db_url) as gradebook:
        found = gradebook.find_grade(QUESTION, NOTEBOOK, "planar", "ada")
        found.manual_score, found.needs_manual_grade = score, False
        gradebook.db.commit()


def by_us(classroom):
    return classroom.grade()[1]


def by_nbgrader(classroom):
    return classroom.try_nbgrader("autograde", "planar", "--force")[1]


@with_sandbox
@pytest.mark.parametrize("grade", [by_us, by_nbgrader])
def test_changed_answer_is_to_be_looked_at_again_and_keeps_its_mark(classroom, grade):
    classroom.hand_in("ada", {f"{NOTEBOOK}.ipynb": answered("They stay alike.")})
    grade(classroom)
    assert grade_of(classroom) == (0, True)
    mark(classroom, 2.5)
    changed = answered("They stay alike.")
    changed["cells"][-1]["metadata"]["touched"] = True
    classroom.hand_in("ada", {f"{NOTEBOOK}.ipynb": changed})
    assert "another answer" not in grade(classroom)
    assert grade_of(classroom) == (2.5, False)
    classroom.hand_in("ada", {f"{NOTEBOOK}.ipynb": answered("They differ.")})
    said = f"`{QUESTION}` has a different answer from the one that was marked"
    assert said in grade(classroom)
    assert grade_of(classroom) == (2.5, True)


@with_sandbox
@pytest.mark.parametrize("grade", [by_us, by_nbgrader])
def test_blank_answer_gets_0_by_itself_until_there_is_one(classroom, grade):
    classroom.hand_in("ada", {f"{NOTEBOOK}.ipynb": answered(given())})
    grade(classroom)
    assert grade_of(classroom) == (0, False)
    classroom.hand_in("ada", {f"{NOTEBOOK}.ipynb": answered("They stay alike.")})
    grade(classroom)
    assert grade_of(classroom) == (0, True)
