"""What is said of what `written.noticed` finds in a student's code."""

import re

from .written import ROWS


def remark(case, found):
    """A sentence on the first of the kinds below that was found, or "".

    found: {kind: text} of `written.noticed`, with those kinds that count here
    """
    for kind, sentence in _SENTENCES.items():
        if kind in found:
            text = found[kind]
            said = sentence.format(text) if type(sentence) is str else sentence(text, case, found)
            if said:
                return said
    return ""


def _outside(text, case, found):
    unused = _of_the_needed(found.get("unused", ""), case)
    also = f", and the argument `{unused[0]}` is never used" if unused else ""
    return f"`{text}` comes from outside the function{also}."


def _helper(text, case, found):
    if len(text.split()) != 2:  # it may come from anywhere
        return ""
    name, helper = text.split()
    return f"In `{helper}`, `{name}` is the notebook's own: hand yours over as an argument."


def _unused(text, case, found):
    unused = _of_the_needed(text, case)
    return f"The argument `{unused[0]}` is never used." if unused else ""


def _overwritten(text, case, found):
    names = _of_the_needed(text, case)
    return f"The argument `{names[0]}` gets another value before it is used." if names else ""


def _of_the_needed(names, case):
    """Those of some arguments that no right answer can do without."""
    needed = case.about.needs[: 2 if case.enough else None]
    return [each for each in names.split() if each in needed]


def _anew(text, case, found):
    empty = text.endswith(("{}", "dict()"))
    each = "each trip begins with an empty one" if empty else "only the last trip's is left"
    return f"The line `{text}` stands in the loop: {each}."


def _unread(text, case, found):
    is_asked = case.function == "forward_propagation"
    return f'`parameters["{text}"]` is never read.' if is_asked else ""


def _zip(text, case, found):
    if case.function != "update_parameters":
        return ""
    order = [f"d{name}" for name in case.inputs["parameters"]]
    if [*case.inputs["grads"]] == order:
        return ""
    return (
        f"`{text}` pairs entries by their places, and the gradients come in another order: take "
        "them by their names."
    )


def _entries(text, case, found):
    if case.function != "layer_sizes" or len(text.split(".")) != 2:
        return ""
    return f"`{text}` counts all entries, rows times columns. The rows are `{text[0]}.shape[0]`."


def _truth(text, case, found):
    _, either, other = text.partition(" or ")
    if either:
        return f"`{text}` is `{other}` where seed is 0, and where it is None."
    return f"`{text}` takes seed 0 for no seed: ask whether it is None."


def _argmax(text, case, found):
    if case.function != "predict":
        return ""
    return f"`{text}` picks the largest of several outputs. Here is one: compare it with 0.5."


def _rows(text, case, found):
    written = re.fullmatch(ROWS, text)  # it may come from anywhere
    if case.function == "layer_sizes" or not written:
        return ""
    name = written[1]
    return (
        f"`{text}` is the number of rows of `{name}`. The examples are its columns: "
        f"`{name}.shape[1]`."
    )


# Of each kind a sentence, in which {} stands for what was found, or what makes one.
_SENTENCES = {
    "outside": _outside,
    "helper": _helper,
    "unused": _unused,
    "overwritten": _overwritten,
    "same": "`{}` asks whether both are one object. Compare values with `==`.",
    "except": "`{}` may hide an error here: take it out, and see.",
    "mean": "`{}` takes the mean first. The standard deviation comes second.",
    "after": "Below the line `{}` stands more code, which is never run.",
    "anew": _anew,
    "remainder": "`{}` counts as true wherever the remainder is not 0: compare it with 0.",
    "unread": _unread,
    "compared": "`{}` compares, and changes nothing: a value is stored by one `=`.",
    "itself": "`{}` calls itself: each call begins anew. Put the steps in a loop.",
    "zip": _zip,
    "ij": "With `{}`, x1 does.",
    "argmax": _argmax,
    "continue": "`{}` skips all that stands below it in the loop.",
    "dropped": "What `{}` gives is kept nowhere: give it a name.",
    "lost": "A new value of `{}` is stored nowhere: the dict keeps its old one.",
    "one": "`{}` is exactly 1 for a computer. Take a larger step, as 1e-12.",
    "fraction": "`{}` comes first here: put all that is below the line in brackets.",
    "none": "`{}` gives back None.",
    "endless": "Nothing in the loop changes whether `{}`.",
    "clip": "`{}` begins with a number: the array comes first, then its limits.",
    "changes": "`{}` writes into the array that it is given. Make a new one there.",
    "point": "`{}` is one point. The x1 of all points are `X[0]`, their x2 `X[1]`.",
    "division": "`{}` has one, as all that `/` gives: `//` gives whole numbers.",
    "break": "A `{}` stands in the loop: does it end before its last step?",
    "rows": _rows,
    "added": "`{}` moves all outputs the same way: one of 0 or of 1 gets past its end.",
    "either": "`{}` holds where one of them does: `and` asks for both.",
    "entries": _entries,
    "truth": _truth,
    "bits": "`{}` is worked out before the comparison: conditions are joined by `and` or `or`.",
    "whole": "`{}` keeps whole numbers only.",
    "nan": "`{}` only hides a nan: what is it made of?",
    "minus": "`=-` gives `{}` minus what follows. To take it off, write `-=`.",
    "twice": "In the dict, `{}` stands for more than one entry: all get what it holds last.",
    "square": "`{}` is a matrix product. For the square of each entry there is `**2`.",
    "order": "`{}` may come in any order: read each entry by its name.",
    "quoted": "In quotes, `{}` is a text. Without them, it is what the loop gives.",
}
