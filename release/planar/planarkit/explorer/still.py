"""What stands for the explorer where no page draws it: in a saved notebook, on GitHub, on paper."""

import html

import numpy as np

from . import pictures

ALT = (
    "The plane with the training points: blue circles and orange squares. Its colour says which "
    "label the network gives, and a black line is the boundary. Wrong points have a ring."
)
LEGEND = (
    "Blue circles are label 0, orange squares label 1. Small hollow ones are held out. A ring: on "
    "the wrong side."
)
# The page hides it: it knows the key.
PAGE = """<div class="planar-still" data-explorer="{key}">
<img src="{picture}" alt="{alt}" width="{size}" height="{size}">
<p>{words}</p><p>{legend}</p><p><code>{line}</code></p></div>"""


def bundle(key, plane, data, training, state):
    """The picture and words of what an explorer shows, as {type: text} for IPython.

    key: of the explorer; plane: a Plane; data: a Data; training: a Training, or None
    state: what the page was told last
    """
    held = data.X_held[:, pictures.shown_of(data.X_held)]
    if training:
        probability = training.probability(plane.grid(pictures.GRID))
        shown = pictures.shown_of(data.X_held)
        wrong = [data.X[:, ~training.right()], held[:, ~training.right(held=True)[shown]]]
    else:
        probability, wrong = np.full((1, pictures.GRID**2), 0.5), [np.empty((2, 0))]
    surface = pictures.surface(
        probability, plane.pixels(np.hstack(wrong)), pictures.radius_of(data.X)
    )
    picture = pictures.with_points(surface, pictures.points_layer(plane, data))
    words = "\n".join(filter(None, [state["words"], state["warning"]]))
    page = PAGE.format(
        key=key,
        picture=pictures.url(picture),
        alt=ALT,
        size=pictures.SIZE,
        words=html.escape(words).replace("\n", "<br>").replace(" %", "&nbsp;%"),
        legend=html.escape(f"{LEGEND} {data.reading}".strip()),
        line=html.escape(state["line"]),
    )
    return {"text/html": page, "text/plain": f"{ALT}\n{words}\n{state['line']}"}
