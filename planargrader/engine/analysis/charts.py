"""Pictures for a page, as SVG that needs no script and reads without colour, in light and dark."""

from markupsafe import Markup

CELL, GAP, LETTER = 14, 10, 6  # pixels: a square of the matrix, between steps, a letter beside it
WIDTH, HEIGHT = 480, 160  # of the histogram
BINS = 10


def bar(share):
    """A bar from 0 to 1; the number stands beside it, so it is no picture of its own."""
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="frame" width="100" height="10"/>'
        '<rect class="full" width="{:.1f}" height="10"/></svg>'
    ).format(100 * min(max(share, 0), 1))


def histogram(shares):
    """How many have which share of the marks: ten columns from 0 to 1. Returns SVG."""
    counts = _counts(shares)
    step, top = WIDTH / BINS, max(counts)
    columns = Markup()
    for number, count in enumerate(counts):
        height = (HEIGHT - 40) * count / top
        x, y = number * step, HEIGHT - 20 - height
        columns += Markup(
            '<rect class="full" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
            '<text x="{:.1f}" y="{:.1f}">{}</text>'
        ).format(x + 2, y, step - 4, height, x + step / 2, y - 4, count or "")
    ticks = Markup().join(
        Markup('<text x="{:.1f}" y="{}">{}–{}</text>').format(
            (number + 0.5) * step, HEIGHT - 4, 10 * number, 10 * number + 10
        )
        for number in range(BINS)
    )
    told = ", ".join(
        f"{count} from {10 * number} to {10 * number + 10} %"
        for number, count in enumerate(counts)
        if count
    )
    return _picture(WIDTH, HEIGHT, "How many have which share of the marks", told, columns + ticks)


def _counts(shares):
    counts = [0] * BINS
    for share in shares:
        counts[min(int(share * BINS), BINS - 1)] += 1
    return counts


def matrix(rows, groups, told):
    """Students by tests. Returns SVG.

    rows: [(label, [share of the test's marks, or None where nothing was handed in]), ...]
    groups: [(name of a step, number of its tests), ...], as the tests of a row
    told: what the picture shows, in words
    """
    margin = LETTER * (2 + max(len(str(label)) for label, _ in rows))
    lefts, heads, x = [], Markup(), margin
    for name, number in groups:
        heads += Markup('<text class="head" x="{}" y="12">{}</text>').format(x, name)
        lefts += [x + CELL * place for place in range(number)]
        x += CELL * number + GAP
    full, half, none, absent, labels = [], [], [], [], Markup()
    for line, (label, shares) in enumerate(rows):
        y = 20 + CELL * line
        labels += Markup('<text class="row" x="{}" y="{}">{}</text>').format(
            margin - LETTER, y + CELL - 4, label
        )
        for left, share in zip(lefts, shares):
            if share is None:
                absent.append(f"M{left + 4} {y + CELL // 2}h{CELL - 8}")
            else:
                none.append(_square(left, y, 1))
                if share >= 1:
                    full.append(_square(left, y, 1))
                elif share > 0:
                    half.append(f"M{left + 1} {y + CELL - 1}h{CELL - 2}v{2 - CELL}z")
    paths = Markup().join(
        Markup('<path class="{}" d="{}"/>').format(kind, "".join(parts))
        for kind, parts in (("frame", none), ("full", full), ("full", half), ("line", absent))
        if parts
    )
    size = x, 24 + CELL * len(rows)
    return _picture(*size, "Students by tests", told, heads + labels + paths)


def _square(x, y, inset):
    side = CELL - 2 * inset
    return f"M{x + inset} {y + inset}h{side}v{side}h{-side}z"


def _picture(width, height, title, told, inner):
    return Markup(
        '<svg class="picture" role="img" viewBox="0 0 {} {}" style="width: {}px" '
        'aria-label="{}. {}">{}</svg>'
    ).format(width, height, width, title, told, inner)
