"""Known mistakes in backward_propagation."""

from .mistake import Mistake

_SUM2 = "np.sum(dZ2, axis=1, keepdims=True) / m"
_SUM1 = "np.sum(dZ1, axis=1, keepdims=True) / m"

MISTAKES = [
    Mistake(
        "backprop-no-mean",
        "backward_propagation",
        {" / m": ""},
        "It is m times too large. The cost is a mean, so the sum over the examples is divided by "
        "m.",
    ),
    Mistake(
        "backprop-mean-twice",
        "backward_propagation",
        {"dZ2 = A2 - Y": "dZ2 = (A2 - Y) / m"},
        "It is m times too small: 1/m came in twice. dZ2 belongs to single examples and has no "
        "1/m.",
    ),
    Mistake(
        "backprop-mean-in-dz1",
        "backward_propagation",
        {"(1 - A1**2)": "(1 - A1**2) / m"},
        "It is m times too small: 1/m came in twice. dZ1 belongs to single examples and has no "
        "1/m.",
    ),
    Mistake(
        "backprop-dw2-for-w2",
        "backward_propagation",
        {"W2.T @ dZ2": "dW2.T @ dZ2"},
        "The error was sent back through dW2. It goes back the way it came, through W2.",
    ),
    Mistake(
        "backprop-sigmoid-slope",
        "backward_propagation",
        {"(1 - A1**2)": "A1 * (1 - A1)"},
        "The slope of the sigmoid was used for the hidden layer. Its activation is tanh.",
    ),
    Mistake(
        "backprop-slope-of-z1",
        "backward_propagation",
        {"(1 - A1**2)": '(1 - cache["Z1"]**2)'},
        "The slope of tanh was computed from Z1. In that formula stands its output, A1.",
    ),
    Mistake(
        "backprop-no-slope",
        "backward_propagation",
        {"(W2.T @ dZ2) * (1 - A1**2)": "W2.T @ dZ2"},
        "The slope of tanh is left out of dZ1.",
    ),
    Mistake(
        "backprop-slope-not-squared",
        "backward_propagation",
        {"(1 - A1**2)": "(1 - A1)"},
        "The slope of tanh has a square in it.",
    ),
    Mistake(
        "backprop-z1-for-a1",
        "backward_propagation",
        {"dZ2 @ A1.T": 'dZ2 @ cache["Z1"].T'},
        "dW2 was made from Z1. What entered the output layer is A1.",
    ),
    Mistake(
        "backprop-a2-for-a1",
        "backward_propagation",
        {"(1 - A1**2)": "(1 - A2**2)"},
        "The slope was computed from A2. The hidden layer gave A1.",
    ),
    Mistake(
        "backprop-entrywise-back",
        "backward_propagation",
        {"W2.T @ dZ2) * (1 - A1**2)": "W2.T @ dZ2) @ (1 - A1**2)"},
        "The slope of tanh multiplies entry by entry, with `*`.",
    ),
    Mistake(
        "backprop-entrywise-dw2",
        "backward_propagation",
        {"dZ2 @ A1.T": "dZ2 * A1"},
        "`*` multiplies entry by entry. A sum over the examples is needed here: the matrix "
        "product does it.",
    ),
    Mistake(
        "backprop-axis",
        "backward_propagation",
        {"np.sum(dZ2, axis=1": "np.sum(dZ2, axis=0", "np.sum(dZ1, axis=1": "np.sum(dZ1, axis=0"},
        "The sum ran over the units. It has to run over the examples, along each row.",
    ),
    Mistake(
        "backprop-keepdims",
        "backward_propagation",
        {", keepdims=True": ""},
        "The sum has lost a dimension. Keep it as a column, like the bias.",
    ),
    Mistake(
        "backprop-sum-of-all",
        "backward_propagation",
        {_SUM2: "np.sum(dZ2) / m", _SUM1: "np.sum(dZ1) / m"},
        "Everything was added up into one number. Each unit needs a sum of its own.",
    ),
    Mistake(
        "backprop-no-sum",
        "backward_propagation",
        {_SUM2: "dZ2 / m", _SUM1: "dZ1 / m"},
        "It still has one column for each example. Add them up.",
    ),
    Mistake(
        "backprop-db-from-dw",
        "backward_propagation",
        {
            "np.sum(dZ2, axis=1": "np.sum(dW2, axis=1",
            "np.sum(dZ1, axis=1": "np.sum(dW1, axis=1",
        },
        "It was made from the gradient of the weights. It is the sum of the errors dZ.",
    ),
    Mistake(
        "backprop-sign",
        "backward_propagation",
        {"A2 - Y": "Y - A2"},
        "It has the wrong sign: the output comes first, then the label is taken off.",
    ),
    Mistake(
        "backprop-output-slope",
        "backward_propagation",
        {"dZ2 = A2 - Y": "dZ2 = (A2 - Y) * A2 * (1 - A2)"},
        "The slope of the sigmoid was multiplied in once more. For the cross-entropy it cancels.",
    ),
    Mistake(
        "backprop-a1-into-dw1",
        "backward_propagation",
        {"dZ1 @ X.T": "dZ1 @ A1.T"},
        "dW1 was made from A1. What entered the hidden layer is X.",
    ),
    Mistake(
        "backprop-dw1-transposed",
        "backward_propagation",
        {"dZ1 @ X.T": "X @ dZ1.T"},
        "It is transposed: a gradient has the shape of its parameter.",
    ),
    Mistake(
        "backprop-dw2-transposed",
        "backward_propagation",
        {"dZ2 @ A1.T": "A1 @ dZ2.T"},
        "It is transposed: a gradient has the shape of its parameter.",
    ),
    Mistake(
        "backprop-no-transpose",
        "backward_propagation",
        {"W2.T @ dZ2": "W2 @ dZ2"},
        "On the way back W2 is transposed: its columns belong to the hidden units.",
    ),
]
