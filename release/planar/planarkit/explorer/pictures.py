"""The picture of the plane that stands where no page draws it: composed of arrays, with Pillow.

Matplotlib, with which Pillow comes, takes 50 ms for such a picture, and this takes 10: the kernel
makes one each time a training comes to rest.
"""

import base64
import io

import numpy as np
from PIL import Image, ImageColor, ImageDraw

from ..plots.style import COLOURS

SIZE = 384  # pixels of a side of the plane
# Places of a side where the network is asked. What lies between is on a straight line: with curves,
# steep places would throw up boundaries that are not there.
GRID = 192
FAR = 1000  # times its size: a plane farther from 0 than that is shown from an origin of its own
HELD_SHOWN = 150  # points held out, of all
RADIUS, SMALL = 4, 2  # of a point, in pixels, and where there are more than MANY
MANY = 1000
LINE = 0.9  # half the width of the boundary, in pixels
SMOOTH = 3  # how much larger points are drawn than they are shown, so that edges are smooth


BLUE, ORANGE = map(ImageColor.getrgb, COLOURS)
WHITE = (255, 255, 255)
# Palettes: SHADES from blue over white to orange, then INKS from white to black.
SHADES, INKS = 112, 32
BLACK = SHADES + INKS - 1


def _palette(shares):
    """SHADES of blue at -1, white at 0, orange at 1, and the INKS, as Pillow wants them."""
    shares = shares[:, np.newaxis]
    ends = np.where(shares < 0, BLUE, ORANGE)
    shades = np.array(WHITE) + (ends - np.array(WHITE)) * np.abs(shares)
    inks = np.linspace(WHITE, (0, 0, 0), INKS)
    return np.vstack([shades, inks]).round().astype(np.uint8).tobytes()


# What the output unit gets is between -REACH and REACH wherever the colours still differ.
REACH = 8.0
SURFACE = _palette(0.6 * np.tanh(np.linspace(-REACH, REACH, SHADES) / 2))  # paler than the points


class Plane:
    """The part of the plane around points X (2, m), on which maps are drawn."""

    def __init__(self, X):
        low, high = X.min(axis=1), X.max(axis=1)
        margin = np.where(high > low, 0.08 * (high - low), 1.0)
        self._low, self._high = low - margin, high + margin
        # What is taken off coordinates on the page: where all points are far from 0, as times since
        # 1970 are, numbers would be long, and float32 would not tell one point from another.
        size = 10.0 ** np.floor(np.log10(self._high - self._low))
        middle = (self._low + self._high) / 2
        self.origin = np.where(abs(middle) > FAR * size, np.round(middle / size) * size, 0.0)

    @property
    def box(self):
        """Its left, right, lower and upper end, as seen from its origin."""
        left, low = (self._low - self.origin).tolist()
        right, high = (self._high - self.origin).tolist()
        return [left, right, low, high]

    @property
    def reading(self):
        """What is taken off coordinates on the page, in words, or ""."""
        taken = [
            f"{name} {'less' if value > 0 else 'plus'} {abs(value):,.15g}"
            for name, value in zip(("x₁", "x₂"), self.origin)
            if value
        ]
        return f"The page shows {' and '.join(taken)}." if taken else ""

    def grid(self, side):
        """`side` times `side` places, row by row from the top left: shape (2, side ** 2)."""
        x = np.linspace(self._low[0], self._high[0], side)
        y = np.linspace(self._high[1], self._low[1], side)
        return np.stack([each.ravel() for each in np.meshgrid(x, y)])

    def pixels(self, X):
        """Where points X (2, m) lie in a picture of SIZE pixels: shape (m, 2)."""
        share = (X.T - self._low) / (self._high - self._low)
        return np.stack([share[:, 0], 1 - share[:, 1]], axis=1) * (SIZE - 1)


