"""Known mistakes in initialize_parameters."""

from .mistake import Mistake

_W1 = "rng.standard_normal((n_h, n_x)) * 0.01"
_W2 = "rng.standard_normal((n_y, n_h)) * 0.01"
_B2 = '"b2": np.zeros((n_y, 1))'

MISTAKES = [
    Mistake(
        "init-zeros",
        "initialize_parameters",
        {_W1: "np.zeros((n_h, n_x))", _W2: "np.zeros((n_y, n_h))"},
        "All the weights there are zero. Draw random numbers.",
    ),
    Mistake(
        "init-all-equal",
        "initialize_parameters",
        {_W1: "np.full((n_h, n_x), 0.01)", _W2: "np.full((n_y, n_h), 0.01)"},
        "All the weights there are the same number. Draw a random number for each.",
    ),
    Mistake(
        "init-rand",
        "initialize_parameters",
        {"rng.standard_normal(": "rng.random("},
        "No weight is below zero. Use the normal distribution: its mean is 0, so half of its "
        "numbers are negative.",
    ),
    Mistake(
        "init-uniform",
        "initialize_parameters",
        {
            _W1: "rng.uniform(-0.0173, 0.0173, (n_h, n_x))",
            _W2: "rng.uniform(-0.0173, 0.0173, (n_y, n_h))",
        },
        "The weights look evenly spread between two bounds. Draw them from the normal "
        "distribution.",
    ),
    Mistake(
        "init-not-small",
        "initialize_parameters",
        {" * 0.01": ""},
        "These weights are too large. Multiply the random numbers by 0.01.",
    ),
    Mistake(
        "init-transposed",
        "initialize_parameters",
        {"(n_h, n_x)": "(n_x, n_h)", "(n_y, n_h)": "(n_h, n_y)"},
        "Rows and columns are swapped. The rule is: units here, then units before.",
    ),
    Mistake(
        "init-w1-transposed",
        "initialize_parameters",
        {"(n_h, n_x)": "(n_x, n_h)"},
        "Rows and columns of W1 are swapped. The rule is: units here, then units before.",
    ),
    Mistake(
        "init-w2-transposed",
        "initialize_parameters",
        {"(n_y, n_h)": "(n_h, n_y)"},
        "Rows and columns of W2 are swapped. The rule is: units here, then units before.",
    ),
    Mistake(
        "init-fixed-shapes",
        "initialize_parameters",
        {
            "(n_h, n_x)": "(4, 2)",
            "(n_h, 1)": "(4, 1)",
            "(n_y, n_h)": "(1, 4)",
            "(n_y, 1)": "(1, 1)",
        },
        "The shapes are fixed at 2 inputs and 4 hidden units. Use the arguments n_x, n_h and n_y.",
    ),
    Mistake(
        "init-zeros-two-arguments",
        "initialize_parameters",
        {"np.zeros((n_h, 1))": "np.zeros(n_h, 1)", "np.zeros((n_y, 1))": "np.zeros(n_y, 1)"},
        "`np.zeros` takes the whole shape as one argument, so put the two numbers in their own "
        "brackets.",
    ),
    Mistake(
        "init-large-bias",
        "initialize_parameters",
        {
            "np.zeros((n_h, 1))": "rng.standard_normal((n_h, 1))",
            "np.zeros((n_y, 1))": "rng.standard_normal((n_y, 1))",
        },
        "The biases start at large numbers. Random weights are enough: start the biases at zero.",
    ),
    Mistake(
        "init-flat-bias",
        "initialize_parameters",
        {"np.zeros((n_h, 1))": "np.zeros(n_h)", "np.zeros((n_y, 1))": "np.zeros(n_y)"},
        "The biases have only one dimension. Make each a column: one row for each unit, and one "
        "column.",
    ),
    Mistake(
        "init-row-bias",
        "initialize_parameters",
        {"np.zeros((n_h, 1))": "np.zeros((1, n_h))", "np.zeros((n_y, 1))": "np.zeros((1, n_y))"},
        "The biases are in a row. Make each a column: one row for each unit, and one column.",
    ),
    Mistake(
        "init-seed-fixed",
        "initialize_parameters",
        {"default_rng(seed)": "default_rng(2)"},
        "The weights come out the same each time, whatever the seed. Use the argument `seed`; "
        "None then gives new weights.",
    ),
    Mistake(
        "init-seed-ignored",
        "initialize_parameters",
        {"default_rng(seed)": "default_rng()"},
        "The same seed gave different weights. Pass the argument `seed` to the random generator.",
    ),
    Mistake(
        "init-no-return",
        "initialize_parameters",
        {"return {": "parameters = {"},
        "A function gives back its result with `return`, indented like the lines above it.",
    ),
    Mistake(
        "init-repeated",
        "initialize_parameters",
        {_W1: "np.tile(rng.standard_normal((1, n_x)) * 0.01, (n_h, 1))"},
        "The same numbers are repeated there. Draw each entry by itself, from the normal "
        "distribution.",
    ),
    Mistake(
        "init-w2-not-small",
        "initialize_parameters",
        {_W2: "rng.standard_normal((n_y, n_h))"},
        "These weights are too large. Multiply the random numbers by 0.01.",
    ),
    Mistake(
        "init-normal-two-arguments",
        "initialize_parameters",
        {"rng.standard_normal((n_h, n_x))": "rng.standard_normal(n_h, n_x)"},
        "A random generator takes the whole shape as one argument, so put the two numbers in their "
        "own brackets.",
    ),
    Mistake(
        "init-biases-swapped",
        "initialize_parameters",
        {'"b1": np.zeros((n_h, 1))': '"b1": np.zeros((n_y, 1))', _B2: '"b2": np.zeros((n_h, 1))'},
        "The shapes of b1 and b2 are swapped: a layer has one bias for each of its own units.",
    ),
    Mistake(
        "init-b2-from-hidden",
        "initialize_parameters",
        {_B2: '"b2": np.zeros((n_h, 1))'},
        "b2 has one entry for each hidden unit. It needs one for each output.",
    ),
    Mistake(
        "init-b1-from-inputs",
        "initialize_parameters",
        {"np.zeros((n_h, 1))": "np.zeros((n_x, 1))"},
        "b1 has one entry for each input. It needs one for each hidden unit.",
    ),
    Mistake(
        "init-keys",
        "initialize_parameters",
        {'"W1":': '"w1":', '"W2":': '"w2":'},
        "Spell the keys exactly like this: W1, b1, W2, b2.",
    ),
]
