"""Random inputs for each function, and the worked cases that students have.

Weights are of unit scale: at 0.01 times that, several wrong gradients look right.
"""

import contextlib
import functools
import io
import json

import numpy as np

from planarkit.case import PAIR, Case
from planarkit.exceptions import Wrong
from planarkit.steps import FUNCTIONS

from . import pictures
from .mistakes import messages, mistakes_in, pairs_in, wrong_function
from .reference import define, reference, solutions, source_folder

# Steps at which a cost may be printed "every 1,000 steps", counted from 0 or 1, before the
# step or after it.
PRINTED = ((0, 1, 1), (999, 1000, 1001), (1999, 2000, 2001), (2999, 3000, 3000))
# Sizes of the worked cases: all different, and none of them those of the flower's network.
SIZES = {"n_x": 3, "n_h": 5, "m": 7}
# Cases that take long: of these the fresh one alone decides.
SLOW = frozenset({"model-learns", "model-print", "picture"})


class Draw:
    """What the inputs of one case are drawn from.

    rng: the random generator
    n_x, n_h, m, n_y: sizes; only the first three steps are asked for more outputs than one
    place: 0 to 2, where the points of a picture lie
    X, Y: examples of shape (n_x, m), and labels of shape (1, m) with both among them
    """

    def __init__(self, rng, n_x, n_h, m, n_y, place):
        self.rng, self.n_x, self.n_h, self.m, self.n_y = rng, n_x, n_h, m, n_y
        self.place = place
        self.X = rng.normal(size=(n_x, m))
        half = np.arange(m) % 2 if m > 1 else rng.integers(0, 2, 1)
        self.Y = rng.permutation(half)[np.newaxis]

    def parameters(self, n_y=1):
        """Of unit scale: at 0.01 times that, several wrong gradients look right."""
        n_x, n_h = self.n_x, self.n_h
        shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
        drawn = {name: self.rng.normal(size=shape) for name, shape in shapes.items()}
        return dict(reversed(drawn.items()))  # no function may rely on the order of a dict


def _layer_sizes(draw):
    return {"X": draw.X, "Y": np.repeat(draw.Y, draw.n_y, axis=0)}, {"n_h": draw.n_h}


def _initialize_parameters(draw):
    return {"n_x": draw.n_x, "n_h": draw.n_h, "n_y": draw.n_y}, {}


def _sigmoid(draw):
    return {"Z": draw.rng.uniform(-12, 12, size=(draw.n_x, draw.m))}, {}


def _forward_propagation(draw):
    return {"X": draw.X, "parameters": draw.parameters(draw.n_y)}, {}


def _compute_cost(draw):
    # Near 0 and 1 a cost depends on the tiny step that a student keeps away from them.
    A2 = draw.rng.uniform(0.2, 0.8, size=(1, draw.m))
    if draw.m > 1:  # but a step as large as 0.03 is too large
        A2[0, 0] = 0.03 if draw.Y[0, 0] == 0 else 0.97
    return {"A2": A2, "Y": draw.Y}, {}


def _backward_propagation(draw):
    parameters = draw.parameters()
    cache = reference("forward_propagation")(draw.X, parameters)[1]
    return {"parameters": parameters, "cache": cache, "X": draw.X, "Y": draw.Y}, {}


def _update_parameters(draw):
    parameters, rng = draw.parameters(), draw.rng
    grads = {f"d{name}": rng.normal(size=parameters[name].shape) for name in sorted(parameters)}
    return {"parameters": parameters, "grads": grads}, {"learning_rate": rng.uniform(0.2, 0.9)}


def _nn_model(draw):
    options = {
        "n_h": draw.n_h,
        "num_iterations": int(draw.rng.integers(20, 30)),
        "learning_rate": round(draw.rng.uniform(0.3, 0.9), 2),
        "seed": int(draw.rng.integers(1, 100)),
    }
    return {"X": draw.X, "Y": draw.Y}, options


def _predict(draw):
    return _close_outputs({"parameters": draw.parameters(), "X": draw.X}), {}


