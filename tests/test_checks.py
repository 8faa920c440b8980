"""What a student reads when something is wrong, whatever it is."""

import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell

from planargrader.course.reference import reference
from planarkit import NotWrittenYet, first_weights, plots, worked_case
from planarkit.exceptions import Wrong


def message(case, function, *quantities):
    with pytest.raises(Wrong) as wrong:
        case = worked_case(case)
        case.compare(case.call(function), *quantities)
    return str(wrong.value)


def test_unfinished_exercise_is_said_to_be_not_written_yet():
    def compute_cost(A2, Y):
        raise NotWrittenYet

    assert message("cost", compute_cost).startswith("`compute_cost` is not written yet")


def test_raise_below_what_was_written_is_told():
    def compute_cost(A2, Y, *more):
        m = Y.shape[1]
        print(m)
        raise NotWrittenYet

    text = message("cost", compute_cost)
    assert text == "`compute_cost` still has a `raise` below what you wrote. Delete that line."


def test_unfinished_exercise_with_any_arguments_is_not_written_yet():
    def compute_cost(A2, *rest, **options):
        raise NotWrittenYet

    assert message("cost", compute_cost).startswith("`compute_cost` is not written yet")


def test_function_without_return_is_told_so():
    assert "returns None" in message("cost", lambda A2, Y: None)


def test_error_is_told_with_the_line_it_came_from():
    def compute_cost(A2, Y):
        return A2.no_such_thing

    text = message("cost", compute_cost)
    assert "`return A2.no_such_thing`" in text
    assert "no attribute 'no_such_thing'" in text


def test_misfitting_matrix_product_is_told_with_both_shapes():
    def forward_propagation(X, parameters):
        return parameters["W1"] @ parameters["W1"], {}

    text = message("forward", forward_propagation)
    assert "multiplies shape (5, 3) with shape (5, 3)" in text
    assert "columns of the left one, 3, must be as many as the rows of the right one, 5" in text
    assert "gufunc" not in text


def test_text_in_the_place_of_numbers_is_told():
    assert "made of numbers" in message("cost", lambda A2, Y: "high")


def test_missing_key_is_named():
    assert "returns is missing 'b1', 'W2', 'b2'" in message("step", lambda p, g: {"W1": p["W1"]})


def test_too_few_values_are_counted():
    assert "should return 3 values. It returns 2" in message("sizes", lambda X, Y, n_h: (3, 5))


def test_exit_in_an_answer_stops_nothing():
    def compute_cost(A2, Y):
        raise SystemExit

    assert "SystemExit" in message("cost", compute_cost)


def test_wrong_shape_is_told_with_both_shapes():
    text = message("labels", lambda parameters, X: np.zeros((7, 1)))
    assert "has shape (7, 1) and should have (1, 7)" in text


def test_constant_factor_is_told():
    def compute_gradients(parameters, cache, X, Y):
        right = reference("backward_propagation")(parameters, cache, X, Y)
        return {key: 3 * value for key, value in right.items()}

    assert "3 times what it should be" in message("gradients", compute_gradients, "dW1")


def test_not_a_number_is_told():
    assert "nan" in message("cost", lambda A2, Y: float("nan"))


@pytest.mark.parametrize("kind", [float, np.float64, np.array, lambda c: np.array([[c]])])
def test_number_may_come_in_any_form(kind):
    case = worked_case("cost")
    case.compare(case.call(lambda A2, Y: kind(reference("compute_cost")(A2, Y))))


def test_labels_may_be_booleans():
    case = worked_case("labels")
    case.compare(case.call(lambda parameters, X: reference("predict")(parameters, X) > 0))


def test_parameters_may_be_changed_in_place():
    def update_parameters(parameters, grads, learning_rate=1.2):
        for key in parameters:
            parameters[key] -= learning_rate * grads["d" + key]
        return parameters

    for name in ("step", "step-rate"):
        case = worked_case(name)
        case.compare(case.call(update_parameters))
        case.compare(case.call(update_parameters))  # the case itself is unharmed


def test_answer_in_single_precision_is_right():
    def forward_propagation(X, parameters):
        single = {key: value.astype(np.float32) for key, value in parameters.items()}
        return reference("forward_propagation")(X.astype(np.float32), single)

    case = worked_case("forward")
    case.compare(case.call(forward_propagation))


def test_warnings_and_prints_to_the_error_stream_are_left_out(recwarn, capsys):
    def compute_cost(A2, Y):
        np.log(np.zeros(1))
        print("careful", file=sys.stderr)
        return reference("compute_cost")(A2, Y)

    case = worked_case("cost")
    case.compare(case.call(compute_cost))
    assert len(recwarn) == 0
    assert capsys.readouterr().err == ""


