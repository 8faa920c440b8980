"""The mutants are what their keys say, and those called equivalent are still made."""

import ast

import pytest

from planargrader.course.reference import solution_source
from planargrader.quality.equivalents import EQUIVALENTS
from planargrader.quality.mutants import ARRAY_OPERATORS, mutants
from planarkit.steps import FUNCTIONS

every_function = pytest.mark.parametrize("function", FUNCTIONS)

# One change of each operator: where, before and after.
CHANGES = {
    "array/add-transpose": ("predict", "(X, parameters)", "(X.T, parameters)"),
    "array/drop-argument": ("sigmoid", "np.exp(-Z)", "np.exp()"),
    "array/drop-call": ("compute_cost", "np.clip(A2, 1e-12, 1 - 1e-12)", "A2"),
    "array/drop-condition": ("nn_model", "print_cost and step % 1000 == 0", "print_cost"),
    "array/drop-divisor": ("backward_propagation", "dZ2 @ A1.T / m", "dZ2 @ A1.T"),
    "array/drop-element": ("layer_sizes", "n_x, n_h, n_y", "(n_x, n_h)"),
    "array/drop-factor": ("update_parameters", "learning_rate * grads", "grads"),
    "array/drop-index": ("layer_sizes", "n_x = X.shape[0]", "n_x = X.shape"),
    "array/drop-item": ("backward_propagation", ', "db2": db2}', "}"),
    "array/drop-keyword": ("backward_propagation", "dZ1, axis=1, keepdims=True", "dZ1, axis=1"),
    "array/drop-power": ("backward_propagation", "A1**2", "A1"),
    "array/drop-statement": ("plot_decision_boundary", 'plt.xlabel("$x_1$")', "pass"),
    "array/drop-term": ("forward_propagation", "W2 @ A1 + b2", "W2 @ A1"),
    "array/drop-transpose": ("backward_propagation", "W2.T", "W2"),
    "array/other-function": ("forward_propagation", "np.tanh(", "np.arctan("),
    "array/other-key": ("backward_propagation", 'cache["A1"]', 'cache["Z1"]'),
    "array/other-product": ("forward_propagation", "W1 @ X", "W1 * X"),
    "array/other-variable": ("backward_propagation", "dZ1 @ X.T", "dZ2 @ X.T"),
    "array/scale-number": ("predict", "0.5", "0.45"),
    "array/swap-arguments": ("nn_model", "layer_sizes(X, Y, n_h)", "layer_sizes(Y, X, n_h)"),
    "array/swap-elements": ("initialize_parameters", "(n_h, n_x)", "(n_x, n_h)"),
    "array/swap-keys": ("forward_propagation", '"Z1": Z1, "A1": A1', '"A1": Z1, "Z1": A1'),
    "array/swap-operands": ("backward_propagation", "A2 - Y", "Y - A2"),
    "cosmic-ray/NumberReplacer": ("layer_sizes", "X.shape[0]", "X.shape[ 1]"),
    "cosmic-ray/ReplaceBinaryOperator_Mul_Add": ("compute_cost", "Y * np", "Y + np"),
    "cosmic-ray/ReplaceComparisonOperator_Gt_Lt": ("predict", "A2 > 0.5", "A2 < 0.5"),
    "cosmic-ray/ReplaceTrueWithFalse": ("backward_propagation", "dims=True", "dims=False"),
    "cosmic-ray/ReplaceUnaryOperator_Delete_USub": ("sigmoid", "-Z", "Z"),
    "cosmic-ray/ZeroIterationForLoop": ("nn_model", "range(num_iterations)", "[]"),
}


@pytest.mark.parametrize("operator", CHANGES)
def test_operator_changes_what_it_says(operator):
    function, before, after = CHANGES[operator]
    made = {mutant.source for mutant in mutants(function) if f": {operator}: " in mutant.key}
    assert made & replaced_once(solution_source(function), before, after)


def replaced_once(source, before, after):
    """The source with one `before` replaced: the first, or the second, and so on."""
    parts = source.split(before)
    return {
        before.join(parts[:place]) + after + before.join(parts[place:])
        for place in range(1, len(parts))
    }


def test_every_operator_of_ours_is_shown_to_change_what_it_says():
    names = {f"array/{operator.__name__.replace('_', '-')}" for operator in ARRAY_OPERATORS}
    assert names == {name for name in CHANGES if name.startswith("array/")}


def test_keys_tell_the_changed_line():
    keys = [mutant.key for mutant in mutants("backward_propagation")]
    change = "dW2 = dZ2 @ A1.T / m -> dW2 = dZ2 @ A1.T"
    assert f"backward_propagation: array/drop-divisor: {change}" in keys


def test_keys_are_unique():
    keys = [mutant.key for function in FUNCTIONS for mutant in mutants(function)]
    assert len(set(keys)) == len(keys)


@every_function
def test_mutants_differ_from_the_reference_and_each_other(function):
    found = mutants(function)
    trees = {ast.dump(ast.parse(mutant.source)) for mutant in found}
    assert ast.dump(ast.parse(solution_source(function))) not in trees
    assert len(trees) == len(found) >= 20


def test_mutants_come_in_the_same_order_each_time():
    assert mutants.__wrapped__("compute_cost") == mutants("compute_cost")


def test_equivalents_are_mutants():
    """One that is no longer made, since a solution or an operator has changed, must go."""
    keys = {mutant.key for function in FUNCTIONS for mutant in mutants(function)}
    assert EQUIVALENTS.keys() <= keys
