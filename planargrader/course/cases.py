"""Random inputs for each function, and the worked cases that students have.

Weights are of unit scale: at 0.01 times that, several wrong gradients look right.
"""

import contextlib
import dataclasses
import functools
import io
import itertools
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from planarkit.arguments import copied
from planarkit.case import Case
from planarkit.cause import PAIR
from planarkit.exceptions import Wrong
from planarkit.inside import named_values
from planarkit.steps import FUNCTIONS

from . import pictures
from .by_rule import add_derived
from .mistakes import messages, mistakes_in, pairs_in, wrong_function
from .reference import define, reference, solutions

# Steps at which a cost may be printed "every 1,000 steps", counted from 0 or 1, before the
# step or after it.
PRINTED = ((0, 1, 1), (999, 1000, 1001), (1999, 2000, 2000))
# Sizes of the worked cases: all different, and none of them those of the flower's network.
SIZES = {"n_x": 3, "n_h": 5, "m": 7}
# Of networks on which mistakes that follow by rule are told apart.
PROBES = ({"n_x": 4, "n_h": 6, "m": 8, "n_y": 3}, {"n_x": 9, "n_h": 5, "m": 11, "n_y": 2})
# Cases that take long: of these the fresh one alone decides.
SLOW = frozenset({"model-learns", "model-print", "picture"})
# Of these cases students have one more of each of these sizes: a mistake is named only where it
# gives the answers of all.
CONFIRMED = """
    sizes init sigmoid forward cost gradients step model labels-close accuracy picture
""".split()
MORE_SIZES = ({"n_x": 5, "n_h": 3, "m": 6, "n_y": 2}, {"n_x": 2, "n_h": 6, "m": 3, "n_y": 4})


class Draw:
    """What the inputs of one case are drawn from.

    rng: the random generator
    n_x, n_h, m, n_y: sizes; only the first two steps are asked for more outputs than one, which
        is what the network has: a student may rely on it from then on
    place: 0 to 2, where the points of a picture lie; in 1 the first and in 2 the last of some
        predicted labels is wrong, so that these can't stand for all
    X, Y: examples of shape (n_x, m), and labels of shape (1, m) with both among them
    """

    def __init__(self, rng, n_x, n_h, m, n_y, place):
        self.rng, self.n_x, self.n_h, self.m, self.n_y = rng, n_x, n_h, m, n_y
        self.place = place
        self.X = rng.normal(size=(n_x, m))
        half = np.arange(m) % 2 if m > 1 else rng.integers(0, 2, 1)
        self.Y = rng.permutation(half)[np.newaxis]

    def parameters(self):
        """Of unit scale: at 0.01 times that, several wrong gradients look right."""
        n_x, n_h = self.n_x, self.n_h
        shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (1, n_h), "b2": (1, 1)}
        drawn = {name: self.rng.normal(size=shape) for name, shape in shapes.items()}
        return _in_odd_order(drawn)


def _in_odd_order(entries, order=(2, 1, 0, 3)):
    """A dict of four in an order in which nobody writes them: no function may rely on one."""
    names = list(entries)
    return {names[place]: entries[names[place]] for place in order}


def _layer_sizes(draw):
    return {"X": draw.X, "Y": np.repeat(draw.Y, draw.n_y, axis=0)}, {"n_h": draw.n_h}


def _initialize_parameters(draw):
    return {"n_x": draw.n_x, "n_h": draw.n_h, "n_y": draw.n_y}, {}


def _sigmoid(draw):
    return {"Z": draw.rng.uniform(-12, 12, size=(draw.n_x, draw.m))}, {}


def _forward_propagation(draw):
    return {"X": draw.X, "parameters": draw.parameters()}, {}


def _compute_cost(draw):
    # Near 0 and 1 a cost depends on the tiny step that a student keeps away from them.
    A2 = draw.rng.uniform(0.2, 0.8, size=(1, draw.m))
    if draw.m > 1:  # but a step as large as 0.03 is too large
        A2[0, 0] = 0.03 if draw.Y[0, 0] == 0 else 0.97
    return {"A2": A2, "Y": draw.Y}, {}


def _backward_propagation(draw):
    parameters = draw.parameters()
    cache = _in_odd_order(reference("forward_propagation")(draw.X, parameters)[1])
    return {"parameters": parameters, "cache": cache, "X": draw.X, "Y": draw.Y}, {}


