"""Known mistakes in backward_propagation."""

from .mistake import Mistake

_SUM2 = "np.sum(dZ2, axis=1, keepdims=True) / m"
_SUM1 = "np.sum(dZ1, axis=1, keepdims=True) / m"

MISTAKES = [
    Mistake(
        "backprop-no-mean",
        "backward_propagation",
        {" / m": ""},
        "It is m times too large. The cost is a mean, so divide by m, the number of columns of X.",
    ),
    Mistake(
        "backprop-mean-twice",
        "backward_propagation",
        {"dZ2 = A2 - Y": "dZ2 = (A2 - Y) / m"},
        "It is m times too small. Divide by m only once, where you sum over the examples.",
    ),
    Mistake(
        "backprop-mean-in-dz1",
        "backward_propagation",
        {"(1 - A1**2)": "(1 - A1**2) / m"},
        "It is m times too small. Divide by m only once, where you sum over the examples.",
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
        "The slope of tanh was computed from Z1. The formula uses its output, A1.",
    ),
    Mistake(
        "backprop-no-slope",
        "backward_propagation",
        {"(W2.T @ dZ2) * (1 - A1**2)": "W2.T @ dZ2"},
        "The slope of tanh is missing from dZ1.",
    ),
    Mistake(
        "backprop-slope-not-squared",
        "backward_propagation",
        {"(1 - A1**2)": "(1 - A1)"},
        "In the slope of tanh, A1 is squared.",
    ),
    Mistake(
        "backprop-z1-for-a1",
        "backward_propagation",
        {"dZ2 @ A1.T": 'dZ2 @ cache["Z1"].T'},
        "dW2 was computed from Z1. What goes into the output layer is A1.",
    ),
    Mistake(
        "backprop-a2-for-a1",
        "backward_propagation",
        {"(1 - A1**2)": "(1 - A2**2)"},
        "The slope was computed from A2. The output of the hidden layer is A1.",
    ),
    Mistake(
        "backprop-entrywise-back",
        "backward_propagation",
        {"W2.T @ dZ2) * (1 - A1**2)": "W2.T @ dZ2) @ (1 - A1**2)"},
        "These two arrays have the same shape: multiply them entry by entry, with `*`.",
    ),
    Mistake(
        "backprop-entrywise-dw2",
        "backward_propagation",
        {"dZ2 @ A1.T": "dZ2 * A1"},
        "`*` multiplies entry by entry. You need a sum over the examples here, which is what the "
        "matrix product gives.",
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
        "Everything was added up into one number. Each unit needs its own sum.",
    ),
    Mistake(
        "backprop-no-sum",
        "backward_propagation",
        {_SUM2: "dZ2 / m", _SUM1: "dZ1 / m"},
        "It still has one column for each example. Sum over them.",
    ),
    Mistake(
        "backprop-db-from-dw",
        "backward_propagation",
        {
            "np.sum(dZ2, axis=1": "np.sum(dW2, axis=1",
            "np.sum(dZ1, axis=1": "np.sum(dW1, axis=1",
        },
        "It was computed from the gradient of the weights. Sum the errors dZ instead.",
    ),
    Mistake(
        "backprop-sign",
        "backward_propagation",
        {"A2 - Y": "Y - A2"},
        "It has the wrong sign: subtract the label from the output, not the other way round.",
    ),
    Mistake(
        "backprop-output-slope",
        "backward_propagation",
        {"dZ2 = A2 - Y": "dZ2 = (A2 - Y) * A2 * (1 - A2)"},
        "The slope of the sigmoid was multiplied in as well. With the cross-entropy, it cancels "
        "out.",
    ),
    Mistake(
        "backprop-a1-into-dw1",
        "backward_propagation",
        {"dZ1 @ X.T": "dZ1 @ A1.T"},
        "dW1 was computed from A1. What goes into the hidden layer is X.",
    ),
    Mistake(
        "backprop-dz2-into-dw1",
        "backward_propagation",
        {"dZ1 @ X.T": "dZ2 @ X.T"},
        "dW1 was computed from dZ2, the error of the output. The hidden layer has its own, dZ1.",
    ),
    Mistake(
        "backprop-dz2-into-db1",
        "backward_propagation",
        {_SUM1: _SUM2},
        "db1 was computed from dZ2, the error of the output. The hidden layer has its own, dZ1.",
    ),
    Mistake(
        "backprop-one-mean-for-all",
        "backward_propagation",
        {_SUM1: "np.full((len(dZ1), 1), np.mean(dZ1))"},
        "All hidden units got the same db1, one mean over all of dZ1. Each unit has its own row "
        "there, and its own mean.",
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
        "On the way back, W2 has to be transposed: its columns belong to the hidden units.",
    ),
    Mistake(
        "backprop-wrong-m",
        "backward_propagation",
        {"m = X.shape[1]": "m = len(X)"},
        "The sum was divided by the number of inputs. Divide it by m, the number of examples.",
    ),
    Mistake(
        "backprop-no-mean-in-db",
        "backward_propagation",
        {_SUM2: _SUM2.replace(" / m", ""), _SUM1: _SUM1.replace(" / m", "")},
        "It is m times too large. The 1/m is missing from the gradient of the bias.",
    ),
    Mistake(
        "backprop-w1-back",
        "backward_propagation",
        {"W2.T @ dZ2": 'parameters["W1"] @ dZ2'},
        "The error was sent back through W1. It goes back the way it came, through W2.",
    ),
    Mistake(
        "backprop-a1-not-transposed",
        "backward_propagation",
        {"dZ2 @ A1.T": "dZ2 @ A1"},
        "A1 has to be transposed in this product, so that it sums over the examples.",
    ),
    Mistake(
        "backprop-x-not-transposed",
        "backward_propagation",
        {"dZ1 @ X.T": "dZ1 @ X"},
        "X has to be transposed in this product, so that it sums over the examples.",
    ),
    Mistake(
        "backprop-dz2-half",
        "backward_propagation",
        {"dZ2 = A2 - Y": "dZ2 = A2"},
        "dZ2 is the output alone. Subtract the label from it.",
    ),
    Mistake(
        "backprop-error-not-back",
        "backward_propagation",
        {"(W2.T @ dZ2) * (1": "W2.T * (1"},
        "dZ1 was computed without dZ2, so it doesn't know how large the error was.",
    ),
    Mistake(
        "backprop-xor",
        "backward_propagation",
        {"A1**2": "A1 ^ 2"},
        "In Python `^` is not a power. A square is written `**2`.",
    ),
    Mistake(
        "backprop-slope-plus",
        "backward_propagation",
        {"(1 - A1**2)": "(1 + A1**2)"},
        "The slope of tanh has a minus in it, not a plus.",
    ),
    Mistake(
        "backprop-dz1-from-z1",
        "backward_propagation",
        {"dZ1 = (W2.T @ dZ2) * (1 - A1**2)": 'dZ1 = cache["A1"] - Y'},
        "dZ1 was computed like dZ2. The hidden layer has no labels: its error comes back from dZ2.",
    ),
    Mistake(
        "backprop-relu-slope",
        "backward_propagation",
        {"(1 - A1**2)": "(A1 > 0)"},
        "The slope of ReLU was used for the hidden layer. Its activation is tanh.",
    ),
    Mistake(
        "backprop-sigmoid-slope-of-z1",
        "backward_propagation",
        {"(1 - A1**2)": '(np.exp(-cache["Z1"]) / (1 + np.exp(-cache["Z1"])) ** 2)'},
        "The slope of the sigmoid was used for the hidden layer. Its activation is tanh.",
    ),
    Mistake(
        "backprop-tanh-twice",
        "backward_propagation",
        {"(1 - A1**2)": "(1 - np.tanh(A1) ** 2)"},
        "This is the slope of tanh at A1, not at Z1. A1 has already been through tanh.",
    ),
    Mistake(
        "backprop-a1-first",
        "backward_propagation",
        {"dZ2 @ A1.T": "A1.T @ dZ2"},
        "The order of a matrix product matters: in dW2, the error dZ2 goes on the left.",
    ),
    Mistake(
        "backprop-x-first",
        "backward_propagation",
        {"dZ1 @ X.T": "X.T @ dZ1"},
        "The order of a matrix product matters: in dW1, the error dZ1 goes on the left.",
    ),
    Mistake(
        "backprop-w2-left-out",
        "backward_propagation",
        {"W2.T @ dZ2": "dZ2"},
        "W2 is missing on the way back. Each hidden unit shares in the error according to its "
        "weight.",
    ),
    Mistake(
        "backprop-twice",
        "backward_propagation",
        {"dZ2 = A2 - Y": "dZ2 = 2 * (A2 - Y)"},
        "It is twice as large as it should be. The 2 belongs to a different cost, the squared "
        "error.",
    ),
    Mistake(
        "backprop-sum-without-axis",
        "backward_propagation",
        {"axis=1, ": ""},
        "Everything was added up into one number. Each unit needs its own sum.",
    ),
    Mistake(
        "backprop-cost-slope-sign",
        "backward_propagation",
        {"dZ2 = A2 - Y": "dZ2 = (-(Y / A2) - (1 - Y) / (1 - A2)) * A2 * (1 - A2)"},
        "In the slope of the cost, the part for label 0 has the wrong sign.",
    ),
    Mistake(
        "backprop-db2-squared",
        "backward_propagation",
        {_SUM2: "dZ2 @ dZ2.T / m"},
        "db2 was computed from the squares of dZ2. It should be the sum of dZ2 itself, divided by "
        "m.",
    ),
    Mistake(
        "backprop-fixed-m",
        "backward_propagation",
        {"m = X.shape[1]": "m = 400"},
        "The number of examples is fixed at 400. That is right for the flower only: read it off X.",
    ),
    Mistake(
        "backprop-keys",
        "backward_propagation",
        {'"dW1": dW1': '"dw1": dW1', '"dW2": dW2': '"dw2": dW2'},
        "Spell the keys exactly like this: dW1, db1, dW2, db2.",
    ),
    Mistake(
        "backprop-w1-back-transposed",
        "backward_propagation",
        {"W2.T @ dZ2": 'parameters["W1"].T @ dZ2'},
        "The error was sent back through W1. It goes back the way it came, through W2.",
    ),
    Mistake(
        "backprop-slope-at-a2",
        "backward_propagation",
        {"dZ2 = A2 - Y": "dZ2 = -(Y / A2) + (1 - Y) / (1 - A2)"},
        "The error of the output is still that at A2. It has to go back through the sigmoid, too.",
    ),
    Mistake(
        "backprop-first-example",
        "backward_propagation",
        {"dZ2 = A2 - Y": "dZ2 = (A2 - Y) * (np.arange(m) == 0)"},
        "Only the first example counts. Add up what all of them give.",
    ),
    Mistake(
        "backprop-last-example",
        "backward_propagation",
        {"dZ2 = A2 - Y": "dZ2 = (A2 - Y) * (np.arange(m) == m - 1)"},
        "Only the last example counts. Add up what all of them give.",
    ),
]
