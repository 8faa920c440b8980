"""Judges the first weights, which are random: by their spread, their size and their seed."""

import numpy as np

from .cause import written_there
from .exceptions import Wrong
from .messages import join, passed

ZERO_IS_ONE = "Seeds 0 and 1 gave the same weights. Each seed should give weights of its own."
ZERO_IS_NONE = (
    "Seed 0 is a seed as well: it should give the same weights again. Only None means no seed."
)
NONE_IS_FIXED = "Without a seed the weights come out the same each time. None should give new ones."
SAME = 0.001  # numbers closer than this share of the largest are taken for the same


def small_random(case, answer, silent=False):
    """Raise Wrong unless W1 and W2 are normal random numbers of about 0.01.

    What n normal numbers have in common with the normal distribution is uncertain by a share
    of 1 / sqrt(n). Six times that is allowed, so that no right answer ever fails by chance.
    """
    n_x, n_h, n_y = case.inputs["n_x"], case.inputs["n_h"], case.inputs["n_y"]
    for name, entries in {"W1": n_h * n_x, "W2": n_y * n_h}.items():
        W = answer[name]
        case.require(W.size == entries, f"`{name}` has {W.size} entries and should have {entries}.")
        case.require(np.all(np.isfinite(W)), f"`{name}` has entries that are not finite numbers.")
        _require(case, name, np.any(W != 0), "init-zeros")
        _require_many_digits(case, name, W)
        zeros = np.sum(W == 0)
        fact = f"{zeros:,} of the {W.size:,} entries of `{name}` {'is' if zeros == 1 else 'are'} 0."
        case.require(zeros == 0, f"{fact} Draw a random number for each.")
        different = len(np.unique(W))
        _require(case, name, different > 1, "init-all-equal")
        _require(case, name, different > 0.9 * W.size, "init-repeated")
        _require(case, name, W.min() < 0, "init-rand")
        case.require(W.max() > 0, f"No entry of `{name}` is above zero. The mean should be 0.")
        spread, mean = np.std(W), np.mean(W)
        _require(case, name, spread < 0.3, "init-not-small")
        case.require(
            abs(spread / 0.01 - 1) < 6 / np.sqrt(2 * W.size),
            f"`{name}` has a standard deviation of {spread:.2g} and should have 0.01. "
            + _spread_hint(spread),
        )
        case.require(
            abs(mean) < 6 * spread / np.sqrt(W.size),
            f"`{name}` has a mean of {mean:.2g} and should have about 0.",
        )
        # Of normal numbers this share lies beyond two standard deviations, and of even ones none.
        share = 0.0455
        uncertain = np.sqrt(share * (1 - share) / W.size)
        case.require(np.mean(np.abs(W) > 2 * spread) > share - 6 * uncertain, "init-uniform")
    if not silent:
        passed("Random and small", ("W1", "W2"))


def _spread_hint(spread):
    """What to do where the weights have this standard deviation, of thousands of numbers."""
    if np.isclose(spread, 0.01**2, rtol=0.1):
        return "That is 0.01 squared: 0.01 is the standard deviation, and comes in only once."
    if np.isclose(spread, 0.01**0.5, rtol=0.1):
        return "That is the square root of 0.01. Take 0.01 itself."
    return "Multiply standard normal numbers by 0.01."


def all_kinds(case, function):
    """Raise Wrong unless the function gives numbers of all kinds as weights, be they too large.

    Only then are right shapes, biases or seeds worth anything. `case` asks for thousands of
    weights, so that no right answer ever fails by chance.
    """
    answer = case.call(function)
    for name in ("W1", "W2"):
        W = answer[name].ravel()
        case.require(np.all(np.isfinite(W)), f"`{name}` has entries that are not finite numbers.")
        _require(case, name, np.any(W != 0), "init-zeros")
        largest = np.max(np.abs(W))
        _require(case, name, np.std(W) > 0.05 * largest, "init-all-equal")
        several = len(np.unique(np.round(W / largest, 6))) > SAME * W.size
        if not several:
            _require_many_digits(case, name, W)
        _require(case, name, several, "init-repeated")
        steps = np.diff(np.sort(W))
        case.require(
            W.size < 3 or np.std(steps) > SAME * np.max(steps),
            f"The entries of `{name}` are evenly spaced. Draw random numbers.",
        )
    large = all(np.any(np.abs(answer[name]) > 0.3) for name in ("W1", "b1", "W2", "b2"))
    case.require(not large, "init-not-small")


def small_biases(case, answer, silent=False):
    """Raise Wrong unless b1 and b2 are columns of numbers not larger than the weights."""
    case.compare_shapes(answer, "b1", "b2", silent=True)
    for name in ("b1", "b2"):
        # Beyond six standard deviations of 0.01 no normal number is ever seen.
        case.require(np.max(np.abs(answer[name])) < 0.06, "init-large-bias")
    if not silent:
        passed("Columns close to zero", ("b1", "b2"))


def follows_seed(case, function, silent=False):
    """Raise Wrong unless a seed gives the same weights again, and another or none gives others."""
    state = np.random.get_state()  # a student may use NumPy's own generator
    first, again, other, zero = (case.call(function, seed=seed) for seed in (1, 1, 3, 0))
    unseeded, anew = case.call(function), case.call(function)
    for name in ("W1", "W2"):
        case.require(np.array_equal(first[name], again[name]), "init-seed-ignored")
        case.require(not _alike(first[name], other[name]), "init-seed-fixed")
        _require_seed(case, not _alike(first[name], zero[name]), ZERO_IS_ONE)
        new = not _alike(unseeded[name], anew[name]) and not _alike(unseeded[name], first[name])
        _require_seed(case, new, NONE_IS_FIXED)
        if len(np.unique(first[name])) < 0.9 * np.size(first[name]):
            _require_many_digits(case, name, first[name])
            raise Wrong(
                f"With a seed, numbers in `{name}` come more than once. Make one random generator "
                "for all of them."
            )
    beginnings = [first[name].ravel()[: np.size(first["W2"])] for name in ("W1", "W2")]
    case.require(
        not _alike(*beginnings),
        "`W2` has the numbers that `W1` begins with. Make one random generator for both.",
    )
    again = np.array_equal(zero["W1"], case.call(function, seed=0)["W1"])
    _require_seed(case, again, ZERO_IS_NONE)
    np.random.set_state(state)
    if not silent:
        print("✓ The seed decides the weights.")


def _require(case, name, condition, key):
    """Raise Wrong, which says in which weights the known mistake is, unless the condition holds."""
    noted = "" if condition else written_there(case, "mean", *["whole"] * (key == "init-zeros"))
    case.require(condition, f"Look at `{name}`. {noted or case.messages[key]}")


def _require_seed(case, condition, said):
    """Raise Wrong, which says what takes 0 for no seed, unless the condition holds."""
    case.require(condition, join(said, "" if condition else written_there(case, "truth")))


def _require_many_digits(case, name, W):
    """Raise Wrong where weights of several kinds are rounded."""
    digits = next((n for n in (2, 3, 4) if np.array_equal(W, np.round(W, n))), None)
    case.require(
        digits is None or len(np.unique(W)) < 4,
        f"All entries of `{name}` have {digits} decimals at most. Draw them from the normal "
        "distribution, and don't round them.",
    )


def _alike(a, b):
    """Whether two arrays differ by next to nothing."""
    return a.shape == b.shape and np.max(np.abs(a - b)) <= SAME * np.max(np.abs(a))
