"""Random inputs for each function, and the worked cases that students have.

Weights are of unit scale: at 0.01 times that, several wrong gradients look right.
"""

import json

import numpy as np

from planarkit.checks import CASES, Case, Wrong
from planarkit.picture import probe_labels, rule

from .course import reference
from .mistakes import messages, mistakes_in, wrong_function

# Sizes of the worked cases: all different, and none of them those of the flower's network.
SIZES = {"n_x": 3, "n_h": 5, "m": 7}


def random_inputs(function, rng, n_x, n_h, m, n_y=1):
    """Inputs and options for one call of a function: two dicts.

    Only the first two steps are asked for more outputs than one.
    """

    def parameters():
        shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (1, n_h), "b2": (1, 1)}
        drawn = {name: rng.normal(size=shape) for name, shape in shapes.items()}
        return dict(reversed(drawn.items()))  # no function may rely on the order of a dict

    X = rng.normal(size=(n_x, m))
    Y = rng.permutation(np.arange(m) % 2)[np.newaxis]
    if function == "layer_sizes":
        return {"X": X, "Y": np.repeat(Y, n_y, axis=0)}, {"n_h": n_h}
    if function == "initialize_parameters":
        return {"n_x": n_x, "n_h": n_h, "n_y": n_y}, {}
    if function == "sigmoid":
        return {"Z": rng.uniform(-6, 6, size=(n_x, m))}, {}
    if function == "forward_propagation":
        return {"X": X, "parameters": parameters()}, {}
    if function == "compute_cost":
        return {"A2": rng.uniform(0.05, 0.95, size=(1, m)), "Y": Y}, {}
    if function == "backward_propagation":
        weights = parameters()
        cache = reference("forward_propagation")(X, weights)[1]
        return {"parameters": weights, "cache": cache, "X": X, "Y": Y}, {}
    if function == "update_parameters":
        weights = parameters()
        grads = {f"d{name}": rng.normal(size=weights[name].shape) for name in sorted(weights)}
        return {"parameters": weights, "grads": grads}, {"learning_rate": rng.uniform(0.2, 0.9)}
    if function == "nn_model":
        options = {
            "n_h": n_h,
            "num_iterations": int(rng.integers(20, 30)),
            "learning_rate": round(rng.uniform(0.3, 0.9), 2),
            "seed": int(rng.integers(1, 100)),
        }
        return {"X": X, "Y": Y}, options
    if function == "predict":
        return {"parameters": _mixed_outputs(parameters(), X, spread=0.3), "X": X}, {}
    if function == "accuracy":
        predictions = rng.permutation(np.arange(m) % 3 == 0).astype(int)[np.newaxis]
        return {"predictions": predictions, "Y": Y}, {}
    if function == "plot_decision_boundary":
        return _picture_inputs(rng), {}
    raise KeyError(function)


def make_case(function, inputs, options, with_mistakes=True):
    """A case with the reference's answer and, if wanted, those of all known mistakes."""
    case = Case(function, inputs, options, expected={}, messages=messages())
    if function == "plot_decision_boundary":
        case.expected = _expected_picture(inputs)
    else:
        case.expected = _answer(case, reference(function))
    if with_mistakes:
        for mistake in mistakes_in(function):
            case.mistakes[mistake.key] = _answer(case, wrong_function(mistake))
    return case


def worked_cases():
    """The cases that students have, by name."""
    # With this seed every known mistake shows in one of the cases; a test holds that.
    rng = np.random.default_rng(2035)
    cases = {}

    def add(name, function, change=None, options=None, with_mistakes=True, **sizes):
        inputs, drawn = random_inputs(function, rng, **{**SIZES, **sizes})
        if change:
            inputs.update(change(inputs))
        options = drawn if options is None else options
        cases[name] = make_case(function, inputs, options, with_mistakes)

    add("sizes", "layer_sizes")
    add("sizes-default", "layer_sizes", options={})
    add("init", "initialize_parameters")
    add("init-large", "initialize_parameters", with_mistakes=False, n_x=30, n_h=600)
    add("sigmoid", "sigmoid", m=4)
    add("forward", "forward_propagation")
    add("cost", "compute_cost")
    add("cost-saturated", "compute_cost", _saturated_and_right)
    add("cost-saturated-wrong", "compute_cost", _saturated_and_wrong, with_mistakes=False)
    add("gradients", "backward_propagation")
    add("step", "update_parameters", options={})
    add("step-rate", "update_parameters", options={"learning_rate": 0.3})
    short = {"n_h": 5, "num_iterations": 25, "learning_rate": 0.6, "seed": 7}
    add("model", "nn_model", options=short)
    long = {"n_h": 5, "num_iterations": 800, "learning_rate": 0.5, "seed": 3}
    add("model-learns", "nn_model", _two_clouds, long, with_mistakes=False, m=60)
    # Of these only a property is looked at, not the values.
    for name in ("init-large", "cost-saturated-wrong", "model-learns"):
        cases[name].expected = {}
    add("labels", "predict", _clear_outputs)
    add("labels-close", "predict", _close_to_half)
    add("accuracy", "accuracy", _five_of_seven)
    add("picture", "plot_decision_boundary")
    return cases


