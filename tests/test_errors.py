"""What a student reads when the code stops with an exception."""

import linecache

import numpy as np
import pytest

from planargrader.course.reference import solution_source
from planargrader.quality.trial import first_message, grade_source
from planarkit import errors
from planarkit.steps import FUNCTIONS


def message(notebook, function, right, wrong):
    source = solution_source(function)
    assert right in source
    return first_message(grade_source(notebook, source.replace(right, wrong)))


def backprop(right, wrong):
    return message("05-backprop", "backward_propagation", right, wrong)


@pytest.mark.parametrize(
    "right, wrong, said",
    [
        ("A1**2", "A1 ^ 2", "A power is written `**`|A square is written"),
        ("dZ2 @ A1.T", "None @ A1.T", "It may be a single number, None or"),
        ("dZ2 @ A1.T", "... @ A1.T", "`...` in this line is a placeholder for your code"),
        ("dZ2 @ A1.T", "dZ2 @ A1.T()", "`A1.T` is an array already. Leave out the round brackets"),
        ("dZ2 @ A1.T", "dZ2 * A1.T", "`*` goes entry by entry. The matrix product `@` would fit."),
        ('cache["A1"]', "cache[A1]", 'The name of an entry is a text in quotes: `cache["A1"]`'),
        (
            "    dZ2 = A2 - Y",
            "    if m > 10:\n        dZ2 = A2 - Y",
            "The line `dZ2 = A2 - Y` was not run",
        ),
        ("dZ2 = A2 - Y", "dZ2 = ... - Y", "a placeholder for your code"),
        ("dZ2 = A2 - Y", "dZ2 = A2 - None", "still None"),
        ("dZ2 = A2 - Y", "dZ2 = (A2)(Y)", "Is an operator missing"),
        (
            "X.shape[1]",
            "X.shape(1)",
            "`X.shape` is a tuple there. Its entries are read with square",
        ),
        ("dZ2 = A2 - Y", "dZ2 = A2 - Y if Y > 0 else A2", "`if` needs a single yes or no. `Y > 0`"),
        ("dZ2 = A2 - Y", "dZ2 = dZ2 - Y", "`dZ2` is used here before it gets a value"),
        ("dZ2 = A2 - Y", "dZ2 = a2 - Y", "There is `A2`. Did you mean that?"),
        ("dZ2 = A2 - Y", "dZ2 = error - Y", "Is `error` made before this line"),
        ("np.sum(dZ2, axis=1", "np.sum(dZ2[0], axis=1", "fewer dimensions"),
        ("X.T / m", "X.T / m * np.ones((2, 9))", "Without `* np.ones((2, 9))`, it works."),
        (
            "X.T / m",
            "X.T / np.ones((2, 9)) / np.ones((4, 8))",
            "Entry by entry, two arrays need equal shapes",
        ),
        ("dZ2 = A2 - Y", "dZ2 = float(A2) - Y", "One number is needed there"),
        ('cache["A1"]', 'cache["a1"]', "`cache` has no entry 'a1'. It is called 'A1' there."),
    ],
)
def test_error_gets_a_hint(right, wrong, said):
    text = backprop(right, wrong)
    assert any(part in text for part in said.split("|")), text
    assert "stopped in the line `" in text


