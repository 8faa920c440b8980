"""Shows a figure together with its description for those who cannot see it."""

import base64
import html
import io
import weakref

import matplotlib.pyplot as plt
from IPython.display import display

_descriptions = weakref.WeakKeyDictionary()


def describe(picture, alt):
    """Keep for `show` what a picture, a figure or axes in it, shows in words."""
    _descriptions[getattr(picture, "figure", None) or picture] = alt


def description(figure):
    """What a figure shows in words: what was kept of it, or else what is written in it."""
    return _descriptions.get(figure) or _written_in(figure)


def show(alt=None, figure=None):
    """Display a figure (the current one by default) with alternative text, and close it.

    alt: what it shows, in words; the pictures of this course say that by themselves

    JupyterLab gives pictures from Matplotlib no alternative text, so this sends an img tag.
    """
    figure = figure or plt.gcf()
    alt = alt or description(figure)
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=110, bbox_inches="tight")
    plt.close(figure)
    source = "data:image/png;base64," + base64.b64encode(png.getvalue()).decode()
    image = f'<img alt="{html.escape(alt)}" src="{source}" style="max-width: 100%">'
    display({"text/html": image, "text/plain": alt}, raw=True)


def _written_in(figure):
    said = []
    for ax in figure.axes:
        texts = [ax.get_title(), ax.get_xlabel(), ax.get_ylabel()]
        texts += [each.get_text() for each in ax.texts]
        said += [" ".join(text.split()) for text in texts if text.strip()]
    return f"A picture. Written in it: {'; '.join(said)}." if said else "A picture without words."
