"""Every known mistake costs marks, and its message says why."""

import re

import pytest
import textstat

from planargrader.course.examine import examine
from planargrader.course.mistakes import CATALOGUE, mistakes_in, wrong_function, wrong_source
from planargrader.course.reference import reference
from planarkit import first_weights, worked_case
from planarkit.exceptions import Wrong
from planarkit.published import worked_cases
from planarkit.steps import FUNCTIONS, NOTEBOOKS

every_mistake = pytest.mark.parametrize("key", CATALOGUE)

# Seen only by a test cell of its own, since the values themselves are right.
SEEN_BY_A_CELL = {
    "cost-matrix",
    "cost-product",
    "predict-accuracy-per-output",
    "model-prints-nothing",
    "model-prints-no-cost",
}
# Seen only where an output is exactly 0 or 1, for which there is a cell too.
FINITE = {
    "cost-log-of-zero",
    "cost-clip-lost",
    "cost-nan-left-out",
    "cost-margin-of-a-hundredth",
    "cost-margin-of-a-thousandth",
}
# The first weights are random, so that their cells look at shapes, spread and seeds.
RANDOM = {key for key, mistake in CATALOGUE.items() if mistake.function == "initialize_parameters"}


def visible_message(function, wrong):
    """The first message a student gets from the worked cases, or None."""
    for case in worked_cases(function):
        try:
            case.compare(case.call(wrong), silent=True)
        except Wrong as message:
            return str(message)
    return None


@pytest.mark.parametrize("key", sorted(CATALOGUE.keys() - SEEN_BY_A_CELL - RANDOM))
def test_worked_case_rejects_the_mistake(key):
    mistake = CATALOGUE[key]
    message = visible_message(mistake.function, wrong_function(key))
    assert message is not None


@pytest.mark.parametrize("key", sorted(CATALOGUE.keys() - SEEN_BY_A_CELL - FINITE))
def test_hidden_test_rejects_the_mistake(key):
    mistake = CATALOGUE[key]
    with pytest.raises(Wrong):
        examine(mistake.function, wrong_function(key))


@pytest.mark.parametrize(
    "key", ["init-zeros", "init-all-equal", "init-rand", "init-uniform", "init-not-small"]
)
def test_spread_of_the_first_weights_names_the_mistake(key):
    case = worked_case("init-large")
    answer = case.call(wrong_function(key))
    with pytest.raises(Wrong, match=re.escape(CATALOGUE[key].message)):
        first_weights.small_random(case, answer)


def test_spread_of_too_few_weights_is_not_judged():
    case = worked_case("init-large")
    answer = case.call(wrong_function("init-fixed-shapes"))
    with pytest.raises(Wrong, match="`W1` has 8 entries and should have 9000"):
        first_weights.small_random(case, answer)


@pytest.mark.parametrize("key", ["init-transposed", "init-flat-bias", "init-fixed-shapes"])
def test_shapes_of_the_first_weights_name_the_mistake(key):
    case = worked_case("init")
    answer = case.call(wrong_function(key))
    with pytest.raises(Wrong, match=re.escape(CATALOGUE[key].message)):
        case.compare_shapes(answer)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_reference_passes_its_worked_cases_and_hidden_tests(function):
    if function != "initialize_parameters":
        assert visible_message(function, reference(function)) is None
    examine(function, reference(function))


@every_mistake
def test_mistake_changes_the_solution_and_still_compiles(key):
    mistake = CATALOGUE[key]
    assert callable(wrong_function(key))
    assert len(mistake.edits) >= 1


def readable(message):
    """The message without code, which no count of letters can judge."""
    return re.sub(r"`[^`]*`", "it", message)


@every_mistake
def test_message_is_one_to_three_short_sentences_without_the_solution(key):
    mistake = CATALOGUE[key]
    sentences = re.findall(r"[.?!](?= |$)", readable(mistake.message))
    assert 1 <= len(sentences) <= 3
    assert len(mistake.message) <= 160
    for right in mistake.edits:
        assert right.strip() not in mistake.message


@every_mistake
def test_message_reads_like_a_book_for_children_of_twelve(key):
    """The index counts letters in a word and words in a sentence; a pupil in grade 6 is twelve.

    A message is too short for a sharp figure, so a few grades more are allowed for a single one.
    """
    grade = textstat.automated_readability_index(readable(CATALOGUE[key].message))
    assert grade <= 10


def test_messages_together_read_like_a_book_for_children_of_ten():
    text = " ".join(readable(mistake.message) for mistake in CATALOGUE.values())
    assert textstat.automated_readability_index(text) <= 4


@every_mistake
def test_message_blames_nobody(key):
    words = set(re.findall(r"[a-z']+", CATALOGUE[key].message.lower()))
    assert not words & {"simply", "obviously", "just", "clearly", "easy", "stupid", "careless"}


def test_every_step_has_at_least_eight_mistakes():
    for notebook in NOTEBOOKS:
        functions = [name for name in FUNCTIONS if FUNCTIONS[name].notebook == notebook]
        assert sum(len(mistakes_in(name)) for name in functions) >= 8, notebook
    assert len(CATALOGUE) >= 120


def test_two_mistakes_in_one_function_can_be_combined():
    source = wrong_source(CATALOGUE["forward-no-b1"], CATALOGUE["forward-hidden-relu"])
    assert "+ b1" not in source
    assert "np.maximum" in source