def _disc(inner, outer):
    """The pixels (k, 2) from the centre of a ring."""
    side = np.arange(-int(outer), int(outer) + 1)
    places = np.stack([each.ravel() for each in np.meshgrid(side, side)], axis=1)
    distance = np.hypot(*places.T)
    return places[(distance >= inner) & (distance <= outer)]


RINGS = {radius: _disc(radius + 1.5, 1.5 * radius + 1.5) for radius in (RADIUS, SMALL)}


def radius_of(X):
    """The radius in pixels of each of the points X (2, m)."""
    return SMALL if X.shape[1] > MANY else RADIUS


def surface(probability, wrong, radius=RADIUS):
    """The plane in the colours of the labels, with a black line where the network is undecided.

    probability: the chance of label 1 at Plane.grid(side), shape (1, side ** 2)
    wrong: pixels (k, 2) of points on the wrong side; each gets a ring
    radius: of the points in pixels
    """
    # What the output unit gets bends less than what it gives, so that fewer places are enough.
    side = int(probability.size**0.5)
    field = np.reshape(probability, (side, side)).astype(np.float32)
    field = np.clip(np.nan_to_num(field, nan=0.5), 1e-6, 1 - 1e-6)
    field = np.log(field / (1 - field))
    steep = np.hypot(*np.gradient(field)) * ((side - 1) / (SIZE - 1))
    field, steep = _enlarged(field), _enlarged(steep)
    middle = (SHADES - 1) / 2
    shades = np.clip(field * (middle / REACH) + middle, 0, SHADES - 1).astype(np.uint8)
    # To first order, field / steep is the distance from the line in pixels.
    near = np.abs(field) < (LINE + 0.5) * steep
    distance = np.abs(field[near]) / steep[near]
    shades[near] = BLACK - (INKS - 1) * np.clip(distance + 0.5 - LINE, 0, 1)
    ringed = (wrong.round().astype(int)[:, np.newaxis] + RINGS[radius]).reshape(-1, 2)
    x, y = ringed.clip(0, SIZE - 1).T
    shades[y, x] = BLACK
    return _with_palette(shades, SURFACE)


def _enlarged(field):
    return np.asarray(Image.fromarray(field).resize((SIZE, SIZE), Image.Resampling.BILINEAR))


def _with_palette(shades, palette):
    picture = Image.fromarray(shades)
    picture.putpalette(palette)
    return picture


def points_layer(plane, data):
    """The points as a picture that the rest shines through.

    Label 0 is round and blue, label 1 a square and orange; points held out are small and hollow.
    """
    layer = Image.new("RGBA", (SIZE * SMOOTH, SIZE * SMOOTH))
    draw = ImageDraw.Draw(layer)
    held = shown_of(data.X_held)
    for X, Y, hollow in (
        (data.X_held[:, held], data.Y_held[:, held], True),
        (data.X, data.Y, False),
    ):
        radius = radius_of(data.X) * SMOOTH * (0.75 if hollow else 1)
        mixed = np.random.default_rng(0).permutation(X.shape[1])  # no label covers the other
        for (x, y), label in zip(plane.pixels(X[:, mixed]) * SMOOTH, Y[0, mixed]):
            shape = draw.rectangle if label else draw.ellipse
            colour = ORANGE if label else BLUE
            box = (x - radius, y - radius, x + radius, y + radius)
            if hollow:
                shape(box, fill=WHITE, outline=colour, width=SMOOTH + 1)
            else:
                shape(box, fill=colour, outline=WHITE, width=SMOOTH - 1)
    return layer.resize((SIZE, SIZE), Image.Resampling.BOX)


def shown_of(X_held):
    """Which of the points held out are shown: as many of the first as of the last."""
    number = X_held.shape[1]
    return np.linspace(0, number - 1, min(number, HELD_SHOWN)).astype(int)


def with_points(plane, points):
    """Both layers of the plane as one picture."""
    picture = plane.convert("RGB")
    picture.paste(points, (0, 0), points)
    return picture


def url(picture):
    """A picture as a URL that holds all of it."""
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=1)
    return f"data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}"
