"""Answers that nobody computed: none of them is worth a mark.

They are made from what the course says of each function: what goes in, what comes out, and of
which shape. Each is a source as a student would hand it in.
"""

import inspect
from typing import NamedTuple

from planarkit.steps import FUNCTIONS

from ..course.reference import reference, solutions

# What stands for one number or array of the answer, whose shape is (*shape,).
FILLS = {
    "zeros": "np.zeros(shape)",
    "ones": "np.ones(shape)",
    "nan": "np.full(shape, np.nan)",
    "almost alike": "0.01 + 1e-12 * np.random.standard_normal(shape)",
    "evenly spaced": "np.linspace(-0.02, 0.02, int(np.prod(shape)) or 1).reshape(shape)",
    "random": "np.random.standard_normal(shape)",
    "random from 0 to 1": "np.random.random(shape)",
    "random labels": "np.random.randint(0, 2, shape)",
    "random by the inputs": "np.random.default_rng(len(repr(given))).standard_normal(shape)",
}
_WEIGHTS = {"W1": "(n_h, n_x)", "b1": "(n_h, 1)", "W2": "(n_y, n_h)", "b2": "(n_y, 1)"}
_OF_PARAMETERS = 'n_h, n_x = parameters["W1"].shape; n_y = len(parameters["W2"])'
# How each function knows the sizes of its answer, and the shape of each of its parts.
SHAPES = {
    "layer_sizes": ("", dict.fromkeys(("n_x", "n_h", "n_y"), "()")),
    "initialize_parameters": ("", _WEIGHTS),
    "sigmoid": ("", {"sigmoid(Z)": "np.shape(Z)"}),
    "forward_propagation": (
        _OF_PARAMETERS + "; m = X.shape[1]",
        {"Z1": "(n_h, m)", "A1": "(n_h, m)", "Z2": "(n_y, m)", "A2": "(n_y, m)"}
        | {'cache["A2"]': "(n_y, m)"},
    ),
    "compute_cost": ("", {"cost": "()"}),
    "backward_propagation": (
        _OF_PARAMETERS,
        {"d" + name: shape for name, shape in _WEIGHTS.items()},
    ),
    "update_parameters": (_OF_PARAMETERS, _WEIGHTS),
    "nn_model": ("n_x, n_y = len(X), len(Y)", _WEIGHTS),
    "predict": ("", {"predictions": "(1, X.shape[1])"}),
    "accuracy": ("", {"accuracy": "()"}),
}
# Trains as asked, but prints what it did not compute.
PRINTS = {
    "one decimal": '"0.7"',
    "two numbers": '"0.69 0.65"',
    "falling": '"0.6931 0.5012 0.4103 0.3207"',
    "many numbers": '" ".join(f"{0.01 * number:.2f}" for number in range(200))',
    "very many numbers": '" ".join(f"{0.001 * number:.3f}" for number in range(1500))',
    "the same": '"0.6931\\n" * 4',
    "random": '" ".join(map(str, np.sort(np.random.random(4))[::-1]))',
}
_ALGORITHMS = {
    "random search": """
    best, least = None, np.inf
    for step in range(200):
        drawn = {name: np.random.standard_normal(W.shape) for name, W in parameters.items()}
        cost = compute_cost(forward_propagation(X, drawn)[0], Y)
        best, least = (drawn, cost) if cost < least else (best, least)
    return best
""",
    "momentum": """
    speed = dict.fromkeys(parameters, 0)
    for step in range(num_iterations):
        grads = backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y)
        speed = {name: 0.9 * speed[name] + grads["d" + name] for name in parameters}
        parameters = {name: parameters[name] - learning_rate * speed[name] for name in parameters}
    return parameters
""",
    "signs": """
    for step in range(num_iterations):
        grads = backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y)
        parameters = {
            name: parameters[name] - 0.05 * np.sign(grads["d" + name]) for name in parameters
        }
    return parameters
""",
}
_START = (
    "    n_x, n_y = len(X), len(Y)\n    parameters = initialize_parameters(n_x, n_h, n_y, seed)"
)
PICTURES = {
    "nothing": "pass",
    "points alone": "plt.scatter(X[0], X[1], c=y)",
    "one colour": 'plt.gca().set_facecolor("red"); plt.scatter(X[0], X[1], c=y)',
    "one region": "plt.contourf(*np.meshgrid(*np.sort(X)), np.ones((X.shape[1],) * 2)); "
    "plt.scatter(X[0], X[1], c=y)",
    "noise": "plt.imshow(np.random.random((50, 50)), extent=(*X[0, :2], *X[1, :2]))",
}


class Junk(NamedTuple):
    """A source for one function, the key of what it is, and the only test cells worth marks."""

    key: str
    function: str
    source: str
    rest: tuple = ()


def junk(function):
    """All junk answers for the function of this name."""
    made = {}
    if FUNCTIONS[function].draws:
        made = {name: f"    {body}" for name, body in PICTURES.items()}
    else:
        made.update(_right_shapes(function))
        made.update(_given_back(function))
    if FUNCTIONS[function].trains:
        made.update({name: _START + body for name, body in _ALGORITHMS.items()})
    head = f"def {function}{inspect.signature(reference(function))}:\n"
    answers = [Junk(f"{function}: {key}", function, head + body) for key, body in made.items()]
    return answers + (_prints() if FUNCTIONS[function].trains else [])


def _prints():
    """Sources that train as they should, which has its marks, and print made-up costs."""
    right = 'print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}")'
    source = solutions()["nn_model"]
    silent = source.replace(right, "pass")
    last = "    return parameters"
    return [
        Junk(
            f"nn_model prints: {key}",
            "nn_model",
            silent.replace(last, f"    if print_cost:\n        print({text})\n{last}"),
            ("model-matches", "model-learns", "model-any-setting"),
        )
        for key, text in PRINTS.items()
    ]


def _right_shapes(function):
    sizes, shapes = SHAPES[function]
    given = ", ".join(inspect.signature(reference(function)).parameters)
    bodies = {}
    for key, fill in FILLS.items():
        parts = {name: fill.replace("shape", shape) for name, shape in shapes.items()}
        lines = [f"    given = ({given},)", f"    {sizes or 'pass'}"]
        lines.append(f"    return {_answer(FUNCTIONS[function].gives, parts)}")
        bodies[key] = "\n".join(lines)
    return bodies


def _given_back(function):
    """Each argument in each place of the answer, as it is, turned, repeated or its mean."""
    pattern = FUNCTIONS[function].gives
    bodies = {}
    for name in inspect.signature(reference(function)).parameters:
        for form in ("{}", "np.transpose({})", "np.tile({}, 2)", "np.mean({})"):
            value = form.format(name)
            answer = _answer(pattern, dict.fromkeys(SHAPES[function][1], value))
            bodies[f"{value} in each place"] = f"    return {answer}"
        bodies[f"{name} itself"] = f"    return {name}"
        if isinstance(pattern, dict):
            renamed = f'{{("d" + key).replace("dd", ""): {name}[key] for key in {name}}}'
            bodies[f"{name} renamed"] = f"    return {renamed}"
    return bodies


def _answer(pattern, parts):
    """The source of an answer of this pattern. See `steps.Function.gives`."""
    if isinstance(pattern, str):
        return parts[pattern]
    if isinstance(pattern, dict):
        inside = ", ".join(f'"{key}": {_answer(part, parts)}' for key, part in pattern.items())
        return "{" + inside + "}"
    return "(" + ", ".join(_answer(part, parts) for part in pattern) + ",)"
