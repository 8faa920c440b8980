"""The nine steps of the course: the functions each notebook asks for, and what they give."""

from typing import NamedTuple


class Function(NamedTuple):
    """What the course expects of one function.

    `gives` is a pattern for the answer: a string names one value, a tuple stands
    for a tuple, and a dict stands for a dict with those keys.
    """

    notebook: str
    gives: object


WEIGHTS = {"W1": "W1", "b1": "b1", "W2": "W2", "b2": "b2"}
GRADIENTS = {"dW1": "dW1", "db1": "db1", "dW2": "dW2", "db2": "db2"}
CACHE = {"Z1": "Z1", "A1": "A1", "Z2": "Z2", "A2": 'cache["A2"]'}

SIZES = ("n_x", "n_h", "n_y")  # whole numbers

# In the order of the course: a function may use only those above it.
FUNCTIONS = {
    "layer_sizes": Function("01-structure", SIZES),
    "initialize_parameters": Function("02-init", WEIGHTS),
    "sigmoid": Function("03-forward", "sigmoid(Z)"),
    "forward_propagation": Function("03-forward", ("A2", CACHE)),
    "compute_cost": Function("04-cost", "cost"),
    "backward_propagation": Function("05-backprop", GRADIENTS),
    "update_parameters": Function("06-update", WEIGHTS),
    "nn_model": Function("07-model", WEIGHTS),
    "predict": Function("08-predict", "predictions"),
    "accuracy": Function("08-predict", "accuracy"),
    "plot_decision_boundary": Function(
        "09-boundary", {"regions": "regions", "points": "points", "limits": "limits"}
    ),
}

NOTEBOOKS = tuple(dict.fromkeys(function.notebook for function in FUNCTIONS.values()))
