"""What a student reads when something is wrong, whatever it is."""

import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell

from planargrader.course.reference import reference
from planarkit import NotWrittenYet, worked_case
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


def test_function_without_return_is_told_so():
    assert "gives back None" in message("cost", lambda A2, Y: None)


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
    assert "lacks 'b1', 'W2', 'b2'" in message("step", lambda p, g: {"W1": p["W1"]})


def test_too_few_values_are_counted():
    assert "should give 3 values. It gives 2" in message("sizes", lambda X, Y, n_h: (3, 5))


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


def test_drawing_function_may_close_its_figure():
    def plot_decision_boundary(model, X, y):
        reference("plot_decision_boundary")(model, X, y)
        plt.close()

    case = worked_case("picture")
    case.compare(case.call(plot_decision_boundary))


def test_jupyter_shows_the_message_and_no_frames(capsys):
    shell = InteractiveShell.instance()
    shell.run_cell("from planarkit.exceptions import Wrong\nraise Wrong('The sign is wrong.')")
    InteractiveShell.clear_instance()
    shown = capsys.readouterr().out
    assert "✗ The sign is wrong." in shown
    assert "Traceback" not in shown and "raise" not in shown