@pytest.mark.parametrize(
    "notebook, function, right, wrong, said",
    [
        (
            "02-init",
            "initialize_parameters",
            "default_rng(seed)",
            "default_rng",
            "`rng` is a function there. It has to be called",
        ),
        (
            "02-init",
            "initialize_parameters",
            "np.zeros((n_y, 1))",
            "np.zeros[(n_y, 1)]",
            "`np.zeros` is a function. It is called with round brackets",
        ),
        ("03-forward", "sigmoid", "1 / (1 + np.exp(-Z))", "Z.sigmoid()", "what you write here"),
        ("03-forward", "sigmoid", "return 1", "raise 1", "given back with `return`"),
        ("03-forward", "forward_propagation", "np.tanh(Z1)", "Z1.tanh()", "Write `np.tanh(...)`"),
        (
            "03-forward",
            "forward_propagation",
            "sigmoid(Z2)",
            "Z2.sigmoid()",
            "Write `sigmoid(...)`",
        ),
        (
            "03-forward",
            "forward_propagation",
            "    Z1 = W1",
            "    W1, b1, W2, b2 = parameters\n    Z1 = W1",
            "there. Unpacking a dict gives its keys",
        ),
        (
            "03-forward",
            "forward_propagation",
            "    return A2",
            "    kept = {Z1, A1}\n    return A2",
            "Braces around values alone make a set",
        ),
        (
            "05-backprop",
            "backward_propagation",
            "keepdims=True",
            'keepdims="True"',
            "'True' is a text",
        ),
        (
            "05-backprop",
            "backward_propagation",
            "A1.T",
            "A1.transposed()",
            "Did you mean `transpose`?",
        ),
        ("05-backprop", "backward_propagation", "X.shape[1]", "X.shape[1][0]", "a single number"),
        (
            "07-model",
            "nn_model",
            "layer_sizes(X, Y, n_h)",
            "layer_sizes",
            "`layer_sizes` is a function. Call it",
        ),
        ("07-model", "nn_model", "A2, cache = ", "A2 = ", "`A2` holds 2 values there"),
        (
            "07-model",
            "nn_model",
            "    n_x, n_h, n_y = ",
            "    sizes = ",
            "`sizes` holds 3 values there",
        ),
        (
            "03-forward",
            "forward_propagation",
            'W1, b1 = parameters["W1"], parameters["b1"]\n    W2, b2 = parameters["W2"], '
            'parameters["b2"]',
            "W1, b1, W2, b2 = parameters.values()",
            "`W1` comes from the line `W1, b1, W2, b2 = parameters.values()`. A dict may have",
        ),
        ("03-forward", "sigmoid", "np.exp", "exp", "Did you mean `np.exp`?"),
        (
            "03-forward",
            "sigmoid",
            "    return 1 / (1 + np.exp(-Z))",
            "    import math\n    return 1 / (1 + math.exp(-Z))",
            "`-Z` has shape (3, 4). `np.exp` takes arrays.",
        ),
        (
            "08-predict",
            "predict",
            "(A2 > 0.5).astype(int)",
            "round(A2)",
            "`A2` has shape (1, 7). `np.round` takes arrays.",
        ),
        (
            "04-cost",
            "compute_cost",
            "np.sum(losses) / m",
            "sum(losses[i] for i in range(m)) / m",
            "`losses` has shape (1, 7) there. It has no row 1: rows are counted from 0.",
        ),
        (
            "07-model",
            "nn_model",
            "n_x, n_h, n_y, seed=seed",
            "layer_sizes(X, Y, n_h), seed=seed",
            "`initialize_parameters` takes `n_x, n_h, n_y, seed`, in this order.",
        ),
        (
            "07-model",
            "nn_model",
            "A2, cache = forward",
            "cache = forward",
            "there: look at the line `cache = forward_propagation(X, parameters)`",
        ),
        ("03-forward", "sigmoid", "np.exp", "math.exp", "`math` is not imported."),
        ("03-forward", "sigmoid", "np.exp", "torch.exp", "`torch` is not imported."),
        (
            "03-forward",
            "sigmoid",
            "1 / (1 + np.exp(-Z))",
            "[np.random.rand() for z in Z] * 0.5",
            "A list is not multiplied entry by entry.",
        ),
        (
            "01-structure",
            "layer_sizes",
            "    n_x = X.shape[0]",
            "    n_x, n_h, n_y = X.shape",
            "`X.shape` has 2 values there, but there are 3 names on the left.",
        ),
        (
            "06-update",
            "update_parameters",
            '"d" + name',
            '"d" - name',
            "Both sides of `'d' - name` are texts. Texts are joined with `+`.",
        ),
        ("06-update", "update_parameters", '"d" + name', "d + name", 'in quotes: `"d"`.'),
        (
            "06-update",
            "update_parameters",
            '"d" + name',
            '"d{name}"',
            "`grads` has no entry 'd{name}'. Is an `f` missing before the quotation mark?",
        ),
        (
            "06-update",
            "update_parameters",
            'for name in ("W1", "b1", "W2", "b2")',
            "for name, values in parameters",
            "two names take each key apart into letters. Write `parameters.items()`.",
        ),
        (
            "06-update",
            "update_parameters",
            'for name in ("W1", "b1", "W2", "b2"):\n        new[name] = parameters[name]',
            "for name in parameters:\n        new[name] = name.data",
            "there. A loop over a dict gives its keys.",
        ),
        (
            "09-boundary",
            "plot_decision_boundary",
            "np.column_stack([x1.ravel(), x2.ravel()])",
            "np.column_stack(x1.ravel(), x2.ravel())",
            "`np.column_stack` takes the arrays as one list. Put them in square brackets.",
        ),
        (
            "09-boundary",
            "plot_decision_boundary",
            "model(places)",
            "model.predict(places)",
            "`model` is a function, which has no `predict`. Call it by its own name.",
        ),
        ("01-structure", "layer_sizes", "X.shape[0]", "X.shape[2]", "the indices 0 and 1"),
        (
            "07-model",
            "nn_model",
            "forward_propagation(X, parameters)",
            "forward_propagation(parameters, X)",
            "`forward_propagation` takes `X, parameters`, in this order",
        ),
        (
            "08-predict",
            "predict",
            "(A2 > 0.5).astype(int)",
            "A2 > 0.5.astype(int)",
            "The dot applies only to the number before it",
        ),
        (
            "09-boundary",
            "plot_decision_boundary",
            "X.min(axis=1)",
            "X.min()",
            "`low` is a single number there, which has no entries",
        ),
    ],
)
def test_hint_tells_what_the_line_holds(notebook, function, right, wrong, said):
    source = "\n\n".join(
        solution_source(each)
        for each in FUNCTIONS
        if FUNCTIONS[each].notebook == notebook and each != function
    )
    changed = solution_source(function).replace(right, wrong)
    text = first_message(grade_source(notebook, f"{changed}\n\n{source}"))
    assert said in text
    assert "stopped in the line `" in text


