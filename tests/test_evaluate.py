"""What a test cell asks for is asked of the student's function again, with other numbers.

Which cases a test asks for is seen when it runs; how it is written does not matter. The cells are
made by hand, and the notebook is in this process.
"""

import dataclasses

import nbformat
import numpy as np
import pytest
from nbgrader import utils
from support.notebooks import COURSE

from planargrader.course.cases import RECIPES, SLOW, make_case
from planargrader.engine import limits
from planargrader.engine.budget import Budget
from planargrader.engine.evaluate import evaluate, leave_out
from planargrader.engine.session import LOST, NotebookHere, Session
from planargrader.quality.trial import message, this_course

NOTEBOOK = "01-structure"
SETUP = "from planarkit import unwritten, worked_case\nlayer_sizes = unwritten('layer_sizes')\n"
HONEST = "def layer_sizes(X, Y, n_h=4):\n    return X.shape[0], n_h, Y.shape[0]\n"
HARD_CODED = "def layer_sizes(X, Y, n_h=4):\n    return 6, n_h, 7\n"  # right for "sizes"
CHECK = "answer = case.call(layer_sizes)\ncase.compare(answer)\n"
INDENTED = "    case.compare(case.call(layer_sizes))\n"


def locked(source, **marks):
    marks = {"grade": False, "solution": False, "locked": True, "task": False, **marks}
    cell = nbformat.v4.new_code_cell(source)
    cell.metadata["nbgrader"] = {"schema_version": 3, "grade_id": cell.id, **marks}
    return cell


def test_cell(source):
    return locked(source, grade=True, points=2)


test_cell.__test__ = False  # it is none of pytest's


def own(source):
    return nbformat.v4.new_code_cell(source)


class Counted:
    """A course, and the cases that are taken of it, in order."""

    def __init__(self, **changes):
        self.taken = []
        more = changes.pop("more", {})

        def fresh_case(name, seed):
            self.taken.append(name)
            return more[name] if name in more else COURSE.fresh_case(name, seed)

        self.course = dataclasses.replace(COURSE, fresh_case=fresh_case, **changes)


def graded(*cells, course=None, notebook=NOTEBOOK, seed=0):
    """Grade these cells in this process; gives (points, message) of each test cell."""
    course = course or this_course()
    process = NotebookHere(course.kit, course.earlier_functions(notebook))
    session = Session(course.kit, process, Budget(limits.NOTEBOOK))
    evaluate(course, session, notebook, cells, seed)
    session.end()
    return [
        (utils.determine_grade(cell)[0], message(cell.outputs))
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    ]


# Ways in which a test may ask for its case: the set-up cell, and the test cells, the last of which
# is looked at.
ASKING = {
    "in double quotes": (SETUP, 'case = worked_case("sizes")\n' + CHECK),
    "in single quotes": (SETUP, "case = worked_case('sizes')\n" + CHECK),
    "with the name in a variable": (
        SETUP,
        "name = 'siz' + 'es'\ncase = worked_case(name)\n" + CHECK,
    ),
    "under another name": (SETUP + "get = worked_case\n", "case = get('sizes')\n" + CHECK),
    "through a helper in a locked cell": (
        SETUP + "def check(name):\n    case = worked_case(name)\n" + INDENTED,
        "check('sizes')",
    ),
    "through a helper without a name": (
        SETUP + "def check():\n    case = worked_case('sizes')\n" + INDENTED,
        "check()",
    ),
    "with the case out of the set-up cell": (SETUP + "case = worked_case('sizes')\n", CHECK),
    "with the cases of the set-up cell in a list": (
        SETUP + "cases = [worked_case('sizes')]\n",
        "for case in cases:\n" + INDENTED,
    ),
    "with the case of the test before": (SETUP, "case = worked_case('sizes')\n", CHECK),
    "with the case of the test before under another name": (
        SETUP,
        "case = worked_case('sizes')\n",
        "another = case\n",
        CHECK.replace("case", "another"),
    ),
    "with the case of the test before in a list": (
        SETUP,
        "cases = [worked_case('sizes')]\n",
        "for case in cases:\n" + INDENTED,
    ),
    "with the case of the test before in a function": (
        SETUP,
        "case = worked_case('sizes')\ndef check():\n" + INDENTED,
        "check()\n",
    ),
    "with the answer of the test before": (
        SETUP,
        "case = worked_case('sizes')\nanswer = case.call(layer_sizes)\n",
        "case.compare(answer)\n",
    ),
}
asking = pytest.mark.parametrize("setup, tests", [(s, t) for s, *t in ASKING.values()], ids=ASKING)