def _update_parameters(draw):
    parameters, rng = draw.parameters(), draw.rng
    grads = {f"d{name}": rng.normal(size=parameters[name].shape) for name in sorted(parameters)}
    grads = _in_odd_order(grads, (3, 0, 1, 2))
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
    if draw.place:
        first, last = draw.Y[0, [0, -1]]
        predictions[0, [0, -1]] = (1 - first, last) if draw.place == 1 else (first, 1 - last)
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


def make_case(function, inputs, options, with_mistakes=True, expected=None):
    """A case with what should come out and, if wanted, what all known mistakes give.

    expected: gives what should come out, for a Case; by default it is the reference's answer
    """
    case = Case(function, inputs, options, expected={}, messages=messages())
    case.expected = (expected or _right_answer)(case)
    case.inside = _on_the_way(case)
    if with_mistakes:
        add_mistakes(case)
    return case


def _on_the_way(case):
    """What the reference works out in this case and does not give back: {name: array}."""
    wanted = {*itertools.chain(*case.about.on_the_way.values())} - case.expected.keys()
    if not wanted:
        return {}
    there = named_values(reference(case.function), *copied(case.inputs).values())
    return {name: there[name] for name in sorted(wanted)}


def _right_answer(case):
    if FUNCTIONS[case.function].draws:
        return pictures.expected_picture(case.inputs)
    return _answer(case, reference(case.function))


def add_mistakes(case):
    """Add what every known mistake gives in this case."""
    case.mistakes.update(given_by(case, [each.key for each in mistakes_in(case.function)]))


def worked_cases():
    """The cases that students have, by name."""
    # With this seed every known mistake shows in one of the cases; a test holds that.
    rng = np.random.default_rng(2035)
    cases = {name: _made(recipe, rng, recipe.sizes) for name, recipe in RECIPES.items()}
    for number, sizes in enumerate(MORE_SIZES, 2):
        for name in CONFIRMED:
            cases[f"{name}-{number}"] = _one_more(name, number, sizes)
    named = {name for name in cases if name not in RECIPES or RECIPES[name].with_mistakes}
    for function in FUNCTIONS:
        _add_all_mistakes(
            {
                name: cases[name]
                for name in cases
                if cases[name].function == function and name in named
            }
        )
    return cases


def _add_all_mistakes(cases):
    """Add to the cases of one function what every known mistake gives, and pairs of them.

    cases: {name: Case}. What pair is of use, those say that are not only there to confirm.
    """
    pairs = set()
    for name, case in cases.items():
        add_mistakes(case)
        if name in RECIPES and not case.about.draws:  # drawing takes its time
            pairs.update(_pairs(case))
    for case in cases.values():
        case.mistakes.update(given_by(case, sorted(pairs)))
    function = next(iter(cases.values())).function
    if not FUNCTIONS[function].draws:
        add_derived(cases.values(), _probes(function))


def _probes(function):
    """Cases of several sizes that tell mistakes apart."""
    rng = np.random.default_rng(2036)
    made = []
    for sizes in PROBES:
        inputs, options = random_inputs(function, rng, **sizes)
        if FUNCTIONS[function].trains:
            options["num_iterations"] = 3
        made.append(make_case(function, inputs, options, with_mistakes=False))
    return made


def _one_more(name, number, sizes):
    """A case like the one of this name, of other sizes; its options are drawn."""
    function = RECIPES[name].function
    rng = np.random.default_rng([2035, number, *name.encode()])
    inputs, options = random_inputs(function, rng, **sizes, place=number - 1)
    return make_case(function, inputs, options, with_mistakes=False)


def fresh_case(name, seed):
    """The case of this name with other numbers, and without known mistakes.

    seed: an int, from which the numbers follow; each name has numbers of its own
    """
    rng = np.random.default_rng([seed, *name.encode()])
    recipe = RECIPES[name]
    change = recipe.fresh_change(rng) if recipe.fresh_change else recipe.change
    sizes = recipe.sizes if change else _different(recipe, rng)
    case = _made(recipe._replace(change=change), rng, sizes)
    case.large_seed = seed
    return case


def _made(recipe, rng, sizes):
    while True:
        inputs, options = random_inputs(recipe.function, rng, **{**sizes, **recipe.fixed_sizes})
        if recipe.change:
            inputs.update(recipe.change(inputs))
        if recipe.options is not None:
            options = dict(recipe.options)
        case = make_case(recipe.function, inputs, options, False, recipe.expected)
        case.confirms = recipe.confirms and recipe.with_mistakes
        if recipe.suits is None or recipe.suits(case):
            return case