@pytest.mark.parametrize(
    "assertion, seen",
    [
        ("A2.shape == (1, 400)", "There `A2.shape` is (1, 7)."),
        ("A2.shape == X.shape", "There `A2.shape` is (1, 7) and `X.shape` is (3, 7)."),
        ("m == 7 and len(X) == 2, 'two inputs'", "(two inputs). There `len(X)` is 3."),
        ("0 < m < 5", "There `m` is 7."),
        ("np.all(A2 > 1)", "There `np.all(A2 > 1)` is False."),
        ("(A2 > 1).all()", "There `(A2 > 1).all()` is False."),
        (
            "A1 is A2",
            "There `A1` is an array of shape (5, 7) and `A2` is an array of shape (1, 7).",
        ),
        ("cache.get('A3') is not None or None is not None", "AssertionError"),
        ("(n := None) is not None", "There `(n := None)` is None."),
        ("isinstance(cache, list)", "There `isinstance(cache, list)` is False."),
    ],
)
def test_own_assertion_that_fails_is_told_with_its_sides(assertion, seen):
    text = backprop("dZ2 = A2 - Y", f"assert {assertion}; dZ2 = A2 - Y")
    assert seen in text
    assert f"stopped in the line `assert {assertion}" in text


def test_assertion_that_can_not_be_asked_again_is_told_as_python_has_it():
    text = backprop("dZ2 = A2 - Y", "assert print('once'), 'mine'; dZ2 = A2 - Y")
    assert "AssertionError: mine." in text