def _accuracy(draw):
    predictions = draw.rng.permutation(np.arange(draw.m) % 3 == 0).astype(int)[np.newaxis]
    if draw.m == 1:
        predictions = draw.rng.integers(0, 2, (1, 1))
    return {"predictions": predictions, "Y": draw.Y}, {}


def _plot_decision_boundary(draw):
    return pictures.random_picture(draw.rng, draw.place), {}


INPUTS = {
    "layer_sizes": _layer_sizes,
    "initialize_parameters": _initialize_parameters,
    "sigmoid": _sigmoid,
    "forward_propagation": _forward_propagation,
    "compute_cost": _compute_cost,
    "backward_propagation": _backward_propagation,
    "update_parameters": _update_parameters,
    "nn_model": _nn_model,
    "predict": _predict,
    "accuracy": _accuracy,
    "plot_decision_boundary": _plot_decision_boundary,
}


def random_inputs(function, rng, n_x, n_h, m, n_y=1, place=0):
    """Inputs and options for one call of a function: two dicts. See Draw for the sizes."""
    return INPUTS[function](Draw(rng, n_x, n_h, m, n_y, place))


def make_case(function, inputs, options, with_mistakes=True):
    """A case with the reference's answer and, if wanted, those of all known mistakes."""
    case = Case(function, inputs, options, expected={}, messages=messages())
    if FUNCTIONS[function].draws:
        case.expected = pictures.expected_picture(inputs)
    else:
        case.expected = _answer(case, reference(function))
    if with_mistakes:
        add_mistakes(case)
    return case


def add_mistakes(case):
    """Add what every known mistake gives in this case."""
    for mistake in mistakes_in(case.function):
        case.mistakes[mistake.key] = _answer(case, wrong_function(mistake.key))


@functools.cache
def fresh_cases():
    """Cases of the same kinds with numbers that nobody has seen, by name."""
    return worked_cases(fresh=True)


def worked_cases(fresh=False, seed=None):
    """The cases that students have, by name; or fresh ones, without known mistakes.

    seed: of the fresh ones; None for numbers that nobody has seen
    """
    # With this seed every known mistake shows in one of the cases; a test holds that.
    rng = np.random.default_rng(seed if fresh else 2035)
    cases = {}

    def add(name, function, change=None, options=None, with_mistakes=True, **sizes):
        with_mistakes = with_mistakes and not fresh
        if fresh and not change:
            sizes = {**_different(SIZES, rng), **sizes}
        inputs, drawn = random_inputs(function, rng, **{**SIZES, **sizes})
        if change:
            inputs.update(change(inputs))
        options = drawn if options is None else options
        cases[name] = make_case(function, inputs, options, with_mistakes)
        if with_mistakes and not FUNCTIONS[function].draws:  # drawing takes its time
            _add_pairs(cases[name])

    data = {"n_x": 6, "n_h": 9, "m": 11, "n_y": 7}  # none is a size that students fix
    data = _different(data, rng) if fresh else data
    add("sizes", "layer_sizes", **data)
    add("sizes-default", "layer_sizes", options={}, **data)
    add("init", "initialize_parameters")
    add("init-large", "initialize_parameters", with_mistakes=False, n_x=30, n_h=300, n_y=30)
    add("sigmoid", "sigmoid", m=4)
    add("forward", "forward_propagation")
    add("cost", "compute_cost")
    add("cost-saturated", "compute_cost", _saturated_and_right)
    add("cost-saturated-wrong", "compute_cost", _saturated_and_wrong, with_mistakes=False)
    add("gradients", "backward_propagation")
    add("step", "update_parameters", options={})
    add("step-rate", "update_parameters", options={"learning_rate": 0.3})
    short = {"n_h": 5, "num_iterations": 25, "learning_rate": 0.7, "seed": 7}
    add("model", "nn_model", options=short)
    long = {"n_h": 5, "num_iterations": 400, "learning_rate": 1.0, "seed": 3}
    while True:
        # Turned so far that a network for the clouds that students have is of no use.
        turn = np.pi / 4 * (1 + 2 * rng.integers(4) + rng.uniform(-0.3, 0.3)) if fresh else 0.0
        clouds = functools.partial(_four_clouds, turn=turn)
        add("model-learns", "nn_model", clouds, long, with_mistakes=False, m=20)
        if _final_cost(cases["model-learns"]) < 0.2:  # the test asks for 0.3
            break
    thousands = {"n_h": 5, "num_iterations": 3000, "learning_rate": 0.02, "seed": 3}
    add("model-print", "nn_model", options=thousands, with_mistakes=False)
    # Of these only a property is looked at, not the values.
    for name in ("init-large", "cost-saturated-wrong"):
        cases[name].expected = {}
    cases["model-print"].expected["costs"] = _costs(cases["model-print"], PRINTED)
    add("labels", "predict", _telling_outputs, n_h=6)
    add("labels-close", "predict", _close_outputs)
    add("accuracy", "accuracy", None if fresh else _five_of_seven)
    add("picture", "plot_decision_boundary")
    return cases


