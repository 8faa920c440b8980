"""Hidden tests: what is right for one size or one seed only does not pass."""

import numpy as np
import pytest

from planargrader.course import cases
from planargrader.course.cases import fresh_cases
from planargrader.course.examine import examine
from planargrader.course.reference import define, reference, solutions
from planarkit.exceptions import Wrong


def rejects(name, old, new):
    source = solutions()[name]
    assert old in source
    with pytest.raises(Wrong):
        examine(name, define(name, source.replace(old, new)))


def test_number_of_outputs_may_not_be_fixed():
    rejects("layer_sizes", "n_y = Y.shape[0]", "n_y = 1")
    rejects("initialize_parameters", "(n_y, n_h)", "(1, n_h)")


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


def test_single_precision_is_right():
    def backward_propagation(parameters, cache, X, Y):
        single = [
            {key: np.float32(value) for key, value in part.items()} for part in (parameters, cache)
        ]
        return reference("backward_propagation")(*single, np.float32(X), np.float32(Y))

    for _ in range(20):
        examine("backward_propagation", backward_propagation)


def test_fresh_cases_keep_the_sizes_that_a_test_needs():
    """Whether weights are small and random shows in many of them only."""
    assert fresh_cases()["init-large"].inputs == {"n_x": 30, "n_h": 300, "n_y": 30}


def test_no_size_of_a_fresh_case_is_that_of_the_case_that_students_have():
    rng = np.random.default_rng(1)
    published = {"n_x": 6, "n_h": 9, "m": 11, "n_y": 7}
    for _ in range(100):
        fresh = cases._different(published, rng)
        assert all(fresh[name] != published[name] for name in published)
        assert len(set(fresh.values())) == len(fresh)