@pytest.mark.parametrize(
    "product", ["W2 @ dZ2", "np.dot(W2, dZ2)", "W2.dot(dZ2)", "np.matmul(W2, dZ2)", "W2 @ (A2 - Y)"]
)
def test_misfitting_product_is_known_however_it_is_written(product):
    text = backprop("W2.T @ dZ2", product)
    assert "multiplies shape (1, 5) with shape (1, 7)" in text
    assert "On the way back, W2 has to be transposed" in text


@pytest.mark.parametrize(
    "square", ["A1**2", "np.power(A1, 2)", "np.square(A1)", "np.multiply(A1, A1)", "A1.copy() ** 2"]
)
def test_misfitting_product_is_known_whatever_computes_its_sides(square):
    right, wrong = "(W2.T @ dZ2) * (1 - A1**2)", f"np.dot(np.dot(W2.T, dZ2), 1 - {square})"
    text = backprop(right, wrong)
    assert "multiplies shape (5, 7) with shape (5, 7)" in text
    assert "multiply them entry by entry, with `*`" in text


def test_misfitting_product_inside_an_earlier_step_quotes_no_line_of_it():
    right, wrong = "(n_x, n_h, n_y, seed", "(n_h, n_x, n_y, seed"
    text = message("07-model", "nn_model", right, wrong)
    assert "in the line `A2, cache = forward_propagation(X, parameters)`" in text
    assert "A matrix product inside it" in text
    assert "W1 @ X" not in text


@pytest.mark.parametrize(
    "right, wrong, asked",
    [
        ("W2.T @ dZ2", "W2.T @ dZ2.T", "Is the right one the wrong way round?"),
        ("W2.T @ dZ2", "W2 @ dZ2.T", "Are both the wrong way round?"),
        ("dZ2 @ A1.T", "dZ2.T @ A1.T", "Is the left one the wrong way round?"),
    ],
)
def test_side_that_would_fit_if_it_were_transposed_is_asked_for(right, wrong, asked):
    assert asked in backprop(right, wrong)


def test_no_side_is_asked_for_that_would_not_fit_either():
    assert "wrong way round" not in backprop("dZ1 @ X.T", "X @ W2 @ X.T")


def test_order_of_arguments_is_not_blamed_where_it_is_right():
    for wrong in ("forward_propagation(X.T, parameters)", "forward_propagation(X[:2], parameters)"):
        text = message("08-predict", "predict", "forward_propagation(X, parameters)", wrong)
        assert "A matrix product inside" in text
        assert "in this order" not in text


def test_line_inside_a_library_is_not_quoted():
    right, wrong = "rng.standard_normal((n_h, n_x))", "rng.standard_normal(n_h, n_x)"
    text = message("02-init", "initialize_parameters", right, wrong)
    assert "stopped in the line `" in text and "standard_normal(n_h, n_x)" in text


def test_changed_first_line_is_told():
    text = message("06-update", "update_parameters", "learning_rate=1.2", "rate=1.2")
    assert "Is `learning_rate` made before this line" in text
    text = message("06-update", "update_parameters", "learning_rate", "rate")
    assert "unexpected keyword argument 'learning_rate'" in text
    assert "Keep the first line of the function as it was given" in text
    text = message("04-cost", "compute_cost", "def compute_cost(A2, Y)", "def compute_cost(A2)")
    assert "Keep the first line of the function as it was given" in text


def test_wrong_keyword_in_a_call_of_a_library_does_not_blame_the_first_line():
    text = backprop("keepdims=True", "keepdim=True")
    assert "first line" not in text


def test_looking_at_a_line_that_stopped_warns_of_nothing(recwarn):
    namespace = {"np": np}
    source = "def f(A):\n    return np.dot(A / np.zeros((2, 3)), A)\n"
    linecache.cache["<f>"] = (len(source), None, source.splitlines(keepends=True), "<f>")
    exec(compile(source, "<f>", "exec"), namespace)
    with np.errstate(all="ignore"), pytest.raises(ValueError) as stopped:
        namespace["f"](np.ones((2, 3)))
    assert "multiplies shape (2, 3) with shape (2, 3)" in errors.explain(stopped.value).fact
    assert not recwarn.list
