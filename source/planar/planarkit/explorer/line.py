"""The line of Python that makes a state of the explorer again."""

from .settings import OWN


def line_of(settings, has_functions, is_drawn, training, off, usual):
    """That line.

    settings: a Settings; has_functions: whether a student's own train
    is_drawn: whether points were drawn in the page
    training: a Training, or None; off: units that are switched off
    usual: how many steps are taken if nobody says how many
    """
    own = settings.data_set == OWN
    given = (["explorer.X", "explorer.Y"] if is_drawn else ["X", "Y"]) if own else []
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
    return f"{line}  # a new training on these points" if own and is_drawn else line
