"""Known mistakes in update_parameters."""

from .mistake import Mistake

_STEP = 'parameters[name] - learning_rate * grads["d" + name]'

MISTAKES = [
    Mistake(
        "update-plus",
        "update_parameters",
        {_STEP: 'parameters[name] + learning_rate * grads["d" + name]'},
        "The step goes uphill. The gradient points to where the cost rises, so subtract it.",
    ),
    Mistake(
        "update-rate-fixed",
        "update_parameters",
        {_STEP: 'parameters[name] - 1.2 * grads["d" + name]'},
        "The learning rate is fixed at 1.2. Use the argument `learning_rate`.",
    ),
    Mistake(
        "update-rate-small",
        "update_parameters",
        {_STEP: 'parameters[name] - 0.01 * grads["d" + name]'},
        "The learning rate is fixed at 0.01. Use the argument `learning_rate`.",
    ),
    Mistake(
        "update-no-rate",
        "update_parameters",
        {_STEP: 'parameters[name] - grads["d" + name]'},
        "The learning rate is left out. Multiply the gradient by it.",
    ),
    Mistake(
        "update-b1-left-out",
        "update_parameters",
        {"    return new": '    new["b1"] = parameters["b1"]\n    return new'},
        "b1 has not moved. All four parameters have to take the step.",
    ),
    Mistake(
        "update-b2-left-out",
        "update_parameters",
        {"    return new": '    new["b2"] = parameters["b2"]\n    return new'},
        "b2 has not moved. All four parameters have to take the step.",
    ),
    Mistake(
        "update-biases-left-out",
        "update_parameters",
        {
            "    return new": '    new["b1"], new["b2"] = parameters["b1"], parameters["b2"]\n'
            "    return new"
        },
        "The biases have not moved. All four parameters have to take the step.",
    ),
    Mistake(
        "update-times-parameter",
        "update_parameters",
        {_STEP: 'parameters[name] - learning_rate * grads["d" + name] * parameters[name]'},
        "The gradient was multiplied by the parameter. Multiply it only by the learning rate.",
    ),
    Mistake(
        "update-only-step",
        "update_parameters",
        {_STEP: '-learning_rate * grads["d" + name]'},
        "This is the step alone. Add it to the parameter it belongs to.",
    ),
    Mistake(
        "update-old-returned",
        "update_parameters",
        {"    return new": "    return parameters"},
        "Nothing has changed: the old parameters came back. Return the new ones.",
    ),
    Mistake(
        "update-wrong-gradient",
        "update_parameters",
        {_STEP: 'parameters[name] - learning_rate * grads["d" + name[0] + "2"]'},
        "A parameter meets the gradient of another one here. Each needs its own.",
    ),
    Mistake(
        "update-twice",
        "update_parameters",
        {_STEP: 'parameters[name] - 2 * learning_rate * grads["d" + name]'},
        "The step is twice as long as it should be.",
    ),
    Mistake(
        "update-sign-inside",
        "update_parameters",
        {_STEP: 'grads["d" + name] - learning_rate * parameters[name]'},
        "The parameter and its gradient are swapped. The rate goes with the gradient.",
    ),
    Mistake(
        "update-only-w1",
        "update_parameters",
        {"    return new": '    new = {**parameters, "W1": new["W1"]}\n    return new'},
        "Only W1 has moved. All four parameters have to take the step.",
    ),
    Mistake(
        "update-w2-left-out",
        "update_parameters",
        {"    return new": '    new["W2"] = parameters["W2"]\n    return new'},
        "W2 has not moved. All four parameters have to take the step.",
    ),
    Mistake(
        "update-w1-left-out",
        "update_parameters",
        {"    return new": '    new["W1"] = parameters["W1"]\n    return new'},
        "W1 has not moved. All four parameters have to take the step.",
    ),
    Mistake(
        "update-sign-of-gradient",
        "update_parameters",
        {'grads["d" + name]': 'np.sign(grads["d" + name])'},
        "Only the sign of the gradient counts, not its size. Multiply the rate by the gradient.",
    ),
    Mistake(
        "update-rate-divides",
        "update_parameters",
        {"learning_rate * grads": "1 / learning_rate * grads"},
        "The gradient was divided by the learning rate. Multiply the two.",
    ),
    Mistake(
        "update-rate-added",
        "update_parameters",
        {"learning_rate * grads": "learning_rate + grads"},
        "The rate was added to the gradient. Multiply the two.",
    ),
    Mistake(
        "update-keys",
        "update_parameters",
        {'grads["d" + name]': "grads[name]"},
        "The gradients have their own names: that of W1 is called dW1.",
    ),
    Mistake(
        "update-rate-on-both",
        "update_parameters",
        {_STEP: 'learning_rate * (parameters[name] - grads["d" + name])'},
        "The learning rate multiplies the parameter, too. It should multiply only the gradient.",
    ),
    Mistake(
        "update-new-keys",
        "update_parameters",
        {"new[name] =": "new[name.lower()] ="},
        "Spell the keys exactly like this: W1, b1, W2, b2.",
    ),
    Mistake(
        "update-mean-gradient",
        "update_parameters",
        {_STEP: 'parameters[name] - learning_rate * np.mean(grads["d" + name])'},
        "Every entry took the same step, with the mean of the gradient. Each has its own gradient.",
    ),
    Mistake(
        "update-length-of-one",
        "update_parameters",
        {
            _STEP: 'parameters[name] - learning_rate * grads["d" + name] / '
            'np.linalg.norm(grads["d" + name])'
        },
        "The gradient was divided by its length. Take it as it is.",
    ),
]
