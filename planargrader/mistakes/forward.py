"""Known mistakes in sigmoid and forward_propagation."""

from .mistake import Mistake

MISTAKES = [
    Mistake(
        "forward-sigmoid-sign",
        "sigmoid",
        {"np.exp(-Z)": "np.exp(Z)"},
        "The curve falls where it should rise: the minus sign in the exponent is missing.",
    ),
    Mistake(
        "forward-sigmoid-brackets",
        "sigmoid",
        {"1 / (1 + np.exp(-Z))": "1 / 1 + np.exp(-Z)"},
        "A bracket is missing: the whole sum stands below the fraction line.",
    ),
    Mistake(
        "forward-sigmoid-minus",
        "sigmoid",
        {"(1 + np.exp(-Z))": "(1 - np.exp(-Z))"},
        "Below the fraction line stands a sum, not a difference.",
    ),
    Mistake(
        "forward-sigmoid-tanh",
        "sigmoid",
        {"1 / (1 + np.exp(-Z))": "np.tanh(Z)"},
        "These are the values of tanh, which run from -1 to 1. The sigmoid runs from 0 to 1.",
    ),
    Mistake(
        "forward-sigmoid-slope",
        "sigmoid",
        {"return 1 / (1 + np.exp(-Z))": "s = 1 / (1 + np.exp(-Z))\n    return s * (1 - s)"},
        "This is the slope of the sigmoid. Here its value is wanted.",
    ),
    Mistake(
        "forward-w1-transposed",
        "forward_propagation",
        {"W1 @ X": "W1.T @ X"},
        "W1 already has the right shape for the product with X. Don't transpose it.",
    ),
    Mistake(
        "forward-w2-transposed",
        "forward_propagation",
        {"W2 @ A1": "W2.T @ A1"},
        "W2 already has the right shape for the product with A1. Don't transpose it.",
    ),
    Mistake(
        "forward-product-swapped",
        "forward_propagation",
        {"W1 @ X": "X @ W1"},
        "In a matrix product the order counts: the weights stand on the left.",
    ),
    Mistake(
        "forward-entrywise",
        "forward_propagation",
        {"W1 @ X": "W1 * X"},
        "`*` multiplies entry by entry. A layer needs the matrix product.",
    ),
    Mistake(
        "forward-hidden-sigmoid",
        "forward_propagation",
        {"np.tanh(Z1)": "sigmoid(Z1)"},
        "A1 was made with the sigmoid. The hidden layer of this network uses tanh.",
    ),
    Mistake(
        "forward-hidden-relu",
        "forward_propagation",
        {"np.tanh(Z1)": "np.maximum(Z1, 0)"},
        "A1 was made with ReLU. The hidden layer of this network uses tanh.",
    ),
    Mistake(
        "forward-hidden-step",
        "forward_propagation",
        {"np.tanh(Z1)": "np.where(Z1 > 0, 1.0, 0.0)"},
        "A1 holds only zeros and ones, which is the slope of ReLU. The hidden layer uses tanh.",
    ),
    Mistake(
        "forward-no-hidden-activation",
        "forward_propagation",
        {"np.tanh(Z1)": "Z1"},
        "A1 is the same as Z1. Send Z1 through tanh.",
    ),
    Mistake(
        "forward-output-tanh",
        "forward_propagation",
        {"sigmoid(Z2)": "np.tanh(Z2)"},
        "A2 was made with tanh. The output is a probability, so it uses the sigmoid.",
    ),
    Mistake(
        "forward-no-output-activation",
        "forward_propagation",
        {"sigmoid(Z2)": "Z2"},
        "A2 is the same as Z2. Send Z2 through the sigmoid.",
    ),
    Mistake(
        "forward-no-b1",
        "forward_propagation",
        {"W1 @ X + b1": "W1 @ X"},
        "The bias b1 is left out of Z1.",
    ),
    Mistake(
        "forward-no-b2",
        "forward_propagation",
        {"W2 @ A1 + b2": "W2 @ A1"},
        "The bias b2 is left out of Z2.",
    ),
    Mistake(
        "forward-bias-subtracted",
        "forward_propagation",
        {"W1 @ X + b1": "W1 @ X - b1", "W2 @ A1 + b2": "W2 @ A1 - b2"},
        "The biases are subtracted. Add them.",
    ),
    Mistake(
        "forward-z1-into-layer-2",
        "forward_propagation",
        {"W2 @ A1": "W2 @ Z1"},
        "Z2 was made from Z1. The output layer receives A1, what comes out of tanh.",
    ),
    Mistake(
        "forward-w1-twice",
        "forward_propagation",
        {"W2 @ A1": "W1 @ A1"},
        "W1 was used in both layers. The output layer has weights of its own, W2.",
    ),
    Mistake(
        "forward-x-into-layer-2",
        "forward_propagation",
        {"W2 @ A1": "W2 @ X"},
        "The output layer received X. It receives A1, what comes out of the hidden layer.",
    ),
    Mistake(
        "forward-flat",
        "forward_propagation",
        {"A2 = sigmoid(Z2)": "A2 = np.squeeze(sigmoid(Z2))"},
        "A2 has lost a dimension. Keep one row for the output and one column for each example.",
    ),
    Mistake(
        "forward-cache-only",
        "forward_propagation",
        {"return A2, {": "return {"},
        "",
    ),
]
