"""What the explorer shows of a training: pictures, a curve and words."""

import html

import ipywidgets as widgets
import numpy as np

from . import pictures

ALT = (
    "The plane around the points, blue where the network says label 0 and orange where it says "
    "label 1, with a black line between them, the decision boundary."
)
UNITS_ALT = (
    "A map of the same plane for each hidden unit: orange where it gives a positive number, blue "
    "where it gives a negative one. Below each stands its weight to the output."
)
LEGEND = (
    "● label 0, ■ label 1; small and hollow: held out; in a black ring: on the wrong side of the "
    "black line. The small maps: what each hidden unit gives, and its weight to the output."
)
STYLE = f"""<style>
.planar-explorer .planar-controls {{flex-flow: row wrap; max-width: 860px}}
.planar-explorer .planar-stage {{position: relative}}
.planar-explorer .widget-html, .planar-explorer .widget-html-content
  {{margin: 0; width: 100%; min-width: 0}}
.planar-explorer .planar-points {{position: absolute; top: 0; left: 0; margin: 0;
  width: min({pictures.SIZE}px, 100%); max-width: none; pointer-events: none}}
.planar-frame {{display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0 8px}}
.planar-frame img {{display: block; max-width: none; width: 100%}}
.planar-frame > img {{width: min({pictures.SIZE}px, 100%)}}
.planar-frame svg {{display: block; max-width: 100%}}
.planar-frame p, .planar-explorer p {{margin: 4px 0; line-height: 1.4}}
.planar-beside {{width: min({pictures.WIDTH}px, 100%)}}
.planar-units {{position: relative}}
.planar-units svg {{position: absolute; top: 0; left: 0}}
.planar-frame svg text {{font: 11px sans-serif; fill: var(--jp-ui-font-color1, #333)}}
.planar-frame svg path, .planar-frame svg polyline
  {{fill: none; stroke: var(--jp-ui-font-color1, #333); stroke-width: 1.5}}
.planar-explorer .planar-said {{position: absolute; width: 1px; height: 1px; margin: -1px;
  overflow: hidden; clip-path: inset(50%)}}
.planar-explorer [role=alert] {{border-left: 4px solid #D55E00; padding-left: 8px}}
.planar-explorer .planar-share {{display: flex; flex-wrap: wrap; gap: 4px}}
.planar-explorer .planar-share input {{width: 34em; max-width: 100%; height: 28px;
  box-sizing: border-box; font: 13px/24px monospace}}
</style>"""
# All that changes with a step is one message to the page: messages cost more than their contents.
FRAME = """<div class="planar-frame">
<img src="{plane}" alt="{alt}" decoding="sync" data-line="{line}">
<div class="planar-beside"><p>{words}</p>{beside}</div></div>"""
BESIDE = """{curve}
<div class="planar-units"><img src="{units}" alt="{alt}" decoding="sync">{captions}</div>"""
# What stands in for a widget hides where there is one; whichever of them comes last sees to it.
STILL = """<div class="planar-still">{style}{page}<style onload="
this.parentElement.hidden = document.querySelector('.planar-explorer') !== null"></style></div>"""
# What no widget can do, the page does itself: copy, save, name controls for those who listen, keep
# Jupyter's shortcuts from taking keys that are pressed in a control (`m` would turn the cell into
# Markdown), and hide what stands in for a widget.
SHARE = """<div class="planar-share">
<input readonly aria-label="These settings as a line of Python">
<button class="jupyter-button" onclick="
const line = this.previousElementSibling, root = this.closest('.planar-explorer');
line.value = root.querySelector('[data-line]').dataset.line;
line.select();
document.execCommand('copy'); this.textContent = 'Copied';
setTimeout(() => {{ this.textContent = 'Copy settings' }}, 2000)">Copy settings</button>
<button class="jupyter-button" onclick="
const root = this.closest('.planar-explorer'), canvas = document.createElement('canvas');
canvas.width = canvas.height = {size};
for (const picture of root.querySelectorAll('.planar-frame > img, .planar-points'))
  canvas.getContext('2d').drawImage(picture, 0, 0);
const link = document.createElement('a');
link.download = 'boundary.png'; link.href = canvas.toDataURL(); link.click();
">Save picture</button>
<style onload="
const root = this.closest('.planar-explorer');
root.querySelector('.planar-points').alt = 'The points.';
for (const handle of root.querySelectorAll('.noUi-handle')) {{
  handle.ariaLabel = handle.closest('.widget-hslider').querySelector('label').textContent;
}}
for (const each of root.querySelectorAll('select, button, input, .noUi-handle, .widget-readout'))
  each.dataset.lmSuppressShortcuts = 'true';
for (const readout of root.querySelectorAll('.widget-readout')) {{
  readout.role = 'textbox';
  readout.ariaLabel = readout.closest('.widget-hslider').querySelector('label').textContent
    + ' as a number';
}}
for (const label of root.querySelectorAll('label:empty[title]'))
  if (label.control) label.control.ariaLabel = label.title;
for (const still of document.querySelectorAll('.planar-still')) still.hidden = true;
"></style></div>"""
# While it plays the line is not written anew: that would take the page's time from the pictures.
SETTLED = """<p role="status" class="planar-said">{words}</p><style data-line="{line}" onload="
const share = this.closest('.planar-explorer').querySelector('[readonly]');
if (share) share.value = this.dataset.line;
"></style>"""
ASK = 4  # pictures after which the page is asked whether it has seen them