@asking
def test_answer_of_the_published_case_earns_nothing(setup, tests):
    *_, (points, told) = graded(locked(setup), own(HARD_CODED), *map(test_cell, tests))
    assert points == 0
    assert told.startswith("With other numbers than those you have: `n_x` is 6")


@asking
def test_honest_solution_passes(setup, tests):
    for points, told in graded(locked(setup), own(HONEST), *map(test_cell, tests)):
        assert (points, told) == (2, None)


@asking
def test_wrong_solution_is_told_what_the_published_case_says(setup, tests):
    wrong = HONEST.replace("X.shape[0]", "X.shape[1]")
    *_, (points, told) = graded(locked(setup), own(wrong), *map(test_cell, tests))
    assert points == 0
    assert told.startswith("`n_x` is 11 and should be 6.")


@asking
def test_test_asks_for_nothing_more_often_than_it_must(setup, tests):
    counted = Counted()
    graded(locked(setup), own(HONEST), *map(test_cell, tests), course=counted.course)
    assert counted.taken == ["sizes"]


def test_locked_cells_of_the_student_do_not_count():
    """What a student defines under the name of a helper is the student's, over there."""
    cheat = HARD_CODED + "def worked_case(name):\n    raise ValueError\ncase = None\n"
    (found,) = graded(locked(SETUP), own(cheat), test_cell(ASKING["in single quotes"][1]))
    assert found[0] == 0 and found[1].startswith("With other numbers")


def test_test_that_asks_for_no_case_is_run_once():
    marks = locked(SETUP + "runs = []\n")
    tests = "runs.append(1)\nassert layer_sizes([], []) is None\nprint(len(runs))"
    cell = test_cell(tests)
    ((points, told),) = graded(marks, own("def layer_sizes(X, Y):\n    pass\n"), cell)
    assert (points, told) == (2, None)
    assert cell.outputs[0].text == "1\n"


def test_case_that_a_test_has_changed_is_whole_for_the_next_one():
    changing = "case = worked_case('sizes')\ncase.inputs['X'] = case.inputs.pop('Y')\n"
    tests = [changing, ASKING["in double quotes"][1]]
    found = graded(locked(SETUP), own(HONEST), *map(test_cell, tests))
    assert found == [(2, None), (2, None)]


# Cases that take long ----------------------------------------------------------------------------

SLOW_CASE = "sizes-slow"
SLOW_TEST = f"case = worked_case('{SLOW_CASE}')\n" + CHECK
MIXED_TEST = SLOW_TEST + ASKING["in double quotes"][1]


@pytest.fixture
def slow(monkeypatch):
    """A course with a case that is called slow, which counts how often cases are taken."""
    shape = {"X": np.zeros((8, 2)), "Y": np.zeros((9, 2), int)}
    fresh = make_case("layer_sizes", shape, {}, with_mistakes=False)
    published = COURSE.kit.published_case
    counted = Counted(more={SLOW_CASE: fresh}, slow_cases=frozenset({SLOW_CASE}))

    def published_case(name):
        counted.published.append(name)
        return published("sizes" if name == SLOW_CASE else name)

    counted.published = []
    monkeypatch.setattr(COURSE.kit, "published_case", published_case)
    return counted


def test_slow_case_is_run_fresh_and_only_once(slow):
    found = graded(locked(SETUP), own(HONEST), test_cell(SLOW_TEST), course=slow.course)
    assert found == [(2, None)]
    assert (slow.taken, slow.published) == ([SLOW_CASE], [])


def test_slow_case_behind_the_test_of_another_is_run_only_once(slow):
    """The name of its case still holds that of the test before, which is called twice."""
    thrice = "calls = []\n" + HONEST.replace("return", "calls.append(1)\n    return calls[3:] or")
    tests = map(test_cell, [ASKING["in double quotes"][1], SLOW_TEST])
    found = graded(locked(SETUP), own(thrice), *tests, course=slow.course)
    assert found == [(2, None), (2, None)]


@pytest.mark.parametrize("test", ["case, case2 = case, case\n" + CHECK, "case = case\n" + CHECK])
def test_case_of_the_test_before_is_asked_for_where_a_test_finds_it(test):
    tests = map(test_cell, [ASKING["in double quotes"][1], test])
    found = graded(locked(SETUP), own(HARD_CODED), *tests)
    assert [points for points, _ in found] == [0, 0]


def test_slow_case_beside_another_is_run_with_that_one(slow):
    found = graded(locked(SETUP), own(HONEST), test_cell(MIXED_TEST), course=slow.course)
    assert found == [(2, None)]
    assert slow.taken == [SLOW_CASE, "sizes"] and slow.published == ["sizes"]


