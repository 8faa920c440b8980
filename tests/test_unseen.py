"""Messages are measured on mistakes that nobody wrote them for, claim by claim."""

import ast
import inspect

import pytest

from planargrader.course.mistakes import CATALOGUE, wrong_source
from planargrader.course.reference import solution_source
from planargrader.quality import edits, unseen
from planargrader.quality.at_home import tried
from planargrader.quality.claims import Evidence, checked, sentences
from planargrader.quality.edits import Variant, variants
from planarkit.steps import FUNCTIONS, NOTEBOOKS

pytestmark = pytest.mark.timeout(300)


def verdicts(function, source, message=None):
    """Whether each claim of what is read of a source holds; of another message, if one is given."""
    found = tried(function, source)
    return dict(checked(Evidence(function, source, found), message or found.message))


def test_grammar_knows_nothing_of_the_catalogue():
    imported = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(inspect.getsource(edits)))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not any("mistakes" in each or "cause" in each for each in imported)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_variants_compile_differ_and_come_again_with_the_same_seed(function):
    drawn = variants(function, 30, seed=5)
    assert drawn == variants(function, 30, seed=5)
    assert drawn != variants(function, 30, seed=6)
    assert len({each.source for each in drawn}) == 30
    for each in drawn:
        compile(each.source, "<variant>", "exec")
    assert {len(each.rules) for each in drawn} == {1, 2}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_rule_is_of_use_somewhere_and_both_bases_are_right(function):
    for base in edits.bases_of(function):
        assert tried(function, base).message is None


def test_every_rule_finds_a_place():
    used = {rule for name in FUNCTIONS for each in variants(name, 200, 0) for rule in each.rules}
    assert used == {rule.__name__.replace("_", " ") for rule in edits.RULES}


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_nothing_false_is_said_of_unseen_mistakes(notebook):
    found = unseen.reads(notebook, number=30, seed=4)
    amiss = [each for each in found if each.kind in ("false", "unreadable")]
    assert amiss == []
    told = [each for each in found if each.kind]
    if len(told) >= 20:  # drawing takes its time
        assert sum(each.kind == "cause" for each in told) >= 0.7 * len(told)


def test_true_claims_of_numbers_hold_and_false_ones_do_not():
    source = solution_source("backward_propagation").replace("A2 - Y", "Y - A2")
    told = verdicts("backward_propagation", source)
    assert all(told.values())
    said = "`dW2[0, 1]` is -0.2421 and should be 0.2421. It has the wrong sign. It is transposed."
    assert list(verdicts("backward_propagation", source, said).values()) == [True, True, False]
    said = said.replace("-0.2421", "-0.2422")
    assert list(verdicts("backward_propagation", source, said).values())[0] is False


def test_true_claims_of_an_exception_hold_and_false_ones_do_not():
    source = solution_source("forward_propagation").replace("W1 @ X + b1", "W1 * X + b1")
    line = "`forward_propagation` stopped in the line `Z1 = W1 * X + b1`. "
    right = "`W1` has shape (5, 3) and `X` has shape (3, 7) there."
    for said, holds in {right: True, right.replace("7", "8"): False}.items():
        assert verdicts("forward_propagation", source, line + said)[said] is holds
    said = "`W1` is a dict there."
    assert verdicts("forward_propagation", source, line + said)[said] is False


def test_claim_that_nothing_is_known_of_is_unchecked():
    source = solution_source("compute_cost").replace("/ m", "/ 2")
    assert verdicts("compute_cost", source, "The moon is round.") == {"The moon is round.": None}


def test_mistake_that_is_not_the_one_is_a_false_claim():
    source = solution_source("compute_cost").replace("/ m", "/ 8")
    said = CATALOGUE["cost-half-mean"].message
    assert False in verdicts("compute_cost", source, said).values()
    right = wrong_source(CATALOGUE["cost-half-mean"])
    assert False not in verdicts("compute_cost", right, said).values()
    said = "It looks as if the fixed number 400 is used in place of `m`."
    assert verdicts("compute_cost", source, said) == {said: False}


def test_dot_in_code_ends_no_sentence():
    said = "`f` stopped in the line `a = b. c`. It is `x`. Did you mean `np.x`?"
    assert len(sentences(said)) == 3


@pytest.mark.parametrize(
    "wrong, message, named",
    [
        ("dZ1 = (W2.T @ dZ2) * (1 - A1)", "`dZ1[0, 0]` is 1 and should be 2.", False),
        ("dZ1 = (W2.T @ dZ2) * (1 - A1)", "`dZ1[0, 0]` is 1. Every entry is 2 times it.", True),
        ("dZ1 = (W2.T @ dZ2) * (1 - A1)", "`dW2` has the wrong sign. Every entry is.", False),
        ("dZ1 = dZ2 * A1.t", "`f` stopped in the line `dZ1 = dZ2 * A1.t`. It is odd.", True),
        ("dZ1 = dZ2 * A1.t", "`f` stopped in the line `dZ1 = dZ2 * A1.t`.", False),
    ],
)
def test_edit_is_named_where_its_line_is_told_with_a_reason(wrong, message, named):
    right = "dZ1 = (W2.T @ dZ2) * (1 - A1**2)"
    source = solution_source("backward_propagation").replace(right, wrong)
    variant = Variant("backward_propagation", source, (), (wrong,), (right,))

    class Told:
        named = message.split("`")[1]

    assert unseen.names_the_edit(variant, Told, message) is named


def test_right_solution_is_read_as_nothing():
    variant = Variant("predict", solution_source("predict"), (), (), ())
    assert unseen.read(variant).kind is None
