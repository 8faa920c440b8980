"""Known mistakes in layer_sizes."""

from .mistake import Mistake

MISTAKES = [
    Mistake(
        "structure-x-examples",
        "layer_sizes",
        {"n_x = X.shape[0]": "n_x = X.shape[1]"},
        "That is the number of examples. X has one example in each column and one input in each "
        "row: count its rows.",
    ),
    Mistake(
        "structure-y-examples",
        "layer_sizes",
        {"n_y = Y.shape[0]": "n_y = Y.shape[1]"},
        "That is the number of examples. Y has one example in each column and one output in each "
        "row: count its rows.",
    ),
    Mistake(
        "structure-both-examples",
        "layer_sizes",
        {"X.shape[0]": "X.shape[1]", "Y.shape[0]": "Y.shape[1]"},
        "Rows and columns are mixed up: examples are in columns, inputs and outputs in rows.",
    ),
    Mistake(
        "structure-y-from-x",
        "layer_sizes",
        {"n_y = Y.shape[0]": "n_y = X.shape[0]"},
        "The size of the output layer was taken from X. It comes from the labels, Y.",
    ),
    Mistake(
        "structure-y-classes",
        "layer_sizes",
        {"n_y = Y.shape[0]": "n_y = len(np.unique(Y))"},
        "There is one output for each row of Y, not one for each class: 0 and 1 share it.",
    ),
    Mistake(
        "structure-x-from-y",
        "layer_sizes",
        {"n_x = X.shape[0]": "n_x = Y.shape[0]"},
        "The size of the input layer was taken from Y. It comes from the inputs, X.",
    ),
    Mistake(
        "structure-hidden-fixed",
        "layer_sizes",
        {"return n_x, n_h, n_y": "n_h = 4\n    return n_x, n_h, n_y"},
        "The hidden layer always gets 4 units. Use the argument `n_h`, whatever its value.",
    ),
    Mistake(
        "structure-hidden-from-x",
        "layer_sizes",
        {"return n_x, n_h, n_y": "n_h = X.shape[0]\n    return n_x, n_h, n_y"},
        "The size of the hidden layer was taken from X. It can be chosen freely: use the argument "
        "`n_h`.",
    ),
    Mistake(
        "structure-order",
        "layer_sizes",
        {"return n_x, n_h, n_y": "return n_x, n_y, n_h"},
        "The sizes are in the wrong order. The right order is input, hidden, output.",
    ),
    Mistake(
        "structure-whole-shape",
        "layer_sizes",
        {"n_x = X.shape[0]": "n_x = X.shape"},
        "Take one number of the shape, the one that counts the inputs. A comma after it, or a "
        "colon in the brackets, makes a tuple of it.",
    ),
    Mistake(
        "structure-flower-sizes",
        "layer_sizes",
        {"n_x = X.shape[0]": "n_x = 2"},
        "That is 2 whatever the data. Read the number of inputs off X, which has a row for each.",
    ),
    Mistake(
        "structure-total-entries",
        "layer_sizes",
        {"n_x = X.shape[0]": "n_x = X.size"},
        "That is the number of entries in X. Count the inputs of one example.",
    ),
    Mistake(
        "structure-hidden-from-y",
        "layer_sizes",
        {"return n_x, n_h, n_y": "n_h = Y.shape[0]\n    return n_x, n_h, n_y"},
        "The size of the hidden layer was taken from Y. It can be chosen freely: use the argument "
        "`n_h`.",
    ),
    Mistake(
        "structure-prints",
        "layer_sizes",
        {"return n_x, n_h, n_y": "print(n_x, n_h, n_y)"},
        "A function gives back its result with `return`, indented like the lines above it.",
    ),
    Mistake(
        "structure-two-values",
        "layer_sizes",
        {"return n_x, n_h, n_y": "return n_x, n_y"},
        "A size is missing. Return all three: input, hidden, output.",
    ),
    Mistake(
        "structure-output-fixed",
        "layer_sizes",
        {"n_y = Y.shape[0]": "n_y = 1"},
        "It is 1 however many rows Y has. Count them.",
    ),
    Mistake(
        "structure-hidden-from-examples",
        "layer_sizes",
        {"return n_x, n_h, n_y": "n_h = X.shape[1]\n    return n_x, n_h, n_y"},
        "The hidden layer got as many units as there are examples. Use the argument `n_h`.",
    ),
    Mistake(
        "structure-y-entries",
        "layer_sizes",
        {"n_y = Y.shape[0]": "n_y = Y.size"},
        "That is the number of entries in Y. Count its rows: there is one for each output.",
    ),
    Mistake(
        "structure-both-entries",
        "layer_sizes",
        {"n_x = X.shape[0]": "n_x = X.size", "n_y = Y.shape[0]": "n_y = Y.size"},
        "That is the number of all entries. Count the rows: in X there is one for each input, in Y "
        "one for each output.",
    ),
]