def test_training_starts_from_known_weights_whatever_generator_was_used():
    namespace = {
        name: reference(name)
        for name in ("layer_sizes", "forward_propagation", "backward_propagation")
    }
    namespace["update_parameters"] = reference("update_parameters")
    namespace["initialize_parameters"] = None  # replaced while the case runs
    exec(
        "def nn_model(X, Y, n_h, num_iterations, learning_rate, seed):\n"
        "    p = initialize_parameters(len(X), n_h, len(Y), seed)\n"
        "    for _ in range(num_iterations):\n"
        "        A2, cache = forward_propagation(X, p)\n"
        "        p = update_parameters(p, backward_propagation(p, cache, X, Y), learning_rate)\n"
        "    return p\n",
        namespace,
    )
    case = worked_case("model")
    case.compare(case.call(namespace["nn_model"]))
    assert namespace["initialize_parameters"] is None


def test_training_may_begin_in_a_helper():
    names = ("forward_propagation", "backward_propagation", "update_parameters")
    namespace = {name: reference(name) for name in names}
    namespace["initialize_parameters"] = None  # replaced while the case runs
    exec(
        "def start(X, n_h, seed):\n"
        "    return initialize_parameters(len(X), n_h, 1, seed=seed)\n"
        "def nn_model(X, Y, n_h, num_iterations, learning_rate, seed):\n"
        "    p = start(X, n_h, seed)\n"
        "    for _ in range(num_iterations):\n"
        "        A2, cache = forward_propagation(X, p)\n"
        "        p = update_parameters(p, backward_propagation(p, cache, X, Y), learning_rate)\n"
        "    return p\n",
        namespace,
    )
    case = worked_case("model")
    case.compare(case.call(namespace["nn_model"]))


def test_nothing_in_an_answer_is_named():
    assert message("forward", lambda X, parameters: (None, {})).startswith("`A2` is None")


@pytest.mark.parametrize("value", [np.array([]), np.ones(3), 10**400], ids=["empty", "3", "huge"])
def test_odd_value_for_a_number_gets_a_message(value):
    assert "cost`" in message("cost", lambda A2, Y: value)


def test_wrong_shape_is_told_before_wrong_values():
    case = worked_case("model")
    right = dict(case.expected)
    answer = {**right, "W1": right["W1"] + 1, "W2": np.vstack([right["W2"]] * 2)}
    with pytest.raises(Wrong, match=r"`W2` has shape \(2, 5\)"):
        case.compare(answer, "W1", "b1", "W2", "b2")


def test_drawing_function_may_close_its_figure():
    def plot_decision_boundary(model, X, y):
        reference("plot_decision_boundary")(model, X, y)
        plt.close()

    case = worked_case("picture")
    case.compare(case.call(plot_decision_boundary))


def shown_in_jupyter(capsys, source):
    InteractiveShell.instance().run_cell(source)
    InteractiveShell.clear_instance()
    return capsys.readouterr().out


def test_jupyter_shows_the_message_and_no_frames(capsys):
    source = "from planarkit.exceptions import Wrong\nraise Wrong('The sign is wrong.')"
    shown = shown_in_jupyter(capsys, source)
    assert "✗\x1b[0m The sign is wrong." in shown
    assert "Traceback" not in shown and "raise" not in shown


@pytest.mark.parametrize("left", ["NotWrittenYet", "NotImplementedError"])
def test_check_of_a_function_that_is_not_written_yet_shows_a_pencil(capsys, left):
    source = (
        "from planarkit import NotWrittenYet, worked_case\n"
        f"def compute_cost(A2, Y):\n    raise {left}\n"
        "worked_case('cost').call(compute_cost)"
    )
    assert "✎\x1b[0m `compute_cost` is not written yet" in shown_in_jupyter(capsys, source)


def test_check_before_any_cell_has_run_shows_a_pencil(capsys):
    source = (
        "from planarkit import unwritten, worked_case\n"
        "worked_case('cost').call(unwritten('compute_cost'))"
    )
    assert "✎\x1b[0m `compute_cost` is not there" in shown_in_jupyter(capsys, source)


# Costs that are printed ---------------------------------------------------------------------------


def costs():
    """The worked case of a printed cost, and its costs before 0, 1,000 and 2,000 steps."""
    case = worked_case("model-print")
    return case, case.expected["costs"][:, 0]


