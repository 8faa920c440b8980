"""Known mistakes in compute_cost."""

from .mistake import Mistake

_LOSSES = "-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))"
# However they are written, these are the same mistakes.
_SUM = "This is the sum over the examples. Divide it by m, the number of columns of Y."
_PAIRS = (
    "Every label was multiplied by every output, which gives an m × m table. Each label belongs to "
    "its own output: transpose neither, and multiply them with `*`."
)
_NOT_FINITE = (
    "The logarithm of 0 is not finite. Take the logarithm of an A2 that is kept a tiny step away "
    "from 0 and from 1."
)
_SIGNS = "The two halves have different signs. The minus sign belongs to both of them."

_MARGIN = (
    "The margin that keeps A2 away from 0 and 1 is too large. It changes the cost of outputs near "
    "0 and 1, so make it tiny."
)

MISTAKES = [
    Mistake(
        "cost-half",
        "compute_cost",
        {_LOSSES: "-(Y * np.log(A2))"},
        "Only the examples with label 1 count. The second half of the formula, for label 0, is "
        "missing.",
    ),
    Mistake(
        "cost-other-half",
        "compute_cost",
        {_LOSSES: "-((1 - Y) * np.log(1 - A2))"},
        "Only the examples with label 0 count. The first half of the formula, for label 1, is "
        "missing.",
    ),
    Mistake(
        "cost-sign",
        "compute_cost",
        {"return np.sum(losses) / m": "return -np.sum(losses) / m"},
        "The sign is wrong: a cost is never below zero.",
    ),
    Mistake(
        "cost-sum",
        "compute_cost",
        {"np.sum(losses) / m": "np.sum(losses)"},
        _SUM,
    ),
    Mistake(
        "cost-mean-twice",
        "compute_cost",
        {"np.sum(losses) / m": "np.mean(losses) / m"},
        "It is m times too small: take the mean only once.",
    ),
    Mistake(
        "cost-all-pairs",
        "compute_cost",
        {_LOSSES: "-(Y.T * np.log(A2) + (1 - Y).T * np.log(1 - A2))"},
        _PAIRS,
    ),
    Mistake(
        "cost-vector",
        "compute_cost",
        {"np.sum(losses) / m": "losses"},
        "The loss of each example was returned. Return one number: their mean.",
    ),
    Mistake(
        "cost-matrix",
        "compute_cost",
        {"np.sum(losses) / m": "np.sum(losses, axis=1, keepdims=True) / m"},
        "It is an array with one entry. Sum over everything, so that you get a single number.",
    ),
    Mistake(
        "cost-bracket",
        "compute_cost",
        {_LOSSES: "-(Y * np.log(A2)) + (1 - Y) * np.log(1 - A2)"},
        _SIGNS,
    ),
    Mistake(
        "cost-log2",
        "compute_cost",
        {"np.log(": "np.log2("},
        "The logarithm has base 2. Use the natural one, `np.log`.",
    ),
    Mistake(
        "cost-log10",
        "compute_cost",
        {"np.log(": "np.log10("},
        "The logarithm has base 10. Use the natural one, `np.log`.",
    ),
    Mistake(
        "cost-squared-error",
        "compute_cost",
        {_LOSSES: "(A2 - Y) ** 2"},
        "This is the mean squared error. The cost of this course is the cross-entropy.",
    ),
    Mistake(
        "cost-labels-swapped",
        "compute_cost",
        {_LOSSES: "-((1 - Y) * np.log(A2) + Y * np.log(1 - A2))"},
        "The two labels are swapped: where the label is 1, the logarithm of A2 itself counts.",
    ),
    Mistake(
        "cost-log-of-zero",
        "compute_cost",
        {"    A2 = np.clip(A2, 1e-12, 1 - 1e-12)\n": ""},
        _NOT_FINITE,
    ),
    Mistake(
        "cost-mean-of-each-label",
        "compute_cost",
        {
            _LOSSES: "-np.log(np.where(Y == 1, A2, 1 - A2))",
            "np.sum(losses) / m": "np.mean(losses[Y == 1]) + np.mean(losses[Y == 0])",
        },
        "The examples of each label have a mean of their own here. Add the losses of all examples, "
        "and divide by m once.",
    ),
    Mistake(
        "cost-product",
        "compute_cost",
        {
            _LOSSES: "np.where(Y == 1, A2, 1 - A2)",
            "np.sum(losses) / m": "-np.log(np.prod(losses)) / m",
        },
        "A product of so many numbers below 1 is 0 for a computer, and its logarithm infinite. "
        "Take the logarithm of each number, and add these.",
    ),
    Mistake(
        "cost-wrong-m",
        "compute_cost",
        {"m = Y.shape[1]": "m = Y.shape[0]"},
        _SUM,
    ),
    Mistake(
        "cost-mean-of-two-means",
        "compute_cost",
        {"np.sum(losses) / m": "(np.mean(losses[Y == 1]) + np.mean(losses[Y == 0])) / 2"},
        "It is the mean of two means, one for each label. Take one mean over all examples.",
    ),
    Mistake(
        "cost-half-mean",
        "compute_cost",
        {"np.sum(losses) / m": "np.sum(losses) / (2 * m)"},
        "It is half of what it should be: divide the sum by m, not by 2 m.",
    ),
    Mistake(
        "cost-one-minus-inside",
        "compute_cost",
        {"np.log(1 - A2)": "(1 - np.log(A2))"},
        "The second half needs the logarithm of 1 - A2, not 1 minus the logarithm.",
    ),
    Mistake(
        "cost-log-a2-twice",
        "compute_cost",
        {"(1 - Y) * np.log(1 - A2)": "(1 - Y) * np.log(A2)"},
        "Where the label is 0, too, the logarithm of A2 counts. Take that of 1 - A2 there.",
    ),
    Mistake(
        "cost-minus-between",
        "compute_cost",
        {"np.log(A2) + (1 - Y)": "np.log(A2) - (1 - Y)"},
        _SIGNS,
    ),
    Mistake(
        "cost-absolute",
        "compute_cost",
        {_LOSSES: "np.abs(A2 - Y)"},
        "This is the mean distance from the labels. The cost of this course is the cross-entropy.",
    ),
    Mistake(
        "cost-big-margin",
        "compute_cost",
        {"np.clip(A2, 1e-12, 1 - 1e-12)": "np.clip(A2, 0.05, 0.95)"},
        _MARGIN,
    ),
    Mistake(
        "cost-margin-of-a-hundredth",
        "compute_cost",
        {"np.clip(A2, 1e-12, 1 - 1e-12)": "np.clip(A2, 0.01, 0.99)"},
        _MARGIN,
    ),
    Mistake(
        "cost-margin-of-a-thousandth",
        "compute_cost",
        {"np.clip(A2, 1e-12, 1 - 1e-12)": "np.clip(A2, 0.001, 0.999)"},
        _MARGIN,
    ),
    Mistake(
        "cost-all-pairs-mean",
        "compute_cost",
        {
            _LOSSES: "-(Y.T * np.log(A2) + (1 - Y).T * np.log(1 - A2))",
            "np.sum(losses) / m": "np.mean(losses)",
        },
        _PAIRS,
    ),
    Mistake(
        "cost-table",
        "compute_cost",
        {
            _LOSSES: "-(Y.T @ np.log(A2) + (1 - Y).T @ np.log(1 - A2))",
            "np.sum(losses) / m": "losses / m",
        },
        _PAIRS,
    ),
    Mistake(
        "cost-fixed-m",
        "compute_cost",
        {"m = Y.shape[1]": "m = 400"},
        "The number of examples is fixed at 400. That is right for the flower only: read it off Y.",
    ),
    Mistake(
        "cost-clip-lost",
        "compute_cost",
        {"A2 = np.clip": "np.clip"},
        _NOT_FINITE,
        "gives is kept nowhere: give it a name.",
    ),
    Mistake(
        "cost-first-example",
        "compute_cost",
        {"np.sum(losses) / m": "losses[0, 0] / m"},
        "Only the first example counts. Go through all of them before the `return`.",
    ),
    Mistake(
        "cost-last-example",
        "compute_cost",
        {"np.sum(losses) / m": "losses[0, -1] / m"},
        "Only the last example counts. Add up the losses of all of them.",
    ),
    Mistake(
        "cost-first-left-out",
        "compute_cost",
        {"np.sum(losses) / m": "np.sum(losses[:, 1:]) / m"},
        "The first example is left out. Its index is 0.",
    ),
    Mistake(
        "cost-last-left-out",
        "compute_cost",
        {"np.sum(losses) / m": "np.sum(losses[:, :-1]) / m"},
        "The last example is left out. `range(m)` goes on to the index m - 1.",
    ),
    Mistake(
        "cost-roles-swapped",
        "compute_cost",
        {"A2 = np.clip(A2, 1e-12, 1 - 1e-12)": "A2, Y = np.clip(Y, 1e-12, 1 - 1e-12), A2"},
        "Outputs and labels have swapped their places. The logarithms are those of the outputs.",
    ),
    Mistake(
        "cost-first-half-in-front",
        "compute_cost",
        {
            "np.sum(losses) / m": "-np.sum(Y * np.log(A2)) / m + np.sum((1 - Y) * np.log(1 - A2))",
        },
        "The minus and the division by m reach the first half only. Put both halves into one "
        "bracket.",
    ),
    Mistake(
        "cost-mean-of-first-half",
        "compute_cost",
        {
            "np.sum(losses) / m": "-np.sum(Y * np.log(A2)) / m - np.sum((1 - Y) * np.log(1 - A2))",
        },
        "The division by m reaches the first half only. Put both halves into one bracket.",
    ),
    Mistake(
        "cost-nan-left-out",
        "compute_cost",
        {
            "    A2 = np.clip(A2, 1e-12, 1 - 1e-12)\n": "",
            "np.sum(losses) / m": "np.nanmean(losses)",
        },
        "A loss that is nan was left out of the mean. Keep A2 a tiny step away from 0 and from 1, "
        "so that all of them count.",
    ),
    Mistake(
        "cost-wrong-labels",
        "compute_cost",
        {_LOSSES: "((A2 > 0.5) != Y)"},
        "This is the share of wrong labels. The cost of this course is the cross-entropy.",
    ),
    Mistake(
        "cost-python-sum",
        "compute_cost",
        {"np.sum(losses) / m": "sum(losses) / m"},
        "There is still one number for each example. Without an `axis`, `np.sum` adds up all of "
        "them. Python's own `sum` adds up rows only.",
    ),
]
