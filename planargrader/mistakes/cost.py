"""Known mistakes in compute_cost."""

from .mistake import Mistake

_LOSSES = "-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))"

MISTAKES = [
    Mistake(
        "cost-half",
        "compute_cost",
        {_LOSSES: "-(Y * np.log(A2))"},
        "Only the examples with label 1 count. The second half of the formula is missing, for "
        "label 0.",
    ),
    Mistake(
        "cost-other-half",
        "compute_cost",
        {_LOSSES: "-((1 - Y) * np.log(1 - A2))"},
        "Only the examples with label 0 count. The first half of the formula is missing, for "
        "label 1.",
    ),
    Mistake(
        "cost-sign",
        "compute_cost",
        {"return np.sum(losses) / m": "return -np.sum(losses) / m"},
        "The minus sign is missing: a cost is never below zero.",
    ),
    Mistake(
        "cost-sum",
        "compute_cost",
        {"np.sum(losses) / m": "np.sum(losses)"},
        "This is the sum over the examples. Divide it by their number, m, to get the mean.",
    ),
    Mistake(
        "cost-mean-twice",
        "compute_cost",
        {"np.sum(losses) / m": "np.mean(losses) / m"},
        "The mean is taken twice: `np.mean` divides by m already.",
    ),
    Mistake(
        "cost-all-pairs",
        "compute_cost",
        {_LOSSES: "-(Y.T * np.log(A2) + (1 - Y).T * np.log(1 - A2))"},
        "Every label was multiplied with every output, giving an m × m table. Each label belongs "
        "to its own output: transpose neither.",
    ),
    Mistake(
        "cost-vector",
        "compute_cost",
        {"np.sum(losses) / m": "losses"},
        "The loss of each example came back. Give one number: their mean.",
    ),
    Mistake(
        "cost-matrix",
        "compute_cost",
        {"np.sum(losses) / m": "np.sum(losses, axis=1, keepdims=True) / m"},
        "It is an array with one entry. Sum over everything, so that a number is left.",
    ),
    Mistake(
        "cost-bracket",
        "compute_cost",
        {_LOSSES: "-(Y * np.log(A2)) + (1 - Y) * np.log(1 - A2)"},
        "The minus sign holds for the first half only. Put both halves in one bracket.",
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
        "The logarithm of 0 is not a number to reckon with. Keep A2 a tiny step away from 0 and "
        "from 1 first.",
    ),
]
