"""Known mistakes in predict and accuracy."""

from .mistake import Mistake

_LABELS = "(A2 > 0.5).astype(int)"
# Rounding up and a threshold of 0 give the same labels.
_ALL_ONES = "Every label is 1. Compare each output with 0.5: above it the label is 1."
_ARGMAX = "picks the largest of several outputs. Here is one: compare it with 0.5."
_ONE_EACH = (
    "There is still one number for each example. Without an `axis`, `np.sum` adds up all of them. "
    "Python's own `sum` adds up rows only."
)

MISTAKES = [
    Mistake(
        "predict-probabilities",
        "predict",
        {_LABELS: "A2"},
        "These are the probabilities. Turn them into labels, 0 or 1.",
    ),
    Mistake(
        "predict-threshold-zero",
        "predict",
        {"A2 > 0.5": "A2 > 0"},
        _ALL_ONES,
    ),
    Mistake(
        "predict-threshold-on-z2",
        "predict",
        {"A2 > 0.5": 'cache["Z2"] > 0.5'},
        "Some outputs above 0.5 got the label 0. Apply the threshold 0.5 to A2.",
    ),
    Mistake(
        "predict-swapped",
        "predict",
        {"A2 > 0.5": "A2 < 0.5"},
        "The labels are swapped: above 0.5 the label is 1.",
    ),
    Mistake(
        "predict-hidden",
        "predict",
        {"A2 > 0.5": 'cache["A1"] > 0.5'},
        "The labels were made from the hidden layer. Use the output, A2.",
    ),
    Mistake(
        "predict-flat",
        "predict",
        {_LABELS: "(A2 > 0.5).astype(int).ravel()"},
        "The labels have lost a dimension. Keep one row, with a column for each example.",
    ),
    Mistake(
        "predict-plus-minus",
        "predict",
        {_LABELS: "np.where(A2 > 0.5, 1, -1)"},
        "The labels are 1 and -1. They should be 1 and 0.",
    ),
    Mistake(
        "predict-floor",
        "predict",
        {_LABELS: "A2.astype(int)"},
        "Every label is 0. Compare each output with 0.5: above it the label is 1.",
    ),
    Mistake(
        "predict-threshold-high",
        "predict",
        {"A2 > 0.5": "A2 > 0.55"},
        "Some labels close to the threshold are wrong. The threshold is 0.5.",
    ),
    Mistake(
        "predict-mean-threshold",
        "predict",
        {"A2 > 0.5": "A2 > np.mean(A2)"},
        "Some outputs below 0.5 got the label 1. The threshold is 0.5.",
    ),
    Mistake(
        "predict-list-loop",
        "predict",
        {_LABELS: "[1 if value > 0.5 else 0 for value in A2]"},
        "What is compared here is a whole row. Compare the whole array with 0.5 at once, without "
        "`if`.",
    ),
    Mistake(
        "predict-accuracy-percent",
        "accuracy",
        {"np.mean(predictions == Y)": "100 * np.mean(predictions == Y)"},
        "This is a percentage. Give the share, from 0 to 1.",
    ),
    Mistake(
        "predict-accuracy-count",
        "accuracy",
        {"np.mean(predictions == Y)": "np.sum(predictions == Y)"},
        "This is how many are right. Divide by the number of examples.",
    ),
    Mistake(
        "predict-accuracy-errors",
        "accuracy",
        {"predictions == Y": "predictions != Y"},
        "This is the share of wrong labels. Return the share of right ones.",
    ),
    Mistake(
        "predict-accuracy-ones",
        "accuracy",
        {"np.mean(predictions == Y)": "np.mean(predictions)"},
        "This is the share of ones among the predictions. Compare them with Y.",
    ),
    Mistake(
        "predict-accuracy-ones-only",
        "accuracy",
        {"np.mean(predictions == Y)": "np.sum(predictions * Y) / Y.shape[1]"},
        "Only the correct 1s count here. A correct 0 counts as well.",
    ),
    Mistake(
        "predict-rounded-up",
        "predict",
        {_LABELS: "np.ceil(A2)"},
        _ALL_ONES,
    ),
    Mistake(
        "predict-threshold-low",
        "predict",
        {"A2 > 0.5": "A2 > 0.45"},
        "Some labels close to the threshold are wrong. The threshold is 0.5.",
    ),
    Mistake(
        "predict-integer-first",
        "predict",
        {_LABELS: "(A2.astype(int) > 0.5).astype(int)"},
        "Every label is 0. Compare each output with 0.5: above it the label is 1.",
    ),
    Mistake(
        "predict-both",
        "predict",
        {"return (A2 > 0.5).astype(int)": "return (A2 > 0.5).astype(int), A2"},
        "Return only the labels, as one array.",
    ),
    Mistake(
        "predict-transposed",
        "predict",
        {_LABELS: "(A2 > 0.5).astype(int).T"},
        "The labels are in a column. Keep one row, with a column for each example.",
    ),
    Mistake(
        "predict-accuracy-per-output",
        "accuracy",
        {"np.mean(predictions == Y)": "np.mean(predictions == Y, axis=1, keepdims=True)"},
        "It is an array with one entry. Take the mean over everything, so that you get a single "
        "number.",
    ),
    Mistake(
        "predict-accuracy-all-or-nothing",
        "accuracy",
        {"np.mean(predictions == Y)": "float(np.all(predictions == Y))"},
        "It is 0 although some labels are right. Is the share cut off to a whole number, or is "
        "one answer given for all labels at once?",
    ),
    Mistake(
        "predict-accuracy-wrong-m",
        "accuracy",
        {"np.mean(predictions == Y)": "np.sum(predictions == Y) / Y.shape[0]"},
        "This is how many are right. Divide by the number of examples.",
    ),
    Mistake(
        "predict-argmax",
        "predict",
        {_LABELS: "np.argmax(A2, axis=0)"},
        "Every label is 0. Compare each output with 0.5: above it the label is 1.",
        _ARGMAX,
    ),
    Mistake(
        "predict-argmax-examples",
        "predict",
        {_LABELS: "np.argmax(A2, axis=1)"},
        "`np.argmax` found the example with the largest output. Compare each output with 0.5.",
        _ARGMAX,
    ),
    Mistake(
        "predict-accuracy-fixed-m",
        "accuracy",
        {"np.mean(predictions == Y)": "np.sum(predictions == Y) / 400"},
        "The number of examples is fixed at 400. That is right for the flower only: read it off Y.",
    ),
    Mistake(
        "predict-accuracy-first-example",
        "accuracy",
        {"np.mean(predictions == Y)": "np.sum((predictions == Y)[:, :1]) / Y.shape[1]"},
        "Only the first example counts. Go through all of them before the `return`.",
    ),
    Mistake(
        "predict-accuracy-of-ones",
        "accuracy",
        {"np.mean(predictions == Y)": "np.mean(predictions[Y == 1] == 1)"},
        "Only the examples with label 1 count. Those with label 0 have to count, too.",
    ),
    Mistake(
        "predict-accuracy-python-sum",
        "accuracy",
        {"np.mean(predictions == Y)": "sum(predictions == Y) / Y.shape[1]"},
        _ONE_EACH,
    ),
    Mistake(
        "predict-accuracy-python-sum-by-rows",
        "accuracy",
        {"np.mean(predictions == Y)": "sum(predictions == Y) / len(Y)"},
        _ONE_EACH,
    ),
    Mistake(
        "predict-accuracy-signed",
        "accuracy",
        {"np.mean(predictions == Y)": "1 - np.mean(predictions - Y)"},
        "A wrong 1 and a wrong 0 cancel each other out here. Each is one wrong label.",
    ),
    Mistake(
        "predict-accuracy-difference",
        "accuracy",
        {"np.mean(predictions == Y)": "1 - abs(np.mean(predictions - Y))"},
        "A wrong 1 and a wrong 0 cancel each other out here. Each is one wrong label.",
    ),
    Mistake(
        "predict-accuracy-of-predicted-ones",
        "accuracy",
        {"np.mean(predictions == Y)": "np.mean(Y[predictions == 1])"},
        "Only the examples that were predicted as 1 count. Those predicted as 0 have to, too.",
    ),
    Mistake(
        "predict-accuracy-percent-rounded",
        "accuracy",
        {"np.mean(predictions == Y)": "round(100 * np.mean(predictions == Y))"},
        "This is a percentage, rounded. Give the share, from 0 to 1, unrounded.",
    ),
    Mistake(
        "predict-accuracy-last-example",
        "accuracy",
        {"np.mean(predictions == Y)": "np.sum((predictions == Y)[:, -1:]) / Y.shape[1]"},
        "Only the last example counts. All of them have to.",
    ),
]
