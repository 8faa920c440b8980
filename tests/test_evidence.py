"""A message is true of the answer: a cause is named only where all numbers bear it out."""

import sys

import numpy as np
import pytest

from planargrader.course import examine
from planargrader.course.mistakes import mistakes_in, wrong_source
from planargrader.course.reference import define, reference, solution_source
from planargrader.engine.fresh import seeded
from planargrader.quality.trial import first_message, grade_source
from planarkit.exceptions import Wrong
from planarkit.inside import named_values, only_numbers
from planarkit.notebook import worked_case
from planarkit.published import worked_cases
from planarkit.steps import FUNCTIONS
from planarkit.written import only_texts


def message(function, edits):
    """What is read first of a solution with these edits: {right: wrong}."""
    source = solution_source(function)
    for right, wrong in edits.items():
        assert right in source
        source = source.replace(right, wrong)
    notebook = FUNCTIONS[function].notebook
    rest = [each for each in FUNCTIONS if FUNCTIONS[each].notebook == notebook and each != function]
    return first_message(grade_source(notebook, "\n\n".join([source, *map(solution_source, rest)])))


@pytest.mark.parametrize(
    "function, edits, said, not_said",
    [
        (
            "forward_propagation",
            {"    A1 = np.tanh(Z1)": "    Z1 = A1 = np.tanh(Z1)"},
            "It is the same as `A1`.",
            "each other's names",
        ),
        (
            "forward_propagation",
            {"    return A2": "    Z1 = Z2\n    return A2"},
            "It is the same as `Z2`.",
            "has the shape of",
        ),
        ("sigmoid", {"np.exp(-Z)": "2.718 ** -Z"}, "It is the sigmoid of 0.9999 times Z.", "0.5"),
        ("sigmoid", {"(-Z)": "(-2 * Z)"}, "It is the sigmoid of 2 times Z.", "0.5"),
        ("compute_cost", {"return np": "return -np"}, "The sign is wrong", "missing"),
        (
            "compute_cost",
            {"    losses =": "    losses = Y * A2\n    total =", "(losses)": "(total[:, 1:])"},
            "The first example is left out.",
            "each example",
        ),
        (
            "compute_cost",
            {"1e-12, 1 - 1e-12": "0.01, 0.99"},
            "The margin that keeps A2 away",
            "times",
        ),
        (
            "backward_propagation",
            {"db1 = np.sum(dZ1, axis=1, keepdims=True) / m": "db1 = np.mean(dZ1, keepdims=True)"},
            "All entries have become one number.",
            "has the shape of",
        ),
        (
            "accuracy",
            {"np.mean(predictions == Y)": "np.sum(predictions == Y) // Y.shape[1]"},
            "With `/` in place of `//` in the line",
            "label by label",
        ),
        (
            "accuracy",
            {"(predictions == Y)": "(predictions == Y, axis=0)"},
            "Without an `axis`, `np.sum` adds up all of them.",
            "times",
        ),
        (
            "initialize_parameters",
            {"np.zeros((n_y, 1))": "np.zeros((n_h, 1))"},
            "b2 has one entry for each hidden unit.",
            "swapped",
        ),
        (
            "initialize_parameters",
            {
                '"b1": np.zeros((n_h, 1))': '"b2": np.zeros((n_h, 1))',
                '"b2": np.zeros((n_y': '"b1": np.zeros((n_y',
            },
            "The shapes of b1 and b2 are swapped",
            "one entry for each",
        ),
        (
            "nn_model",
            {'(f"Cost': '("Cost'},
            "Curly brackets are printed as they are.",
            "None of the printed numbers",
        ),
        (
            "nn_model",
            {'print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}")': "print({step: 7.1})"},
            "None of the printed numbers",
            "Curly brackets",
        ),
        (
            "nn_model",
            {'print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}")': "print({np.nan})"},
            "None of the printed numbers",
            "Curly brackets",
        ),
        (
            "compute_cost",
            {"m = Y.shape[1]": "m = Y.shape"},
            "Only its entry 1 is right.",
            "become one number",
        ),
        (
            "backward_propagation",
            {"dZ2 = A2 - Y": "dZ2 = (A2 - Y) / m", "(1 - A1**2)": "(1 - A1**2) / m"},
            "It is m times too small.",
            "dZ1 belongs",
        ),
        (
            "backward_propagation",
            {"(1 - A1**2)": "(A1**2 - 1)"},
            "It has the wrong sign.",
            "label",
        ),
        (
            "backward_propagation",
            {"np.sum(dZ2, axis=1, keepdims=True) / m": "dZ2"},
            "It still has a column for each example.",
            "m times",
        ),
        ("predict", {"> 0.5": "> 0.9"}, "Every label is 0.", "integer"),
        ("predict", {"A2 > 0.5": "A2 > 0.4"}, "Some outputs below 0.5 got the label 1.", "mean"),
        ("predict", {"A2 > 0.5": "A2 > 0.7"}, "Some outputs above 0.5 got the label 0.", "Z2"),
        (
            "predict",
            {"    return": "    if A2 > 0.5:\n        return 1\n    return"},
            "Compare the whole array with 0.5 at once, without `if`.",
            "loop",
        ),
        (
            "initialize_parameters",
            {"rng.standard_normal((n_y, n_h))": "np.ones((n_y, n_h))"},
            "Look at `W2`. All the weights there are the same number.",
            "units",
        ),
    ],
)
def test_message_is_true_of_the_answer(function, edits, said, not_said):
    text = message(function, edits)
    assert said in text
    assert not_said not in text


