"""The controls of the page: what each is called, and what it can be set to."""

from ..network import ACTIVATIONS
from .settings import MOST_LAYERS, MOST_NOISE, MOST_SEED, MOST_UNITS, OWN, SETS

RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.6, 1.2, 3.0, 10.0)
PENALTIES = (0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
POINTS = (50, 100, 200, 400, 1000, 2000, 5000, 10_000)
COURSE, YOURS = "the course's", "yours"
# What a student's own functions can do; the course's can do more.
ONLY = {"layers": 1, "activation": "tanh", "l2": 0.0}


def controls(settings, code, has_own_points, has_functions):
    """A dict for each control, as the page shows it, in their order on the page.

    settings: a Settings; code: whose functions train
    has_own_points, has_functions: whether there are any of somebody's own
    """
    own = settings.data_set == OWN
    sets = (OWN, *SETS) if has_own_points or own else SETS
    shown = {"noise": not own, "m": not own, "code": has_functions}
    described = [
        _choice("data_set", "Data set", settings.data_set, sets),
        _range("noise", "Noise", "slider", 0, MOST_NOISE, 0.01),
        _choice("m", "Training points", settings.m, POINTS, "{:,}"),
        _range("n_h", "Hidden units", "slider", 1, MOST_UNITS, 1),
        _choice("layers", "Hidden layers", settings.layers, range(1, MOST_LAYERS + 1)),
        _choice("activation", "Activation", settings.activation, ACTIVATIONS),
        _choice("learning_rate", "Learning rate", settings.learning_rate, RATES, "{:g}"),
        _choice("l2", "L2 penalty", settings.l2, PENALTIES, "{:g}"),
        _range("seed", "Seed of the first weights", "number", 0, MOST_SEED, 1),
        _choice("code", "Functions", code, [YOURS, COURSE] if has_functions else [COURSE]),
    ]
    for each in described:
        each["shown"] = shown.get(each["name"], True)
        each["enabled"] = not (code == YOURS and each["name"] in ONLY)
    return described


def _range(name, label, kind, low, high, step):
    return {"name": name, "label": label, "kind": kind, "min": low, "max": high, "step": step}


def _choice(name, label, value, values, form="{}"):
    """A list to choose from. A value that is not in it is put in its place."""
    values = list(values)
    if value not in values:
        values = sorted([*values, value])
    pairs = [[each, form.format(each)] for each in values]
    return {"name": name, "label": label, "kind": "choice", "values": pairs}
