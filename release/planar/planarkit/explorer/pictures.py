"""Pictures that change many times a second: composed of arrays, without Matplotlib.

Matplotlib takes 50 ms for such a picture, and these take 5. Pillow, which draws points and writes
PNG here, comes with Matplotlib. A picture of few colours is written four times as fast with a
palette, so points and numbers, which need more colours, lie above it as pictures of their own.
"""

import base64
import io

import numpy as np
from PIL import Image, ImageColor, ImageDraw

from ..plots.style import COLOURS

SIZE = 384  # pixels of a side of the plane
# Places of a side where the network is asked. What lies between is on a straight line: with curves,
# steep places would throw up boundaries that are not there.
GRID, FINE = 64, 192  # while it moves, and at rest
UNIT_SIDES = (  # pixels of a side of a hidden unit's map, where there are at most so many
    (4, 100),
    (10, 78),
    (24, 46),
    (50, 28),
)
GAP, CAPTION = 8, 20  # pixels between maps, and for what is written about a row of them
WIDTH, CURVE_HEIGHT = 424, 140  # of what stands beside the plane
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
MAPS = _palette(np.linspace(-1, 1, SHADES))


class Plane:
    """The part of the plane around points X (2, m), on which maps are drawn."""

    def __init__(self, X):
        low, high = X.min(axis=1), X.max(axis=1)
        margin = np.where(high > low, 0.08 * (high - low), 1.0)
        self._low, self._high = low - margin, high + margin

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


def png(picture):
    """A picture as PNG bytes, quickly."""
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=1)
    return data.getvalue()


def url(picture):
    """A picture as a URL that holds all of it."""
    return f"data:image/png;base64,{base64.b64encode(png(picture)).decode()}"


class UnitPlaces:
    """Where the maps of hidden units stand: `layers` times `n_h` of them, layer below layer.

    `places`: for each layer, the left and top of each map; `side`: of a map with its frame;
    `inside`: without; `height`: of all
    """

    def __init__(self, n_h, layers):
        self.side = next(side for most, side in UNIT_SIDES if n_h <= most)
        self.inside = self.side - 2
        in_a_row = (WIDTH + GAP) // (self.side + GAP)
        self.places, top = [], 0
        for layer in range(1, layers + 1):
            top += CAPTION * (layers > 1)
            row = self.side + GAP + CAPTION * (layer == layers)
            self.places.append(
                [
                    (unit % in_a_row * (self.side + GAP), top + unit // in_a_row * row)
                    for unit in range(n_h)
                ]
            )
            top += -(-n_h // in_a_row) * row
        self.height = top


def unit_maps(layers, at):
    """A small map for each hidden unit, from blue (negative) over white (0) to orange.

    layers: what the units of each layer give: arrays (n_h, at.inside ** 2)
    at: a UnitPlaces

    Returns a picture of WIDTH pixels that what is behind shines through.
    """
    middle, clear, frame = (SHADES - 1) / 2, SHADES, SHADES + INKS // 2
    shades = np.full((at.height, WIDTH), clear, np.uint8)
    for values, places in zip(layers, at.places):
        values = np.nan_to_num(values, posinf=1, neginf=-1)
        reach = np.maximum(np.max(np.abs(values), axis=1, keepdims=True), 1e-9)
        maps = ((values / reach + 1) * middle).astype(np.uint8)
        for each, (left, top) in zip(maps.reshape(-1, at.inside, at.inside), places):
            shades[top : top + at.side, left : left + at.side] = frame
            inside = shades[top + 1 : top + 1 + at.inside, left + 1 : left + 1 + at.inside]
            inside[:] = each
    picture = _with_palette(shades, MAPS)
    picture.info["transparency"] = clear
    return picture


def unit_captions(weights, at):
    """The weights from the last hidden layer to the output as SVG, to lie above the maps.

    weights: shape (n_h,). Each gets a number, and a bar that goes right where it is positive.
    at: a UnitPlaces
    """
    reach = max(np.max(np.abs(np.nan_to_num(weights))), 1e-9)
    half, parts = at.side / 2, []
    if len(at.places) > 1:
        for layer, places in enumerate(at.places, start=1):
            parts.append(f'<text y="{places[0][1] - 6}">hidden layer {layer}</text>')
    for weight, (left, top) in zip(map(float, weights), at.places[-1]):
        middle, below = left + half, top + at.side
        text = f"{weight:+.2f}" if abs(weight) < 10 else f"{weight:+.3g}"
        parts.append(f'<text x="{middle}" y="{below + 17}" text-anchor="middle">{text}</text>')
        if np.isfinite(weight):
            length = half * abs(weight) / reach
            start, colour = (middle, COLOURS[1]) if weight > 0 else (middle - length, COLOURS[0])
            parts.append(
                f'<rect x="{start:.1f}" y="{below + 2}" width="{length:.1f}" height="4" '
                f'fill="{colour}"/>'
            )
    return f'<svg viewBox="0 0 {WIDTH} {at.height}" width="{WIDTH}">{"".join(parts)}</svg>'


def curve(costs, alt):
    """The costs over the steps as SVG, in the colours of the page.

    costs: rows of steps, training cost and held-out cost, which may be nan
    alt: what it shows, in words
    """
    steps, train, held = np.array(costs, float).T
    highest = np.nanmax([train, held])
    x = 44 + (WIDTH - 54) * steps / max(steps[-1], 1)

    def line(values, dashes):
        there = np.isfinite(values)
        if not there.any():
            return ""
        y = 8 + (CURVE_HEIGHT - 34) * (1 - values / highest)
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x[there], y[there]))
        return f'<polyline points="{path}" stroke-dasharray="{dashes}"/>'

    bottom = CURVE_HEIGHT - 26
    box = f'viewBox="0 0 {WIDTH} {CURVE_HEIGHT}" width="{WIDTH}"'
    return f"""<svg role="img" aria-label="{alt}" {box}>
<path d="M44,8 V{bottom} H{WIDTH - 10}"/>{line(train, "")}{line(held, "5 3")}
<text x="40" y="16" text-anchor="end">{highest:.2g}</text>
<text x="40" y="{bottom}" text-anchor="end">0</text>
<text x="44" y="{bottom + 16}">0</text>
<text x="{WIDTH - 10}" y="{bottom + 16}" text-anchor="end">{steps[-1]:,.0f} steps</text>
<text x="{WIDTH / 2}" y="{bottom + 16}" text-anchor="middle">cost: ── training, ╌╌ held out</text>
</svg>"""