@pytest.mark.parametrize("form", ["{:.4f}", "{:.6f}", "{!r}", "{:.3e}", "Cost: {:.4f} (mean)"])
def test_costs_are_found_in_any_form(form):
    case, right = costs()
    assert case.shows_costs("\n".join(form.format(float(cost)) for cost in right))


@pytest.mark.parametrize("text", ["", "no number", "12 steps, 0.001 each", "Cost: 1e400 nan 1.e5"])
def test_text_without_costs_shows_none(text):
    assert not costs()[0].shows_costs(text)


@pytest.mark.parametrize("times", [(0, 1), (1, 2)], ids=["before its step", "after its step"])
def test_a_cost_may_be_printed_before_its_step_or_after_it(times):
    case, right = costs()
    assert case.shows_costs(" ".join(f"{right[time]:.4f}" for time in times))


@pytest.mark.parametrize("times", [(0,), (1,), (2,), (0, 2)])
def test_costs_of_too_few_steps_are_told(times):
    case, right = costs()
    with pytest.raises(Wrong, match="Not all costs are printed"):
        case.shows_costs(" ".join(f"{right[time]:.4f}" for time in times))


def test_numbers_of_which_some_fit_by_chance_are_told():
    case, right = costs()
    many = " ".join(f"{cost:.4f}" for cost in np.linspace(min(right), max(right), 20_000))
    with pytest.raises(Wrong, match="So many numbers"):
        case.shows_costs(many)


def test_costs_of_another_training_are_none():
    case, right = costs()
    assert not case.shows_costs(" ".join(f"{cost + 0.02:.4f}" for cost in right))


# First weights of which something is asked -------------------------------------------------


def weights(draw):
    def initialize_parameters(n_x, n_h, n_y, seed=None):
        rng = np.random.default_rng(seed)
        return {
            "W1": draw(rng, (n_h, n_x)),
            "b1": np.zeros((n_h, 1)),
            "W2": draw(rng, (n_y, n_h)),
            "b2": np.zeros((n_y, 1)),
        }

    return initialize_parameters


DRAWN = {
    "normal": lambda rng, shape: 0.01 * rng.standard_normal(shape),
    "too large": lambda rng, shape: rng.standard_normal(shape),
    "even": lambda rng, shape: rng.uniform(0, 1, shape),
    "single": lambda rng, shape: (0.01 * rng.standard_normal(shape)).astype(np.float32),
}
NOT_DRAWN = {
    "zeros": lambda rng, shape: np.zeros(shape),
    "alike": lambda rng, shape: np.full(shape, 0.01),
    "alike but for rounding": lambda rng, shape: 0.01 + 1e-12 * rng.standard_normal(shape),
    "evenly spaced": lambda rng, shape: np.linspace(-0.02, 0.02, np.prod(shape)).reshape(shape),
    "no numbers": lambda rng, shape: np.full(shape, np.nan),
}


@pytest.mark.parametrize("kind", DRAWN)
def test_random_weights_are_of_all_kinds(kind):
    first_weights.all_kinds(worked_case("init-large"), weights(DRAWN[kind]))


@pytest.mark.parametrize("kind", NOT_DRAWN)
def test_weights_that_nobody_drew_are_told(kind):
    with pytest.raises(Wrong):
        first_weights.all_kinds(worked_case("init-large"), weights(NOT_DRAWN[kind]))


def test_cost_that_another_way_of_training_reaches_is_not_the_same():
    case = worked_case("model-learns")
    case.expected = 0.1
    assert case.comes_to(0.1001) and not case.comes_to(0.101)


def a_map(X, y, model, margin=0.5, places=200, points_first=False):
    """Draw a decision boundary with this grid."""
    x1, x2 = np.meshgrid(
        *[np.linspace(row.min() - margin, row.max() + margin, places) for row in X]
    )
    labels = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    draw = [
        lambda: plt.contourf(x1, x2, labels, [-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4),
        lambda: plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white"),
    ]
    for each in reversed(draw) if points_first else draw:
        each()


def test_regions_drawn_over_the_points_are_suspected():
    def plot_decision_boundary(model, X, y):
        a_map(X, y, model, points_first=True)

    assert message("picture", plot_decision_boundary, "points").endswith("after the regions?")


@pytest.mark.parametrize(("margin", "places"), [(0, 200), (0.5, 10), (0, 10)])
def test_grid_may_be_coarser_and_have_no_margin_as_the_notebook_says(margin, places):
    def plot_decision_boundary(model, X, y):
        a_map(X, y, model, margin, places)

    case = worked_case("picture")
    case.compare(case.call(plot_decision_boundary), "limits", "regions", "points")
