"""What hidden test cells call: fresh random inputs of any size, compared with the reference."""

import numpy as np

from planarkit.checks import Wrong, small_random

from .cases import make_case, random_inputs

ROUNDS = 5
# Not 1, 2 or 4, the sizes of the flower's network, which students write in by hand.
SIZES = (3, 5, 6, 7, 8, 9)


def examine(name, function):
    """Raise Wrong unless the student's function agrees with the reference.

    name: the function's name in the course
    function: the student's own

    All sizes differ, but in the last round, which has one of everything.
    """
    rng = np.random.default_rng()
    for round_ in range(ROUNDS):
        sizes = [1, 1, 1] if round_ == ROUNDS - 1 else rng.choice(SIZES, size=3, replace=False)
        n_x, n_h, m = (int(size) for size in sizes)
        inputs, options = random_inputs(name, rng, n_x, n_h, m, n_y=int(rng.integers(1, 4)))
        problem = _problem(name, function, inputs, options, with_mistakes=False)
        if problem:
            # Only now is it worth the time to look for the reason.
            reason = _problem(name, function, inputs, options, with_mistakes=True)
            where = _describe(name, inputs, options)
            raise Wrong(f"With other inputs ({where}): {reason or problem}")


def _problem(name, function, inputs, options, with_mistakes):
    """What is wrong with the function on these inputs, or None."""
    try:
        _check(name, function, inputs, options, with_mistakes)
    except Wrong as wrong:
        return wrong
    return None


def _check(name, function, inputs, options, with_mistakes):
    case = make_case(name, inputs, options, with_mistakes)
    answer = case.call(function)
    if name == "initialize_parameters":
        _check_first_weights(case, function, answer)
    else:
        case.compare(answer, silent=True)


def _check_first_weights(case, function, answer):
    case.compare_shapes(answer, silent=True)
    for bias in ("b1", "b2"):
        case.require(np.max(np.abs(answer[bias])) < 0.1, "init-large-bias")
    large = make_case(case.function, {"n_x": 20, "n_h": 700, "n_y": 1}, {}, with_mistakes=False)
    small_random(large, large.call(function), silent=True)
    first, again, other = (large.call(function, seed=seed) for seed in (0, 0, 12))
    for weights in ("W1", "W2"):
        case.require(np.array_equal(first[weights], again[weights]), "init-seed-ignored")
        case.require(not np.array_equal(first[weights], other[weights]), "init-seed-fixed")


def _describe(name, inputs, options):
    """The sizes of a hidden case in words."""
    if name == "plot_decision_boundary":
        return "another model and other points"
    shapes = {key: np.shape(value) for key, value in inputs.items() if np.shape(value)}
    numbers = {key: value for key, value in {**inputs, **options}.items() if np.isscalar(value)}
    parts = [f"{key} of shape {shape}" for key, shape in shapes.items()]
    parts += [f"{key} = {value:.4g}" for key, value in numbers.items()]
    return ", ".join(parts)
