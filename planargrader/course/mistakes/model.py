"""Known mistakes in nn_model."""

from .mistake import Mistake

_START = "    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)\n"
_LOOP = "    for step in range(num_iterations):\n"
_FORWARD = "        A2, cache = forward_propagation(X, parameters)\n"
_GRADS = "        grads = backward_propagation(parameters, cache, X, Y)\n"
_UPDATE = "        parameters = update_parameters(parameters, grads, learning_rate)\n"
# These mistakes end in the same numbers, and so do an update after the loop or under another name.
_ONE_STEP = "Only one step counts. Is the start before the loop, and the `return` after it?"

MISTAKES = [
    Mistake(
        "model-hidden-ignored",
        "nn_model",
        {"layer_sizes(X, Y, n_h)": "layer_sizes(X, Y)"},
        "The hidden layer has 4 units, though a different number was asked for. Pass on the "
        "argument `n_h`.",
    ),
    Mistake(
        "model-gradients-once",
        "nn_model",
        {_FORWARD: "", _GRADS: "", _LOOP: _FORWARD[4:] + _GRADS[4:] + _LOOP},
        "The same gradient was used in every step. Compute the outputs and gradients again in each "
        "step, inside the loop.",
    ),
    Mistake(
        "model-starts-again",
        "nn_model",
        {_START: "", _LOOP: _LOOP + _START.replace("    p", "        p")},
        _ONE_STEP,
    ),
    Mistake(
        "model-steps-ignored",
        "nn_model",
        {"range(num_iterations)": "range(100)"},
        "The number of steps is not the one asked for. Use the argument `num_iterations`.",
    ),
    Mistake(
        "model-one-step-short",
        "nn_model",
        {"range(num_iterations)": "range(1, num_iterations)"},
        "One step is missing. Does the loop begin at 0, and is what its last step gives returned?",
    ),
    Mistake(
        "model-rate-ignored",
        "nn_model",
        {"(parameters, grads, learning_rate)": "(parameters, grads)"},
        "The learning rate was 1.2, though a different one was asked for. Pass on the argument "
        "`learning_rate`.",
    ),
    Mistake(
        "model-not-kept",
        "nn_model",
        {"parameters = update_parameters(": "update_parameters("},
        "The first parameters came back. Does each step keep what `update_parameters` returns?",
    ),
    Mistake(
        "model-returns-cost",
        "nn_model",
        {"    return parameters": "    return compute_cost(A2, Y)"},
        "A single number was returned. Return the trained parameters.",
    ),
    Mistake(
        "model-returns-gradients",
        "nn_model",
        {"    return parameters": "    return grads"},
        "Return the trained parameters: a dict with W1, b1, W2 and b2.",
    ),
    Mistake(
        "model-returns-inside",
        "nn_model",
        {"    return parameters": "        return parameters"},
        _ONE_STEP,
    ),
    Mistake(
        "model-seed-ignored",
        "nn_model",
        {", seed=seed": ""},
        "The first weights did not follow the seed. Pass on the argument `seed`.",
    ),
    Mistake(
        "model-prints-nothing",
        "nn_model",
        {"if print_cost and": "if False and"},
        "With `print_cost=True` nothing was printed. Print the cost every 1,000 steps.",
    ),
    Mistake(
        "model-two-outputs",
        "nn_model",
        {"initialize_parameters(n_x, n_h, n_y": "initialize_parameters(n_x, n_h, 2"},
        "There is one output for each row of Y, not one for each class: 0 and 1 share it.",
    ),
    Mistake(
        "model-sizes-swapped",
        "nn_model",
        {"initialize_parameters(n_x, n_h, n_y": "initialize_parameters(n_h, n_x, n_y"},
        "The sizes were passed to `initialize_parameters` in the wrong order.",
    ),
    Mistake(
        "model-prints-no-cost",
        "nn_model",
        {": {compute_cost(A2, Y):.4f}": ""},
        "None of the printed numbers is the cost of a step. Print `compute_cost(A2, Y)`.",
    ),
    Mistake(
        "model-one-step-more",
        "nn_model",
        {"range(num_iterations)": "range(num_iterations + 1)"},
        "One step too many was taken. `range(n)` on its own gives n steps.",
    ),
    Mistake(
        "model-forward-once",
        "nn_model",
        {_FORWARD: "", _LOOP: _FORWARD[4:] + _LOOP},
        "The outputs were computed only once. Compute them again in every step.",
    ),
    Mistake(
        "model-gradient-plus",
        "nn_model",
        {"(parameters, grads, learning_rate)": "(parameters, grads, -learning_rate)"},
        "The cost rises: the steps go the wrong way.",
    ),
    Mistake(
        "model-stops-early",
        "nn_model",
        {_LOOP: _LOOP + "        if step > 10:\n            break\n"},
        "The training stopped before all steps were taken.",
    ),
    Mistake(
        "model-first-example",
        "nn_model",
        {_LOOP: "    X, Y = X[:, :1], Y[:, :1]\n" + _LOOP},
        "Only the first example was used. Every step uses all of them.",
    ),
    Mistake(
        "model-returns-both",
        "nn_model",
        {"    return parameters": "    return parameters, compute_cost(A2, Y)"},
        "Return only the dict of parameters, and nothing else.",
    ),
    Mistake(
        "model-rate-fixed",
        "nn_model",
        {"(parameters, grads, learning_rate)": "(parameters, grads, 0.01)"},
        "The learning rate is fixed at 0.01, though a different one was asked for. Pass on the "
        "argument `learning_rate`.",
    ),
    Mistake(
        "model-updates-twice",
        "nn_model",
        {_UPDATE: 2 * _UPDATE},
        "Each step changes the parameters twice. Call `update_parameters` once per step.",
    ),
]