class View(widgets.VBox):
    """Shows a training.

    `summary` says in words what is shown. `behind` is how many times the page was asked whether it
    has seen the pictures, and has not answered yet.
    """

    def __init__(self):
        self.frame, self.problem, self.legend, self.said = (widgets.HTML() for _ in range(4))
        self.points = widgets.Image(format="png").add_class("planar-points")
        self.summary, self._drawn = "", 0
        # The page answers by giving the same number back.
        self.asked, self.answered = widgets.IntText(), widgets.IntText()
        self.answers = widgets.jsdlink((self.asked, "value"), (self.answered, "value"))
        super().__init__(
            [
                widgets.HTML(STYLE),
                self.problem,
                widgets.Box([self.frame, self.points]).add_class("planar-stage"),
                self.legend,
                widgets.HTML(SHARE.format(size=pictures.SIZE)),
                self.said,
            ]
        )

    @property
    def behind(self):
        return self.asked.value - self.answered.value

    def place(self, data):
        """Take the points of a Data for all pictures to come."""
        self._data = data
        self.legend.value = f"<p>{LEGEND} {html.escape(data.reading)}</p>"
        self._plane = pictures.Plane(np.hstack([data.X, data.X_held]))
        self._points = pictures.points_layer(self._plane, data)
        self.points.value = pictures.png(self._points)

    def draw(self, training, line, fine=False):
        """Show how a Training is going.

        line: of Python, that makes this state again; fine: takes longer, for what is at rest
        """
        data = self._data
        right = (training.probability(data.X) > 0.5) == data.Y
        right_held = (training.probability(data.X_held) > 0.5) == data.Y_held
        shown = pictures.shown_of(data.X_held)
        wrong = np.hstack([data.X[:, ~right[0]], data.X_held[:, shown][:, ~right_held[0, shown]]])
        steps, cost, cost_held = training.steps, training.cost(), training.cost(held=True)
        now = f"{cost:.3f}, held out {cost_held:.3f}"
        costs = [*training.costs, (steps, cost, cost_held)]
        at = pictures.UnitPlaces(training.settings.n_h, training.settings.layers)
        maps = training.hidden(self._plane.grid(at.inside))
        beside = BESIDE.format(
            curve=pictures.curve(costs, f"The cost over the steps. It is now {now}."),
            units=pictures.url(pictures.unit_maps(maps, at)),
            alt=UNITS_ALT,
            captions=pictures.unit_captions(training.output_weights, at),
        )
        self._show(
            training.probability(self._plane.grid(pictures.FINE if fine else pictures.GRID)),
            wrong,
            f"{training.settings.in_words}, after {steps:,} step{'s' * (steps != 1)}: cost {now}.\n"
            f"Training accuracy {_share(right)}, held-out accuracy {_share(right_held)}.",
            beside,
            line,
        )
        self._drawn += 1
        self.asked.value = self._drawn // ASK

    def draw_points(self, settings, line, costs=()):
        """Show the points alone, because no network came of these Settings.

        costs: of the training that failed, as Training.costs
        """
        nowhere, undecided = np.empty((2, 0)), np.full((1, pictures.GRID**2), 0.5)
        summary = f"{settings.in_words}: there is no network to show."
        alt = "The cost over the steps, up to where the training ended."
        self._show(undecided, nowhere, summary, pictures.curve(costs, alt) if costs else "", line)

    def _show(self, probability, wrong, summary, beside, line):
        self._surface = pictures.surface(
            probability, self._plane.pixels(wrong), pictures.radius_of(self._data.X)
        )
        self.summary, self._beside, self._line = summary, beside, html.escape(line)
        self.frame.value = self._framed(self._surface)

    def _framed(self, plane):
        return FRAME.format(
            plane=pictures.url(plane),
            alt=ALT,
            line=self._line,
            words=self.summary.replace("\n", "<br>").replace(" %", "&nbsp;%"),
            beside=self._beside,
        )

    def settle(self):
        """Say what has come to rest: to those who listen to the page, and as a line of Python."""
        self.said.value = SETTLED.format(words=self.summary, line=self._line)

    def warn(self, text):
        """Say what is wrong, or "" where nothing is."""
        self.problem.value = f'<p role="alert">{html.escape(text)}</p>' if text else ""

    def still(self):
        """Pictures and words for a page without widgets, as {type: text} for IPython."""
        page = self._framed(pictures.with_points(self._surface, self._points))
        return {
            "text/html": STILL.format(style=STYLE, page=page),
            "text/plain": f"{ALT}\n{self.summary}",
        }


def _share(right):
    if not right.size:
        return "unknown (no points)"
    return f"{100 * np.mean(right):.1f} % of {right.size:,} point{'s' * (right.size != 1)}"