def _different(recipe, rng):
    """Another size under each name: no two alike, and none that of the hidden units it fixes."""
    fixed = (recipe.options or {}).get("n_h")
    while True:
        drawn = rng.choice(range(3, 12), size=len(recipe.sizes), replace=False).tolist()
        others = all(new != old for new, old in zip(drawn, recipe.sizes.values()))
        if others and fixed not in drawn:
            return dict(zip(recipe.sizes, drawn))


def given_by(case, keys):
    """What these mistakes give in a case, as a dict; the key of a pair is that of both."""
    return {key: _answer(case, wrong_function(*key.split(PAIR))) for key in keys}


def _pairs(case):
    """The keys of pairs of mistakes that together give what neither gives alone."""
    for first, second in pairs_in(case.function):
        answer = _answer(case, wrong_function(first.key, second.key))
        if "error" not in answer:
            told = _messages(case, answer)
            if any(first.message not in text and second.message not in text for text in told):
                yield first.key + PAIR + second.key


def _messages(case, answer):
    """What a student may read who gives this answer, whichever quantity is looked at first."""
    compare = case.compare_shapes if FUNCTIONS[case.function].random else case.compare
    for quantity in answer:
        try:
            compare(answer, quantity, silent=True)
        except Wrong as wrong:
            yield str(wrong)


def _learns(case):
    """Whether the cost falls well below log 2."""
    return _cost(case, case.expected) < 0.2


def _cost(case, parameters):
    forward, cost = map(reference, ("forward_propagation", "compute_cost"))
    return float(cost(forward(case.inputs["X"], parameters)[0], case.inputs["Y"]))


def _costs_differ(case):
    """Whether two decimals tell the costs of different times from each other."""
    return bool(np.all(np.diff(case.expected["costs"][:, 0]) < -0.03))


def _answer_and_costs(case):
    """The reference's answer, and the costs after the numbers of steps in PRINTED."""
    model = define("nn_model", solutions()["nn_model"])  # one of our own, to look into
    update, printed = reference("update_parameters"), set(itertools.chain(*PRINTED))
    costs, steps = {}, itertools.count()

    def update_parameters(parameters, grads, learning_rate):
        step = next(steps)
        if step in printed:
            costs[step] = _cost(case, parameters)
        return update(parameters, grads, learning_rate)

    model.__globals__["update_parameters"] = update_parameters
    answer = _answer(case, model)
    costs[next(steps)] = _cost(case, answer)
    return {**answer, "costs": np.array([[costs[step] for step in row] for row in PRINTED])}


SATURATED = np.array([[0, 1, 0, 1, 1, 0, 0]])  # the second and the third have outputs of 0 and 1


def _saturated_and_right(inputs):
    A2 = np.hstack([inputs["A2"][:, :1], SATURATED[:, 1:3], inputs["A2"][:, 3:]])
    return {"A2": A2, "Y": SATURATED}


def _saturated_and_wrong(inputs):
    A2 = np.hstack([inputs["A2"][:, :1], 1 - SATURATED[:, 1:3], inputs["A2"][:, 3:]])
    return {"A2": A2, "Y": SATURATED}


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


def _whole_numbers(inputs):
    return {"Z": np.array([[-3, 0, 2], [1, -1, 4]])}


def _other_whole_numbers(rng):
    Z = rng.integers(-6, 7, size=(2, 3))
    return lambda inputs: {"Z": Z.copy()}


def _single_number(inputs):
    return {"Z": 1.5}


def _other_single_number(rng):
    Z = round(rng.uniform(-3, 3), 2)
    return lambda inputs: {"Z": Z}


def _property(case):
    """Nothing: a test looks at a property of the answer only, not at its values."""
    return {}


def _all_as_drawn(rng):
    """No change."""


def _most_of_21(inputs):
    """Whatever else one may count there is another number than that of the 13 right ones."""
    Y = np.array([[1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1]])
    predictions = np.array([[1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1]])
    return {"predictions": predictions, "Y": Y}


def _turned_clouds(rng):
    """Turned so far that a network for the clouds that students have is of no use."""
    turn = np.pi / 4 * (1 + 2 * rng.integers(4) + rng.uniform(-0.3, 0.3))
    return functools.partial(_four_clouds, turn=turn)