def test_two_mistakes_are_told_as_two_and_the_one_that_shows_is_named():
    edits = {"W1 @ X + b1": "W1 @ X", "sigmoid(Z2)": "np.tanh(Z2)"}
    text = message("forward_propagation", edits)
    assert text.startswith("`Z1[")
    assert text.endswith(
        "Two mistakes come together here. One of them: The bias b1 is missing from Z1."
    )


def sizes(case):
    """The shapes and sizes of what goes in and of what comes out."""
    parts = [*case.inputs.values(), case.expected]
    flat = [each for part in parts for each in (part.values() if type(part) is dict else [part])]
    return tuple(np.shape(each) or float(each) for each in flat)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_three_cases_of_different_sizes_decide_on_a_cause(function):
    cases = [case for case in worked_cases(function) if case.mistakes]
    assert len({sizes(case) for case in cases}) >= 3
    confirming = [case for case in cases if case.confirms]
    assert len({sizes(case) for case in confirming}) >= 3
    for case in cases:
        assert case.mistakes.keys() == cases[0].mistakes.keys()
        assert len(case.further()) == len(confirming) - case.confirms


@pytest.mark.parametrize(
    "function, edits, said, not_said",
    [
        # With 7 examples these look like known mistakes.
        ("backward_propagation", {"= A2 - Y": "= 7 * (A2 - Y)"}, "7 times what", "m times"),
        ("compute_cost", {"(losses) / m": "(losses)"}, "This is the sum", "times"),
        ("compute_cost", {"(losses) / m": "(losses) / m * 7"}, "7 times what", "m times"),
        ("compute_cost", {"(losses) / m": "(losses) / 9"}, "With `m` in place of `9`", "times"),
        ("forward_propagation", {"@ X + b1": "@ X + b1 + 0.25"}, "is 0.25 too large.", "bias"),
        ("predict", {"> 0.5": "> 0.41"}, "below 0.5 got the label 1.", "mean"),
    ],
)
def test_what_one_case_alone_bears_out_is_not_named(function, edits, said, not_said):
    text = message(function, edits)
    assert said in text
    assert not_said not in text


def test_cause_in_a_hidden_test_holds_for_the_numbers_of_the_submission():
    cases = [*worked_cases("compute_cost"), examine._case_with_mistakes("compute_cost", 0)]
    known = {case.inputs["A2"].sum() for case in cases}

    def sums_up(A2, Y):
        return reference("compute_cost")(A2, Y) * Y.shape[1]

    def sums_up_what_is_known(A2, Y):
        return sums_up(A2, Y) * (1 if A2.sum() in known else 1.5)

    with seeded(3):
        with pytest.raises(Wrong, match="This is the sum over the examples"):
            examine.examine("compute_cost", sums_up)
        with pytest.raises(Wrong, match="Does each example add"):
            examine.examine("compute_cost", sums_up_what_is_known)


