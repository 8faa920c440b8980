"""The questions at the end of each notebook: how they are asked, and what is said to an answer."""

import builtins
import itertools
import json
import subprocess
import sys

import ipywidgets as widgets
import numpy as np
import pytest
from support.paths import RELEASE, SOURCE

from planargrader.course.reference import reference
from planarkit.datasets import flower
from planarkit.questions import choices, judged, read
from planarkit.quiz import _clickable, quiz
from planarkit.steps import NOTEBOOKS

MODULE = sys.modules["planarkit.quiz"]  # the package has the function under this name
ALL = [(name, key, question) for name, asked in read().items() for key, question in asked.items()]
every_question = pytest.mark.parametrize(
    "question", [question for *_, question in ALL], ids=[f"{name} {key}" for name, key, _ in ALL]
)


def asked(kind):
    return next(question for *_, question in ALL if kind in question)


def code_cells(notebook):
    cells = json.loads((SOURCE / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_notebook_ends_with_four_to_six_questions(name):
    assert 4 <= len(read()[name]) <= 6
    assert code_cells(name)[-1] == f'quiz("{name}")'


def test_every_quiz_is_asked_in_a_notebook():
    cells = list(itertools.chain(*map(code_cells, NOTEBOOKS)))
    assert all(f'quiz("{name}")' in cells for name in read())


@every_question
def test_right_answer_is_right_and_every_other_is_told_why(question):
    right = question.get("right") or question.get("value") or str(question["order"])
    is_right, why = judged(question, right)
    assert is_right and why
    for letter in choices(question):
        assert judged(question, letter)[0] == (letter == right)
    for other, said in question.get("not", ()):
        assert judged(question, other) == (False, said)
    said = [said for _, said in question.get("choices", question.get("not", ()))]
    assert len(said) > 1 or "not" in question or "lines" in question
    assert all(each.endswith((".", "?")) for each in said)


def test_right_choice_is_not_always_the_same_letter_or_the_longest():
    chosen = [question for *_, question in ALL if "choices" in question]
    letters = [question["right"] for question in chosen]
    longest = [max(choices(each), key=lambda x: len(choices(each)[x])) for each in chosen]
    assert max(map(letters.count, "abcd")) < len(chosen) / 2
    assert sum(a == b for a, b in zip(letters, longest)) < 0.75 * len(chosen)


@pytest.mark.parametrize("answer", ["b", "B", " b ", "b.", "(b)"])
def test_letter_is_taken_however_it_is_written(answer):
    question = {"ask": "?", "choices": [["x", "No."], ["y", "Yes."]], "right": "b"}
    assert judged(question, answer) == (True, "Yes.")


@pytest.mark.parametrize("answer", ["", "e", "two", 3, None])
def test_what_is_no_choice_is_neither_right_nor_wrong(answer):
    is_right, said = judged(asked("choices"), answer)
    assert is_right is None and "letters a, b, c" in said


VALUE = {"ask": "?", "value": "0.69", "why": "Yes.", "not": [["0.5", "Half."]], "otherwise": "No."}
SHAPE = {**VALUE, "value": "(5, 3)", "not": [["(3, 5)", "Turned."]]}


@pytest.mark.parametrize("answer", [0.69, "0.69", "0.6931", np.log(2), ".69".zfill(4), "≈ 0.69"])
def test_number_is_right_if_it_rounds_to_the_right_one(answer):
    assert judged(VALUE, answer)[0] is True


@pytest.mark.parametrize("answer", [0.68, 0.7, 69, -0.69, "−0.69"])
def test_other_numbers_are_wrong(answer):
    assert judged(VALUE, answer) == (False, "No.")


@pytest.mark.parametrize("answer", [(5, 3), [5, 3], "(5, 3)", "5, 3", "5 × 3", "5x3", "(5,3)"])
def test_shape_is_taken_however_it_is_written(answer):
    assert judged(SHAPE, answer)[0] is True


def test_known_wrong_value_is_told_its_own_reason():
    assert judged(SHAPE, (3, 5)) == (False, "Turned.")
    assert judged(SHAPE, (3, 3)) == (False, "No.")


def test_thousands_may_have_a_comma():
    assert judged({**VALUE, "value": "1000"}, "1,000")[0] is True


@pytest.mark.parametrize("answer", ["", "a lot", None, (1, 2), 5])
def test_what_is_no_value_of_its_kind_is_neither_right_nor_wrong(answer):
    question = SHAPE if answer == 5 else VALUE
    is_right, said = judged(question, answer)
    assert is_right is None
    assert said.startswith("Answer with")


# Without widgets ------------------------------------------------------------------------------


def test_text_has_all_questions_and_no_answer(capsys, monkeypatch):
    monkeypatch.setattr(MODULE, "_has_widgets", lambda: False)
    for name, questions in read().items():
        quiz(name)
        said = capsys.readouterr().out
        for question in questions.values():
            assert question["ask"] in said
            assert all(text in said for text in choices(question).values())
            assert question.get("why", "no such words") not in said
            assert not any(why in said for _, why in question.get("choices", ()))
        assert f"Answer like this: quiz({name!r}, 1, " in said


def test_answer_in_the_call_is_told_why(capsys):
    quiz("02-init", 1, (3, 5))
    quiz("02-init", 1, (5, 3))
    wrong, right = capsys.readouterr().out.splitlines()
    assert wrong.startswith("✗ Not right. That is turned round.")
    assert right.startswith("✓ Right. ")


@pytest.mark.parametrize("call", [("02",), ("02-init", 7, "a"), ("02-init", 0, "a")])
def test_quiz_or_question_that_is_not_there_is_named(call):
    with pytest.raises(ValueError, match="There are 01-structure|It has 1 to 6"):
        quiz(*call)


def test_works_with_no_ipywidgets_installed():
    code = "import sys; sys.modules['ipywidgets'] = None\n"
    code += "import importlib.util as u; real = u.find_spec\n"
    code += "u.find_spec = lambda n, *a: None if n == 'ipywidgets' else real(n, *a)\n"
    code += "from planarkit import quiz\nquiz('03-forward')\nquiz('03-forward', 3, 0)"
    run = subprocess.run([sys.executable, "-c", code], cwd=SOURCE, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "1. A network with 3 inputs" in run.stdout and "✓ Right." in run.stdout


def test_nothing_is_read_or_said_where_the_questions_are_not_there(capsys, monkeypatch):
    """As where notebooks are graded."""
    monkeypatch.setattr(MODULE, "find_spec", lambda name: None)
    monkeypatch.setattr(builtins, "open", None)
    assert quiz("02-init") is None
    assert quiz("02-init", 1, "b") is None
    assert capsys.readouterr().out == ""


# With widgets ---------------------------------------------------------------------------------


def parts(name, kind):
    found, waiting = [], [_clickable(list(read()[name].values()))]
    while waiting:
        each = waiting.pop(0)
        found += [each] if isinstance(each, kind) else []
        waiting = [*getattr(each, "children", ()), *waiting]
    return found


def test_click_on_a_choice_is_told_why():
    question = read()["01-structure"]["slices"]
    box = next(each for each in parts("01-structure", widgets.VBox) if len(each.children) == 6)
    for button, (_, why) in zip(box.children[1:5], question["choices"]):
        button.click()
        assert why.split("`")[0] in box.children[-1].value
        assert ("✓ Right." in box.children[-1].value) == button.description.startswith("c.")


def test_typed_answer_is_told_why_by_enter_or_by_the_button():
    assert len(parts("02-init", widgets.Text)) == 3
    box = _clickable([SHAPE]).children[1]
    field, button = box.children[1].children
    field.value = "(3, 5)"
    assert "Turned." in box.children[-1].value
    field.value = "(5, 3)"
    assert "✓ Right. Yes." in box.children[-1].value
    box.children[-1].value = ""
    button.click()
    assert "✓ Right. Yes." in box.children[-1].value


def test_what_a_person_types_is_not_shown_as_html():
    box = _clickable([{**VALUE, "otherwise": "a < b & `c`"}]).children[1]
    box.children[1].children[0].value = "1<img src=x>"
    assert "a &lt; b &amp; <code>c</code>" in box.children[-1].value
    assert "img" not in box.children[-1].value


def test_page_without_widgets_shows_the_questions_as_text(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: shown.append(data))
    quiz("02-init")
    assert "1. What shape does `W1` have" in shown[0]["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in shown[0]


# Lines in order -------------------------------------------------------------------------------

LOOP = read()["07-loop"]["order"]
RUN = 3


def trained(order):
    """The parameters that the lines in this order give, or the exception."""
    body = "\n".join("    " + LOOP["lines"][number - 1] for number in order)
    namespace = {
        name: reference(name)
        for name in (
            "layer_sizes",
            "initialize_parameters",
            "forward_propagation",
            "backward_propagation",
            "update_parameters",
        )
    }
    try:
        exec(f"def nn_model(X, Y, n_h, num_iterations, learning_rate, seed):\n{body}", namespace)
        return namespace["nn_model"](*flower(m=20), 3, RUN, 1.2, 1)
    except (Exception, SyntaxError) as error:
        return error


def is_right(given):
    wanted = reference("nn_model")(*flower(m=20), 3, RUN, 1.2, seed=1)
    return isinstance(given, dict) and all(np.allclose(given[k], wanted[k]) for k in wanted)


def test_the_right_order_trains_the_network():
    assert is_right(trained(LOOP["order"]))


def test_of_all_orders_of_the_seven_lines_only_right_ones_are_taken():
    for order in itertools.permutations(LOOP["order"]):
        taken, said = judged(LOOP, str(order))
        assert taken == (list(order) == LOOP["order"])
        assert taken or said


@pytest.mark.parametrize("place", range(8))
@pytest.mark.parametrize("stranger", LOOP["strangers"])
def test_line_that_does_not_belong_is_named(stranger, place):
    order = [*LOOP["order"][:place], int(stranger), *LOOP["order"][place:]]
    is_right, said = judged(LOOP, order)
    assert is_right is False and said.startswith(f"Line {stranger} does not belong.")


@pytest.mark.parametrize("number", LOOP["order"])
def test_line_that_is_missing_is_hinted_at(number):
    order = [each for each in LOOP["order"] if each != number]
    assert judged(LOOP, order) == (False, f"A line is missing. {LOOP['missing'][str(number)]}")


@pytest.mark.parametrize("answer", ["", "4 4 9", "0 1", "10", "4 9 6 7 1 5 2 2", None])
def test_what_is_no_order_is_neither_right_nor_wrong(answer):
    is_right, said = judged(LOOP, answer)
    assert is_right is None and "from 1 to 9" in said


@pytest.mark.parametrize("first, second, why", LOOP["before"])
def test_reason_against_an_order_is_true_of_it(first, second, why):
    """Of an order that breaks this rule alone, as far as one can."""
    order = list(LOOP["order"])
    order.remove(second)
    order.insert(order.index(first), second)
    is_right, said = judged(LOOP, order)
    assert is_right is False
    assert said.startswith("Line ") and "comes before line" in said
    numbers = [
        int(each) for each in said.split(". ")[0].replace("Line", "").split() if each.isdigit()
    ]
    assert order.index(numbers[0]) < order.index(numbers[1])


def test_release_has_the_questions():
    assert (RELEASE / "planarkit" / "quiz.json").exists()