def _four_clouds(inputs, turn=0.0):
    """Opposite clouds have the same label, so no single step and no straight line is enough.

    turn: by what angle all of it is turned about the origin
    """
    corner = np.arange(inputs["X"].shape[1]) % 4
    x1, x2 = np.where(corner % 2, 1.0, -1.0), np.where(corner < 2, 1.0, -1.0)
    X = 0.3 * inputs["X"]
    X[:2] += 1.2 * np.stack([x1, x2])
    X[:2] = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]] @ X[:2]
    return {"X": X, "Y": (x1 * x2 > 0).astype(int)[np.newaxis]}


class Recipe(NamedTuple):
    """How a worked case is made.

    function: whose case it is
    change: gives inputs in place of some that were drawn; the sizes are always the same then
    fresh_change: given a random generator, gives the `change` of a fresh case, or None
    options: in place of those that are drawn
    sizes: what they are where students have the case; a fresh one has others
    fixed_sizes: what they are in each case
    expected: gives what should come out, for a Case; None for the reference's answer
    suits: whether a Case will do; another is drawn if not
    with_mistakes: whether students have what known mistakes give
    confirms: whether a mistake must show here, too, before it is named; not where a test looks for
        a fault that may come beside any other
    """

    function: str
    change: Callable | None = None
    fresh_change: Callable | None = None
    options: dict | None = None
    sizes: dict = SIZES
    fixed_sizes: dict = {}
    expected: Callable | None = None
    suits: Callable | None = None
    with_mistakes: bool = True
    confirms: bool = True


_DATA = {"n_x": 6, "n_h": 9, "m": 11, "n_y": 7}  # none is a size that students fix
_SHORT = {"n_h": 5, "num_iterations": 25, "learning_rate": 0.7, "seed": 7}
_LONG = {"n_h": 5, "num_iterations": 400, "learning_rate": 1.0, "seed": 3}
_THOUSANDS = {"n_h": 5, "num_iterations": 2000, "learning_rate": 0.003, "seed": 3}
RECIPES = {
    "sizes": Recipe("layer_sizes", sizes=_DATA),
    "sizes-default": Recipe("layer_sizes", sizes=_DATA, options={}, confirms=False),
    "init": Recipe("initialize_parameters"),
    "init-large": Recipe(
        "initialize_parameters",
        fixed_sizes={"n_x": 30, "n_h": 300, "n_y": 30},
        expected=_property,
        with_mistakes=False,
    ),
    "sigmoid": Recipe("sigmoid", fixed_sizes={"m": 4}),
    "forward": Recipe("forward_propagation"),
    "cost": Recipe("compute_cost"),
    "cost-saturated": Recipe("compute_cost", _saturated_and_right, confirms=False),
    "cost-saturated-wrong": Recipe(
        "compute_cost", _saturated_and_wrong, expected=_property, with_mistakes=False
    ),
    "gradients": Recipe("backward_propagation"),
    "step": Recipe("update_parameters", options={}, confirms=False),
    "step-rate": Recipe("update_parameters", options={"learning_rate": 0.3}),
    "model": Recipe("nn_model", options=_SHORT),
    "model-learns": Recipe(
        "nn_model",
        _four_clouds,
        _turned_clouds,
        options=_LONG,
        fixed_sizes={"m": 20},
        suits=_learns,
        with_mistakes=False,
    ),
    "model-print": Recipe(
        "nn_model",
        options=_THOUSANDS,
        expected=_answer_and_costs,
        suits=_costs_differ,
        with_mistakes=False,
    ),
    "labels": Recipe("predict", _telling_outputs, fixed_sizes={"n_h": 6}),
    "labels-close": Recipe("predict", _close_outputs),
    "accuracy": Recipe("accuracy", _most_of_21, fresh_change=_all_as_drawn),
    "picture": Recipe("plot_decision_boundary"),
    "sigmoid-whole": Recipe("sigmoid", _whole_numbers, _other_whole_numbers, with_mistakes=False),
    "sigmoid-number": Recipe("sigmoid", _single_number, _other_single_number, with_mistakes=False),
}


def _answer(case, function):
    """What a function gives for a case: its quantities, or {"error": text}."""
    case = dataclasses.replace(case, explains=False)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            answer = case.call(function)
    except Wrong as wrong:
        return {"error": wrong.key}
    if FUNCTIONS[case.function].random:  # only the shapes can be compared
        return {name: np.zeros(np.shape(value)) for name, value in answer.items()}
    return answer