@pytest.mark.parametrize(
    "edits, said",
    [
        (
            {"(1 - A1**2)": "(1 - A1**2) * 1.5"},
            "Every entry is 1.5 times what it should be. `dZ2` is right.",
        ),
        ({"(1 - A1**2)": "(A1**2 - 1)"}, "`dZ2` is right."),
        ({"dZ1 @ X.T": "2 * dZ1 @ X.T"}, "`dZ1` is right."),
        ({"dZ2 = A2 - Y": "dZ2 = A2 + Y"}, "`dZ2["),
        # In a function that puts 1/m into dZ2, that line is right.
        (
            {
                "dZ2 = A2 - Y": "dZ2 = (A2 - Y) / m",
                "dZ2 @ A1.T / m": "dZ2 @ A1.T",
                "np.sum(dZ2, axis=1, keepdims=True) / m": "np.sum(dZ2, axis=1, keepdims=True)",
                "(1 - A1**2)": "(1 - A1)",
            },
            "`dW1[",
        ),
    ],
)
def test_fault_is_told_where_it_begins(edits, said):
    assert said in message("backward_propagation", edits)


@pytest.mark.parametrize(
    "edits, begins, said",
    [
        # Z2 has another shape, and the fault is in A1.
        (
            {"np.tanh(Z1)": "np.tanh(Z1 + X[:1])", "W2 @ A1 + b2": "A1 + b2"},
            "`A1[",
            "`Z1` is right.",
        ),
        ({"W1 @ X + b1": "W1 @ X - 2 * b1", "W2 @ A1 + b2": "A1 + b2"}, "`Z1[", "b1"),
        ({"W2 @ A1 + b2": "W2 @ A1 + 3 * b2"}, "`Z2[", "`A1` is right."),
        (
            {'"Z1": Z1': '"Z1": Z1 + A1'},
            "`Z1[",
            "Your `Z1` is right, but something else is returned as `Z1`.",
        ),
    ],
)
def test_fault_of_a_forward_pass_is_told_in_the_order_of_computation(edits, begins, said):
    text = message("forward_propagation", edits)
    assert text.startswith(begins)
    assert said in text


@pytest.mark.parametrize("wrong, own", [("X.shape[0] + 2", 5), ("cache['A1'].shape[0] + 4", 9)])
def test_wrong_number_of_examples_is_told(wrong, own):
    text = message("backward_propagation", {"m = X.shape[1]": f"m = {wrong}"})
    assert f"Your `m` is {own} here, and there are 7 examples." in text


def test_names_of_a_function_are_told_as_it_ends():
    def function(a, b):
        product = a * b
        text = "no number"
        return len(text) + product

    assert named_values(function, 2, np.ones(3))["product"].tolist() == [2, 2, 2]
    assert named_values(function, 2, None) == {"a": 2}
    assert named_values(len, [1]) == {}
    assert named_values(lambda n: n.bit_length(), 2**5000) == {}
    assert sys.getprofile() is None


@pytest.mark.parametrize("found", [None, [1], "text", {1: 2.0}, {"a": object(), "b": "text"}])
def test_what_is_no_name_with_numbers_is_left_out(found):
    assert only_numbers(found) == {}


# What is wrong beside it in a case of its own ----------------------------------------------------

BESIDE = {  # the first case of a function, and a fault that only another of its cases shows
    "compute_cost": ("cost", "    A2 = np.clip(A2, 1e-12, 1 - 1e-12)\n", ""),
    "update_parameters": ("step-rate", "learning_rate=1.2", "learning_rate"),
    "layer_sizes": ("sizes", "n_h=4", "n_h"),
}


def said_of(name, function, source):
    case = worked_case(name)
    try:
        with np.errstate(all="ignore"):
            case.compare(case.call(define(function, source)), silent=True)
    except Wrong as wrong:
        return str(wrong)
    return ""