def test_failed_slow_case_is_told_what_the_published_one_says(slow):
    wrong = HONEST.replace("X.shape[0]", "X.shape[1]")
    ((points, told),) = graded(locked(SETUP), own(wrong), test_cell(SLOW_TEST), course=slow.course)
    assert points == 0 and told.startswith("`n_x` is 11 and should be 6.")
    assert (slow.taken, slow.published) == ([SLOW_CASE], [SLOW_CASE])


@pytest.mark.parametrize("test", [SLOW_TEST, MIXED_TEST], ids=["alone", "beside another"])
def test_answer_of_the_published_slow_case_earns_nothing(slow, test):
    ((points, told),) = graded(locked(SETUP), own(HARD_CODED), test_cell(test), course=slow.course)
    assert points == 0 and told.startswith("With other numbers than those you have: `n_x` is 6")


def test_slow_cases_of_the_course_are_cases_of_the_course():
    assert SLOW and set(SLOW) <= set(RECIPES)


# What a test cell shows --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source, points",
    [
        ("1", 1),
        ("0.5", 0.5),
        ("np.float64(1.5)", 1.5),
        ("np.int64(1)", 1),
        ("0", 0),
        ("None", 2),
        ("x = 1", 2),
        ("assert False", 0),
        ("raise SystemExit", 0),
        ("print('✓')", 2),
        ("layer_sizes(1, 2)", 0),
    ],
)
def test_value_at_the_end_of_a_test_is_its_points(source, points):
    """As in nbgrader; an honest test gives no number of a student's."""
    setup = SETUP + "import numpy as np\n"
    ((found, _),) = graded(
        locked(setup), own("def layer_sizes(X, Y):\n    return X - 1\n"), test_cell(source)
    )
    assert found == points


def test_every_cell_that_is_left_out_says_so():
    """nbgrader gives full marks where nothing is said."""
    cells = [locked(SETUP), own(HONEST), test_cell("pass")]
    leave_out(COURSE, cells)
    assert [message(cell.outputs) for cell in cells] == [f"Unreachable: {LOST}"] * 3
    assert utils.determine_grade(cells[-1])[0] == 0


# Numbers that belong to a submission -------------------------------------------------------------

# A set-up that asks for its case, one with a function that does, and one that does not.
SETUPS = {
    "case": (SETUP + "case = worked_case('sizes')\n", CHECK),
    "helper": (
        SETUP + "def case_of(name):\n    return worked_case(name)\n",
        "case = case_of('sizes')\n" + CHECK,
    ),
    "none": (SETUP, "case = worked_case('sizes')\n" + CHECK),
}


@pytest.mark.parametrize("setup, test", SETUPS.values(), ids=SETUPS)
def test_each_submission_has_cases_of_its_own_and_the_same_ones_again(setup, test):
    told = [
        graded(locked(setup), own(HARD_CODED), test_cell(test), seed=seed) for seed in (1, 2, 1, 3)
    ]
    assert told[0] == told[2]
    assert len({message for ((_, message),) in told}) == 3


def test_what_set_up_cells_made_of_a_fresh_case_is_not_kept_for_the_next_submission():
    """A slow case is fresh in both runs."""
    setup = SETUP + "case = worked_case('sizes')\nright = case.expected['n_x']\n"
    test = "assert layer_sizes(case.inputs['X'], case.inputs['Y'])[0] == right, right"
    slow = dataclasses.replace(COURSE, slow_cases=frozenset({"sizes"}))
    for seed in (1, 2):
        right = COURSE.fresh_case("sizes", seed).expected["n_x"]
        ((_, told),) = graded(
            locked(setup), own(HARD_CODED), test_cell(test), course=slow, seed=seed
        )
        assert told == f"AssertionError: {right}"


def test_course_without_fresh_cases_is_judged_by_those_that_students_have():
    course = dataclasses.replace(COURSE, fresh_case=None)
    test = test_cell(ASKING["in single quotes"][1])
    assert graded(locked(SETUP), own(HARD_CODED), test, course=course) == [(2, None)]


def test_hidden_tests_draw_from_the_seed_of_the_submission():
    test = "from planargrader.engine.fresh import current_seed\ncurrent_seed() == {}"
    for seed in (1, 2):
        cell = test_cell(test.format(seed))
        graded(locked(SETUP), own(HONEST), cell, seed=seed)
        assert cell.outputs[0].data == {"text/plain": "True"}


def test_message_of_a_hidden_test_hangs_on_no_draw():
    source = "from planargrader.examine import examine\nexamine('layer_sizes', layer_sizes)\n"
    told = {
        graded(locked(SETUP), own(HARD_CODED), test_cell(source), seed=seed)[0] for seed in range(5)
    }
    ((points, message),) = told
    assert points == 0 and message.startswith("With other inputs (X of shape")