def _different(sizes, rng):
    """Another number under each name, no two of them alike."""
    while True:
        drawn = rng.choice(range(3, 12), size=len(sizes), replace=False).tolist()
        if all(new != old for new, old in zip(drawn, sizes.values())):
            return dict(zip(sizes, drawn))


def _add_pairs(case):
    """Add the pairs of mistakes that together give what neither gives alone."""
    pairs = {}
    for first, second in pairs_in(case.function):
        answer = _answer(case, wrong_function(first.key, second.key))
        if "error" not in answer:
            told = _messages(case, answer)
            if any(first.message not in text and second.message not in text for text in told):
                pairs[first.key + PAIR + second.key] = answer
    case.mistakes.update(pairs)


def _messages(case, answer):
    """What a student may read who gives this answer, whichever quantity is looked at first."""
    compare = case.compare_shapes if FUNCTIONS[case.function].random else case.compare
    told = []
    for quantity in answer:
        try:
            compare(answer, quantity, silent=True)
        except Wrong as wrong:
            told.append(str(wrong))
    return told


def _final_cost(case):
    """The cost of the reference's network after the training of a case."""
    return float(_costs(case, [[case.options["num_iterations"]]])[0, 0])


def _costs(case, steps):
    """The costs of a training run after these numbers of steps, in the same table."""
    X, Y = case.inputs["X"], case.inputs["Y"]
    model = define("nn_model", solutions()["nn_model"])  # one of our own, to look into
    seen = []

    def update_parameters(parameters, grads, learning_rate):
        seen.append({name: value.copy() for name, value in parameters.items()})
        return reference("update_parameters")(parameters, grads, learning_rate)

    model.__globals__["update_parameters"] = update_parameters
    case.call(model, num_iterations=int(np.max(steps)) + 1)
    forward, cost = map(reference, ("forward_propagation", "compute_cost"))
    costs = [cost(forward(X, seen[number])[0], Y) for number in np.ravel(steps)]
    return np.reshape(costs, np.shape(steps))


def _saturated_and_right(inputs):
    Y = np.array([[0, 1, 1, 0, 1, 0, 0]])
    A2 = np.hstack([inputs["A2"][:, :1], Y[:, 1:3], inputs["A2"][:, 3:]])
    return {"A2": A2, "Y": Y}


def _saturated_and_wrong(inputs):
    Y = np.array([[0, 1, 1, 0, 1, 0, 0]])
    A2 = np.hstack([inputs["A2"][:, :1], 1 - Y[:, 1:3], inputs["A2"][:, 3:]])
    return {"A2": A2, "Y": Y}


def _telling_outputs(inputs):
    """The same inputs, with outputs between all the thresholds that students put by mistake."""
    A1 = np.tanh(inputs["parameters"]["W1"] @ inputs["X"] + inputs["parameters"]["b1"])
    wanted = np.array([0.47, 0.8, 0.53, 0.1, 0.58, 0.44, 0.05])  # as many as W2 and b2 have entries
    wanted = wanted[np.argsort(inputs["X"][0])]
    Z2 = np.log(wanted / (1 - wanted))
    *W2, b2 = np.linalg.solve(np.vstack([A1, np.ones(len(wanted))]).T, Z2)
    weights = {"W2": np.array([W2]), "b2": np.array([[b2]])}
    return {"parameters": {**inputs["parameters"], **weights}, "X": inputs["X"]}


