"""Shows a figure together with its description for those who cannot see it."""

import base64
import html
import io

import matplotlib.pyplot as plt
from IPython.display import display


def show(alt, figure=None):
    """Display a figure (the current one by default) with alternative text, and close it.

    JupyterLab gives pictures from Matplotlib no alternative text, so this sends an img tag.
    """
    figure = figure or plt.gcf()
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=110, bbox_inches="tight")
    plt.close(figure)
    source = "data:image/png;base64," + base64.b64encode(png.getvalue()).decode()
    image = f'<img alt="{html.escape(alt)}" src="{source}" style="max-width: 100%">'
    display({"text/html": image, "text/plain": alt}, raw=True)
