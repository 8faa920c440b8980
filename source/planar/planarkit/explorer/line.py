"""The line of Python that makes a state of the explorer again."""

import sys

from .settings import OWN


def name_of(explorer):
    """What an explorer is called in the notebook: by its variable, or as the output that it is."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    names = dict(shell.user_ns) if shell else {}
    outputs = {f"Out[{number}]": value for number, value in names.get("_oh", {}).items()}
    named = {name: value for name, value in names.items() if not name.startswith("_")}
    found = [name for name, value in {**named, **outputs}.items() if value is explorer]
    return found[0] if found else "explorer"


def line_of(settings, has_functions, drawn_in, training, off, usual):
    """That line.

    settings: a Settings; has_functions: whether a student's own train
    drawn_in: the name of the explorer where points were drawn in the page, or ""
    training: a Training, or None; off: units that are switched off
    usual: how many steps are taken if nobody says how many
    """
    own = settings.data_set == OWN
    given = ([f"{drawn_in}.X", f"{drawn_in}.Y"] if drawn_in else ["X", "Y"]) if own else []
    if has_functions:
        given.append("functions=functions")
    chosen = settings.changes()
    if training and training.steps != usual:
        chosen["steps"] = training.steps
    edits = training.edits if training else []
    if edits := [tuple(each) for each in edits if each.steps <= training.steps]:
        chosen["edits"] = edits
    if off:
        chosen["off"] = [tuple(each) for each in off]
    given += [f"{name}={value!r}" for name, value in chosen.items()]
    line = f"Explorer({', '.join(given)})"
    return f"{line}  # a new training on these points" if own and drawn_in else line
