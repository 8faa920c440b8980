"""The nine steps of the course: the functions each notebook asks for, and what they give."""

from collections.abc import Callable
from typing import NamedTuple

from .handed_on import keeping_arguments, startable

# A right answer may have been computed in float32. Over random cases of every size that costs
# 7e-7 of the largest value at most, and 7e-6 once it has been fed back through 30 steps. Ten times
# that is allowed, and rounded up. Known mistakes are off by ten times more. Tests hold all this.
TOLERANCE = 1e-5
TRAINED_TOLERANCE = 1e-4


class Large(NamedTuple):
    """A large network, which a function must get through in time.

    n_x, n_h, m: its sizes; it has one output
    seconds: of processor time for a call
    advice: what to say where that is too short
    """

    n_x: int
    n_h: int
    m: int
    seconds: float
    advice: str

    @property
    def size(self):
        """How many parameters it has."""
        return self.n_h * (self.n_x + 1) + self.n_h + 1


class Function(NamedTuple):
    """What the course expects of one function, and all that is special about it.

    notebook: the notebook that asks for it
    gives: a pattern for the answer: a string names one value, a tuple stands for a tuple, and a
        dict stands for a dict with those keys
    tolerance: how far an answer may be off, as a share of its largest value
    hint: what to say of a wrong answer that nothing else explains
    random: its answers are random numbers, so that cases compare their shapes only, and
        `first_weights` judges the numbers
    trains: it begins with `initialize_parameters`; in a case that gives known first weights
    draws: it draws on the current axes, and its answer is read off the picture
    scalar: it gives a single number, which later notebooks print as one
    may_change_arguments: no note is made of arguments that it has changed
    positional: how many of its options a test may pass by position, in their order
    large: a Large that each check of it also asks for; None if its way to an answer is its own
    handed_on: makes of it the function that later notebooks get; None for the function as it is
    needs: the arguments that no right answer can do without, first those of the first half
    on_the_way: what each of its quantities is made of on the way, in the order of the computation:
        {quantity: names}; names in its code are looked at only if there is any
    """

    notebook: str
    gives: object
    tolerance: float = TOLERANCE
    hint: str = ""
    random: bool = False
    trains: bool = False
    draws: bool = False
    scalar: bool = False
    may_change_arguments: bool = False
    positional: int = 99  # all
    large: Large | None = None
    handed_on: Callable | None = None
    needs: tuple = ()
    on_the_way: dict = {}


WEIGHTS = {"W1": "W1", "b1": "b1", "W2": "W2", "b2": "b2"}
GRADIENTS = {"dW1": "dW1", "db1": "db1", "dW2": "dW2", "db2": "db2"}
CACHE = {"Z1": "Z1", "A1": "A1", "Z2": "Z2", "A2": 'cache["A2"]'}
PICTURE = {"regions": "regions", "points": "points", "limits": "limits"}

SIZES = ("n_x", "n_h", "n_y")  # whole numbers

# In the order of the course: a function may use only those above it.
FUNCTIONS = {
    "layer_sizes": Function("01-structure", SIZES, needs=("X", "Y", "n_h")),
    "initialize_parameters": Function(
        "02-init", WEIGHTS, random=True, handed_on=startable, needs=("n_x", "n_h", "n_y", "seed")
    ),
    "sigmoid": Function(
        "03-forward",
        "sigmoid(Z)",
        needs=("Z",),
        hint="Is it 0.5 where Z is 0, and near 1 or 0 where Z is far above or below 0?",
    ),
    "forward_propagation": Function(
        "03-forward",
        ("A2", CACHE),
        needs=("X", "parameters"),
        on_the_way={
            "Z1": (),
            "A1": ("Z1",),
            "Z2": ("Z1", "A1"),
            "A2": ("Z1", "A1", "Z2"),
            'cache["A2"]': ("Z1", "A1", "Z2"),
        },
    ),
    "compute_cost": Function(
        "04-cost", "cost", scalar=True, needs=("A2", "Y"), on_the_way={"cost": ()}
    ),
    "backward_propagation": Function(
        "05-backprop",
        GRADIENTS,
        needs=("cache", "Y", "parameters", "X"),
        # On the machine where this was measured, loops over all entries take 0.1 seconds, scalars
        # that remember where they came from 2, and nudging takes 7 to 40, however it is written.
        large=Large(
            n_x=400,
            n_h=500,
            m=1,
            seconds=4,
            advice="Nudging needs a forward pass or two for each of them. Work out all gradients "
            "in one pass with the six equations.",
        ),
        on_the_way={
            "dW2": ("dZ2",),
            "db2": ("dZ2",),
            "dW1": ("dZ2", "dZ1"),
            "db1": ("dZ2", "dZ1"),
        },
    ),
    "update_parameters": Function(
        "06-update",
        WEIGHTS,
        needs=("parameters", "grads", "learning_rate"),
        hint="Does each parameter go down by its own gradient times the learning rate?",
        may_change_arguments=True,
        handed_on=keeping_arguments,
    ),
    "nn_model": Function(
        "07-model",
        WEIGHTS,
        tolerance=TRAINED_TOLERANCE,
        needs=("X", "Y", "n_h", "num_iterations", "learning_rate", "seed"),
        hint="Is every argument used, and is there one update in each step?",
        trains=True,
        positional=2,
    ),
    "predict": Function("08-predict", "predictions", needs=("parameters", "X")),
    "accuracy": Function(
        "08-predict",
        "accuracy",
        needs=("predictions", "Y"),
        hint="Is it the share of the examples whose prediction equals the label?",
        scalar=True,
    ),
    "plot_decision_boundary": Function(
        "09-boundary", PICTURE, draws=True, needs=("model", "X", "y")
    ),
}

NOTEBOOKS = tuple(dict.fromkeys(function.notebook for function in FUNCTIONS.values()))


def as_handed_on(name, function):
    """The function of this name in the form that later notebooks get it."""
    change = FUNCTIONS[name].handed_on
    return change(function) if change else function