def _close_outputs(inputs):
    """The same inputs, with outputs of 0.495 and 0.505 among them."""
    return _mixed_outputs(inputs, lambda Z2: 0.02 / np.min(np.abs(Z2)))


def _mixed_outputs(inputs, scale):
    """Change the output layer so that Z2 lies on both sides of 0; then scale it."""
    parameters, X = inputs["parameters"], inputs["X"]
    Z2 = parameters["W2"] @ np.tanh(parameters["W1"] @ X + parameters["b1"])
    ordered = np.sort(Z2[0])
    if len(ordered) > 1:
        gap = np.argmax(np.diff(ordered))
        middle = (ordered[gap] + ordered[gap + 1]) / 2
    else:
        middle = ordered[0] - 1
    factor = scale(Z2 - middle)
    W2, b2 = parameters["W2"] * factor, np.array([[-middle * factor]])
    return {"parameters": {**parameters, "W2": W2, "b2": b2}, "X": X}


def _five_of_seven(inputs):
    Y = np.array([[1, 0, 0, 1, 0, 1, 1]])
    return {"predictions": np.array([[1, 0, 1, 1, 0, 1, 0]]), "Y": Y}


def _four_clouds(inputs, turn):
    """Opposite clouds have the same label, so no single step and no straight line is enough.

    turn: by what angle all of it is turned about the origin
    """
    corner = np.arange(inputs["X"].shape[1]) % 4
    x1, x2 = np.where(corner % 2, 1.0, -1.0), np.where(corner < 2, 1.0, -1.0)
    X = 0.3 * inputs["X"]
    X[:2] += 1.2 * np.stack([x1, x2])
    X[:2] = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]] @ X[:2]
    return {"X": X, "Y": (x1 * x2 > 0).astype(int)[np.newaxis]}


def _path():
    return source_folder() / "planarkit" / "cases.json"


def worked_cases_are_fresh():
    """Whether cases.json says what the solutions and the catalogue say today."""
    path = _path()
    return path.exists() and same(json.loads(path.read_text(encoding="utf-8")), _content())


def write_worked_cases():
    """Write cases.json, unless the file already says the same up to rounding.

    Other machines round the last digit differently; that must not change the release.
    """
    if not worked_cases_are_fresh():
        content = _content()
        parts = [
            f"{json.dumps(name)}: {json.dumps(case)}" for name, case in content["cases"].items()
        ]
        text = f'{{"messages": {json.dumps(content["messages"], indent=1)},\n"cases": {{\n'
        _path().write_text(text + ",\n".join(parts) + "\n}}\n", encoding="utf-8")


def _content():
    cases = {name: _plain(_fields(case)) for name, case in worked_cases().items()}
    return {"messages": messages(), "cases": cases}


def same(a, b):
    """Whether two structures of dicts, lists, texts and numbers agree up to rounding."""
    if isinstance(a, dict) and isinstance(b, dict):
        if "error" in a and "error" in b:  # NumPy's wording changes from version to version
            return True
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return bool(np.isclose(a, b, rtol=1e-8, atol=1e-12, equal_nan=True))
    return a == b


def _answer(case, function):
    """What a function gives for a case: its quantities, or {"error": text}."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            answer = case.call(function)
    except Wrong as wrong:
        return {"error": wrong.key}
    if FUNCTIONS[case.function].random:  # only the shapes can be compared
        return {name: np.zeros(np.shape(value)) for name, value in answer.items()}
    return answer


def _fields(case):
    return {
        "function": case.function,
        "inputs": case.inputs,
        "options": case.options,
        "expected": case.expected,
        "mistakes": case.mistakes,
    }


def _plain(value):
    """Arrays as lists, for JSON."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, np.ndarray | np.generic):
        return _plain(value.tolist())
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return float(f"{value:.10g}") if isinstance(value, float) else value