@pytest.mark.parametrize("function", BESIDE)
def test_mistake_is_named_as_well_where_another_case_has_a_fault_of_its_own(function):
    name, right, wrong = BESIDE[function]
    compared = 0
    for mistake in mistakes_in(function):
        source = wrong_source(mistake)
        said = said_of(name, function, source)
        if said and right in source and mistake.message in said:
            assert said_of(name, function, source.replace(right, wrong)) == said, mistake.key
            compared += 1
    assert compared >= 4


# What is written in the code ----------------------------------------------------------------------

OUTSIDE = "measured = np.ones((4, 9))\n\n\n"


@pytest.mark.parametrize(
    "function, own, edits, said",
    [
        (
            "layer_sizes",
            OUTSIDE,
            {"n_x = X.shape[0]": "n_x = measured.shape[0]"},
            "`measured` comes from outside the function, and the argument `X` is never used.",
        ),
        (
            "sigmoid",
            OUTSIDE,
            {"-Z": "-measured"},
            "`measured` comes from outside the function, and the argument `Z` is never used.",
        ),
        (
            "forward_propagation",
            OUTSIDE,
            {"W1 @ X": "W1 @ measured"},
            "with shape (4, 9). `measured` comes from outside the function, and the argument `X`",
        ),
        (
            "nn_model",
            "",
            {"range(num_iterations)": "range(77)"},
            "The argument `num_iterations` is never used.",
        ),
        (
            "nn_model",
            "",
            {"initialize_parameters(n_x, n_h, n_y": "initialize_parameters(2, 4, 1"},
            "has 2 columns on its left and 3 rows on its right.",
        ),
        (
            "backward_propagation",
            "",
            {"    dZ1 =": '    return {"dW2": dW2, "db2": db2}\n    dZ1 ='},
            '`return {"dW2": dW2, "db2": db2}` stands more code, which is never run.',
        ),
        (
            "update_parameters",
            "",
            {"        new[name]": "        new = {}\n        new[name]"},
            "The line `new = {}` stands in the loop: each trip begins with an empty one.",
        ),
        (
            "update_parameters",
            "",
            {"new[name]": 'new["name"]'},
            "In quotes, `name` is a text. Without them, it is what the loop gives.",
        ),
        (
            "plot_decision_boundary",
            OUTSIDE,
            {"= X.min(axis=1)": "= measured.min(axis=1)"},
            "`measured` comes from outside the function.",
        ),
    ],
)
def test_what_a_reader_of_the_code_would_notice_is_told(function, own, edits, said):
    source = solution_source(function)
    for right, wrong in edits.items():
        assert right in source
        source = source.replace(right, wrong)
    notebook = FUNCTIONS[function].notebook
    rest = [each for each in FUNCTIONS if FUNCTIONS[each].notebook == notebook and each != function]
    source = "\n\n".join([own + source, *map(solution_source, rest)])
    text = first_message(grade_source(notebook, source))
    assert said in text
    assert "in this order" not in text


def test_known_mistake_says_more_than_an_argument_that_is_not_used():
    text = message("nn_model", {", seed=seed": ""})
    assert "did not follow the seed" in text
    assert "never used" not in text


def test_name_of_a_comprehension_or_a_lambda_does_not_come_from_outside():
    own = "a = b = np.ones((2, 9))\n\n\n"
    losses = "-sum([y * np.log(a) for a, y in zip(A2[0], Y[0])]) + (lambda b: b)(0)"
    source = solution_source("compute_cost").replace(
        "return np.sum(losses) / m", f"return {losses}"
    )
    text = first_message(grade_source("04-cost", own + source))
    assert "outside" not in text


@pytest.mark.parametrize(
    "found", [None, ["text"], {"outside": 1}, {"outside": "`a`"}, {"after": "a" * 99}]
)
def test_what_can_not_have_been_noticed_is_left_out(found):
    assert only_texts(found) == {}


def test_code_below_a_raise_is_told():
    source = solution_source("layer_sizes")
    source = source.replace("    n_x =", "    raise NotWrittenYet\n    n_x =")
    text = first_message(grade_source("01-structure", source))
    assert "`layer_sizes` counts as not written yet: it has a `raise` above what you wrote" in text
