"""Hidden tests: what is right for one size or one seed only does not pass."""

import numpy as np
import pytest

from planargrader.course import cases
from planargrader.course import examine as examine_module
from planargrader.course.cases import fresh_case
from planargrader.course.examine import examine
from planargrader.course.reference import define, reference, solutions
from planargrader.engine.fresh import seeded
from planarkit.exceptions import Wrong


def rejects(name, old, new):
    source = solutions()[name]
    assert old in source
    with pytest.raises(Wrong):
        examine(name, define(name, source.replace(old, new)))


def test_number_of_outputs_may_not_be_fixed():
    rejects("layer_sizes", "n_y = Y.shape[0]", "n_y = 1")
    rejects("initialize_parameters", "(n_y, n_h)", "(1, n_h)")


def test_students_may_assert_that_there_is_one_output():
    source = solutions()["forward_propagation"]
    asserting = source.replace("return A2", "assert A2.shape == (1, X.shape[1])\n    return A2")
    assert asserting != source
    for seed in range(5):
        with seeded(seed):
            examine("forward_propagation", define("forward_propagation", asserting))


def test_number_of_steps_may_not_be_fixed():
    rejects("nn_model", "range(num_iterations)", "range(25)")


def test_printing_may_not_change_the_training():
    rejects("nn_model", ':.4f}")', ':.4f}")\n            break')


def test_default_of_an_option_may_not_be_changed():
    rejects("nn_model", "num_iterations=10000", "num_iterations=5000")
    rejects("update_parameters", "learning_rate=1.2", "learning_rate=1")


def test_renamed_inputs_are_right():
    source = solutions()["compute_cost"].replace("A2", "outputs").replace("Y", "labels")
    examine("compute_cost", define("compute_cost", source))


def test_every_weight_follows_the_seed():
    rejects("initialize_parameters", "rng.standard_normal((n_y, n_h))", "np.random.randn(n_y, n_h)")
    rejects("initialize_parameters", "default_rng(seed)", "default_rng(seed or None)")


def test_weights_have_no_offset():
    rejects(
        "initialize_parameters", "rng.standard_normal((n_h, n_x))", "rng.normal(1, 1, (n_h, n_x))"
    )


def test_order_of_a_dict_does_not_matter():
    rejects(
        "forward_propagation",
        'W1, b1 = parameters["W1"], parameters["b1"]',
        "W1, b1, *_ = parameters.values()",
    )


def test_step_may_not_depend_on_whether_the_cost_falls():
    update = "parameters = update_parameters("
    loop = "for step in range(num_iterations):"
    assert loop in solutions()["nn_model"]
    for careful in (
        "cost > last:\n            break",
        "cost > last:\n            learning_rate = learning_rate / 2",
        "abs(cost - last) < 1e-5:\n            break",
        "abs(cost - last) < 1e-6:\n            break",
    ):
        source = solutions()["nn_model"].replace(loop, f"last = np.inf\n    {loop}")
        source = source.replace(
            update,
            "cost = compute_cost(A2, Y)\n"
            f"        if {careful}\n        last = cost\n        {update}",
        )
        with pytest.raises(Wrong):
            examine("nn_model", define("nn_model", source))


def test_single_precision_is_right():
    def backward_propagation(parameters, cache, X, Y):
        single = [
            {key: np.float32(value) for key, value in part.items()} for part in (parameters, cache)
        ]
        return reference("backward_propagation")(*single, np.float32(X), np.float32(Y))

    for seed in range(20):
        with seeded(seed):
            examine("backward_propagation", backward_propagation)


def test_fresh_cases_keep_the_sizes_that_a_test_needs():
    """Whether weights are small and random shows in many of them only."""
    assert fresh_case("init-large", 1).inputs == {"n_x": 30, "n_h": 300, "n_y": 30}


@pytest.mark.parametrize("name", ["sizes", "model", "model-print"])
def test_sizes_of_a_fresh_case_differ_from_each_other_and_from_those_students_have(name):
    rng, recipe = np.random.default_rng(1), cases.RECIPES[name]
    for _ in range(100):
        fresh = cases._different(recipe, rng)
        assert all(fresh[name] != recipe.sizes[name] for name in recipe.sizes)
        used = {**fresh, **({"n_h": recipe.options["n_h"]} if recipe.options else {})}
        assert len(set(used.values())) == len(used)


def test_inputs_follow_from_the_seed_of_the_submission():
    def seen(seed):
        found = []

        def sigmoid(Z):
            found.append(Z.tolist())
            return reference("sigmoid")(Z)

        with seeded(seed):
            examine("sigmoid", sigmoid)
        return found

    assert seen(1) == seen(1) and seen(1) != seen(2)


def test_failure_that_shows_with_the_numbers_of_a_submission_only_is_told_with_these():
    """All sizes are right but those of one case of this submission."""

    def told(seed):
        (first, *_) = examine_module._rounds("layer_sizes", seed)
        number = int(first.expected["n_x"])

        def layer_sizes(X, Y, n_h=4):
            wrong = np.array_equal(X, first.inputs["X"])
            return X.shape[0] + wrong, n_h, Y.shape[0]

        with seeded(seed), pytest.raises(Wrong) as wrong:
            examine("layer_sizes", layer_sizes)
        return number, str(wrong.value)

    for number, message in (told(1), told(2)):
        assert f"X of shape ({number}, " in message
