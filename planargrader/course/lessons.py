"""Where the notebooks teach what a known mistake gets wrong: what to teach again.

Each heading has the keys of the mistakes that it prevents. A mistake that stands under none, such
as one that was added to the catalogue yesterday, belongs to its function: to a heading of EXERCISES
or else to "Exercise: `function`".
"""

from planarkit.steps import FUNCTIONS

from ..engine.course import KnownMistake
from .mistakes import CATALOGUE

EXERCISES = {
    "sigmoid": "The sigmoid by hand",
    "forward_propagation": "Exercise 2: `forward_propagation`",
    "backward_propagation": "All six, with their shapes",
    "update_parameters": "The rule",
    "nn_model": "Your turn: write `nn_model`",
    "predict": "From probability to label",
    "accuracy": "Your turn, part 2: `accuracy`",
}

HEADINGS = {
    "What decides the size of each layer": """
        structure-x-examples structure-y-examples structure-both-examples structure-y-from-x
        structure-y-classes structure-x-from-y structure-hidden-fixed structure-hidden-from-x
        structure-hidden-from-y structure-output-fixed structure-hidden-from-examples
        structure-flower-sizes structure-total-entries""",
    "Four arrays and their shapes": """
        init-transposed init-w1-transposed init-w2-transposed init-fixed-shapes
        init-biases-swapped init-b1-from-inputs init-flat-bias init-row-bias""",
    "Why not zeros?": "init-zeros init-all-equal init-repeated",
    "Why small?": "init-not-small init-w2-not-small",
    "And the biases?": "init-large-bias",
    "Random numbers in NumPy": """
        init-rand init-uniform init-seed-fixed init-seed-ignored init-normal-two-arguments
        init-zeros-two-arguments""",
    "Two activations: sigmoid and tanh": """
        forward-sigmoid-tanh forward-hidden-sigmoid forward-hidden-relu forward-hidden-step
        forward-no-hidden-activation forward-output-tanh forward-no-output-activation
        forward-hidden-leaky-relu forward-own-tanh""",
    "All examples at once: `@`": """
        forward-product-swapped forward-entrywise forward-x-transposed forward-x-first
        forward-examples-in-rows forward-flat""",
    "The shapes in your network": "forward-w1-transposed forward-w2-transposed",
    "One example by hand": """
        forward-no-b1 forward-no-b2 forward-bias-subtracted forward-z1-into-layer-2
        forward-w1-twice forward-x-into-layer-2 forward-biases-swapped forward-bias-inside
        forward-hidden-twice forward-sigmoid-of-a1 forward-output-twice""",
    "What a cache is": "forward-cache-only forward-cache-mixed forward-keys",
    "From a product to a mean": """
        cost-sum cost-wrong-m cost-mean-twice cost-half-mean cost-vector cost-sign cost-fixed-m
        cost-log2 cost-log10""",
    "One formula for both labels": """
        cost-half cost-other-half cost-bracket cost-minus-between cost-labels-swapped
        cost-one-minus-inside cost-log-a2-twice cost-squared-error cost-absolute""",
    "When an output is exactly 0 or 1": """
        cost-log-of-zero cost-clip-lost cost-big-margin cost-margin-of-a-hundredth
        cost-margin-of-a-thousandth""",
    "The shapes": "cost-all-pairs cost-all-pairs-mean cost-table cost-matrix",
    "Equation 1: dZ2, two arrows in one": """
        backprop-sign backprop-output-slope backprop-dz2-half backprop-cost-slope-sign""",
    "Equations 2 and 3: dW2 and db2": """
        backprop-no-mean backprop-mean-twice backprop-mean-in-dz1 backprop-z1-for-a1
        backprop-wrong-m backprop-no-mean-in-db backprop-db-from-dw backprop-db2-squared
        backprop-a1-not-transposed backprop-fixed-m""",
    "Equation 4: dZ1, through tanh": """
        backprop-dw2-for-w2 backprop-sigmoid-slope backprop-slope-of-z1 backprop-no-slope
        backprop-slope-not-squared backprop-a2-for-a1 backprop-w1-back backprop-no-transpose
        backprop-error-not-back backprop-slope-plus backprop-dz1-from-z1 backprop-relu-slope
        backprop-sigmoid-slope-of-z1 backprop-tanh-twice backprop-w2-left-out backprop-xor""",
    "Equations 5 and 6: dW1 and db1": """
        backprop-a1-into-dw1 backprop-dz2-into-dw1 backprop-dz2-into-db1
        backprop-x-not-transposed""",
    "All six, with their shapes": """
        backprop-dw1-transposed backprop-dw2-transposed backprop-keys""",
    "`*` and `@` are two different products": """
        backprop-entrywise-back backprop-entrywise-dw2 backprop-a1-first backprop-x-first""",
    "Adding up columns with `np.sum`": """
        backprop-axis backprop-keepdims backprop-sum-of-all backprop-no-sum
        backprop-sum-without-axis""",
    "What you need to know about dicts": """
        update-keys update-new-keys update-old-returned update-only-step""",
    "What each argument does": """
        model-hidden-ignored model-steps-ignored model-rate-ignored model-rate-fixed
        model-seed-ignored model-prints-nothing model-prints-no-cost""",
    "A tiny example: one parameter": """
        model-gradients-once model-forward-once model-gradient-plus model-updates-twice
        model-starts-again model-returns-inside model-not-kept""",
    "Three tools for arrays": """
        predict-list-loop predict-argmax predict-argmax-examples predict-floor
        predict-rounded-up predict-integer-first predict-flat predict-transposed""",
    "By hand, for eight points": """
        predict-accuracy-errors predict-accuracy-ones predict-accuracy-ones-only
        predict-accuracy-of-ones predict-accuracy-all-or-nothing""",
    "A tiny grid, by hand": """
        boundary-order boundary-one-label-row boundary-upside-down boundary-grid-too-small""",
    "Points in rows, points in columns": """
        boundary-grid-not-in-rows boundary-axes-swapped boundary-transposed-for-model
        boundary-points-in-rows boundary-points-axes-swapped boundary-label-row""",
    "Colouring regions and points": """
        boundary-fixed-range boundary-no-regions boundary-no-points boundary-points-one-colour
        boundary-colours-disagree boundary-points-by-model boundary-points-covered
        boundary-always-labels boundary-lines-only""",
}


def known_mistakes():
    """All known mistakes, as the engine takes them; several may have one message.

    What nobody has written is among them: to a class that is worth as much.
    """
    taught = {key: heading for heading, keys in HEADINGS.items() for key in keys.split()}
    unwritten = [_known(name, f"`{name}` is not written yet", None) for name in FUNCTIONS]
    return unwritten + [
        _known(mistake.function, mistake.message, taught.get(key))
        for key, mistake in CATALOGUE.items()
    ]


def _known(function, message, heading):
    heading = heading or EXERCISES.get(function, f"Exercise: `{function}`")
    return KnownMistake(FUNCTIONS[function].notebook, function, message, heading)