def _saturated_and_right(inputs):
    Y = np.array([[0, 1, 1, 0, 1, 0, 0]])
    return {"A2": np.hstack([Y[:, :2], inputs["A2"][:, 2:]]), "Y": Y}


def _saturated_and_wrong(inputs):
    Y = np.array([[0, 1, 1, 0, 1, 0, 0]])
    return {"A2": np.hstack([1 - Y[:, :2], inputs["A2"][:, 2:]]), "Y": Y}


def _clear_outputs(inputs):
    return {"parameters": _mixed_outputs(inputs["parameters"], inputs["X"], spread=2.0)}


def _close_to_half(inputs):
    return {"parameters": _mixed_outputs(inputs["parameters"], inputs["X"], spread=0.3)}


def _five_of_seven(inputs):
    Y = np.array([[1, 0, 0, 1, 0, 1, 1]])
    return {"predictions": np.array([[1, 0, 1, 1, 0, 1, 0]]), "Y": Y}


def _two_clouds(inputs):
    centres = np.array([[1.0], [-1.0], [0.5]]) * (2 * inputs["Y"] - 1)
    return {"X": 0.7 * inputs["X"] + centres}


def worked_cases_are_fresh():
    """Whether cases.json says what the solutions and the catalogue say today."""
    return CASES.exists() and same(json.loads(CASES.read_text(encoding="utf-8")), _content())


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
        CASES.write_text(text + ",\n".join(parts) + "\n}}\n", encoding="utf-8")


def _content():
    cases = {name: _plain(_fields(case)) for name, case in worked_cases().items()}
    return {"messages": messages(), "cases": cases}


def same(a, b):
    """Whether two structures of dicts, lists, texts and numbers agree up to rounding."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return bool(np.isclose(a, b, rtol=1e-9, atol=1e-12, equal_nan=True))
    return a == b


def _answer(case, function):
    """What a function gives for a case: its quantities, or {"error": text}."""
    try:
        answer = case.call(function)
    except Wrong as wrong:
        return {"error": wrong.error}
    if case.function == "initialize_parameters":  # random: only the shapes can be compared
        return {name: np.zeros(np.shape(value)) for name, value in answer.items()}
    return answer


def _mixed_outputs(parameters, X, spread):
    """Change the output layer so that Z2 lies on both sides of 0, at most `spread` away."""
    Z2 = parameters["W2"] @ np.tanh(parameters["W1"] @ X + parameters["b1"])
    ordered = np.sort(Z2[0])
    if len(ordered) > 1:
        gap = np.argmax(np.diff(ordered))
        middle = (ordered[gap] + ordered[gap + 1]) / 2
    else:
        middle = ordered[0] - 1
    scale = spread / np.max(np.abs(Z2 - middle))
    return {**parameters, "W2": parameters["W2"] * scale, "b2": np.array([[-middle * scale]])}


# Steps away from a point, as shares of the picture, within which its label does not change.
_AROUND = [np.array([[x], [y]]) * 0.04 for x in (-1, 0, 1) for y in (-1, 0, 1)]


def _picture_inputs(rng):
    """A curved rule, and twelve points far from each other, half of them on the wrong side.

    The rule looks different when it is turned over, so that no mix-up of the axes goes unseen.
    """
    while True:
        low = rng.uniform(-4, 1, size=2)
        width = rng.uniform([3.0, 5.0], [4.0, 7.0])
        curve = {
            "centre": low + width / 2,
            "scale": width / 2,
            "coefficients": rng.normal(size=6) * [0.3, 1, 1, 0.7, 0.7, 0.7],
        }
        model = rule(**curve)
        points = _grid(4) + rng.uniform(-0.06, 0.06, size=(2, 16))
        X = low[:, np.newaxis] + points * width[:, np.newaxis]
        here = model(X.T).ravel()
        around = [model((X + step * width[:, np.newaxis]).T) for step in _AROUND]
        picture = model(low + _grid(20).T * width).reshape(20, 20)
        turned = [picture[::-1], picture[:, ::-1], picture[::-1, ::-1], picture.T]
        differences = [np.mean(picture != other) for other in turned]
        clear = np.all(np.vstack(around) == here, axis=0)
        sides = [np.flatnonzero(clear & (here == label)) for label in (0, 1)]
        if min(map(len, sides)) >= 6 and min(differences) > 0.15:
            break
    chosen = np.concatenate(
        [rng.permutation(np.flatnonzero(here == label))[:6] for label in (0, 1)]
    )
    y = here[chosen] ^ np.tile([0, 1], 6)
    return {"rule": curve, "X": X[:, chosen], "y": y}


def _grid(side):
    """The midpoints of side × side squares that fill the unit square, as (2, side²)."""
    middle = (np.arange(side) + 0.5) / side
    return np.stack([axis.ravel() for axis in np.meshgrid(middle, middle)])


def _expected_picture(inputs):
    model = rule(**inputs["rule"])
    return {
        "limits": np.array(1.0),
        "regions": probe_labels(model, inputs["X"]),
        "points": inputs["y"].astype(float),
    }


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
    return float(f"{value:.12g}") if isinstance(value, float) else value
