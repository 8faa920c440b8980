// The network as a diagram.

const HEAD = 16; // pixels above the units, for the names of the layers
const FOOT = 6; // below them, for the mark of the last one's bias
const MOST_LINES = 300; // weights that are drawn: the largest

/**
 * Where the units stand: for each layer, from the inputs to the output, {x, y, side} of each.
 * Units that are too many for one column stand in several, so that the height stays.
 */
export function unitPlaces(sizes, width, height) {
  const room = height - HEAD - FOOT;
  const ends = width < 300 ? { inputs: 24, output: 34 } : { inputs: 34, output: 46 };
  const left = 20 + ends.inputs;
  const hidden = sizes.slice(1, -1);
  const inner = width - left - ends.output - 6;
  const value = hidden.length > 1 ? 20 : 36; // for lines, and one weight's value on them
  const least = clamp((0.5 * inner) / (hidden.length + 1), value, 120);
  const most = (inner - least * (hidden.length + 1)) / hidden.length;
  const grids = hidden.map((units) => bestColumns(units, most, room));
  const free = inner - grids.reduce((sum, grid) => sum + grid.wide, 0);
  let x = left;
  const middle = hidden.map((units, layer) => {
    const { columns, side, wide } = grids[layer];
    x += free / (hidden.length + 1);
    const placed = columnsOf(units, columns, side, x, room, gapOf(side));
    x += wide;
    return placed;
  });
  return [
    columnsOf(2, 1, ends.inputs, 20, room, 26),
    ...middle,
    columnsOf(1, 1, ends.output, width - ends.output - 6, room, 0),
  ];
}

const gapOf = (side) => (side > 24 ? 6 : side > 12 ? 3 : 2);

const LEGIBLE = 24; // pixels of a map: down to this, a layer is one column, as one thinks of it

function bestColumns(units, width, height) {
  let best = { side: 0 };
  for (let columns = 1; columns <= 8; columns++) {
    const rows = Math.ceil(units / columns);
    const long = (number, side) => number * (side + gapOf(side)) - gapOf(side);
    let side = 72;
    while (side > 3 && (long(rows, side) > height || long(columns, side) > width)) side -= 1;
    if (side > best.side) best = { columns, side, wide: long(columns, side) };
    if (columns === 1 && side >= LEGIBLE) break;
  }
  return best;
}

function columnsOf(units, columns, side, left, height, gap) {
  const rows = Math.ceil(units / columns);
  const top = HEAD + (height - rows * (side + gap) + gap) / 2;
  return Array.from({ length: units }, (_, unit) => ({
    x: left + Math.floor(unit / rows) * (side + gap),
    y: top + (unit % rows) * (side + gap),
    side,
  }));
}

/** The weights to be drawn: {layer, unit, from, weight, share}; share: of the largest, 0 to 1. */
export function linesOf(network) {
  const sizes = network.weights.map((weights) => largest(weights));
  const lines = [];
  network.weights.forEach((weights, layer) => {
    const before = network.sizes[layer];
    weights.forEach((weight, i) => {
      const share = Math.min(Math.abs(weight) / sizes[layer], 1);
      lines.push({ layer, unit: Math.floor(i / before), from: i % before, weight, share });
    });
  });
  if (lines.length <= MOST_LINES) return lines;
  const least = lines.map((line) => line.share).sort((a, b) => b - a)[MOST_LINES];
  return lines.filter((line) => line.share > least);
}

const touches = (line, [layer, unit]) =>
  (line.layer === layer && line.unit === unit) || (line.layer === layer + 1 && line.from === unit);

const lineEnds = (places, { layer, unit, from }) => {
  const start = places[layer][from];
  const end = places[layer + 1][unit];
  return [start.x + start.side, start.y + start.side / 2, end.x, end.y + end.side / 2];
};

/**
 * scene: {network, lines, places, maps: {canvas, small}, focus, line, off}. maps.canvas has a small
 * map of every input, hidden unit and the output, one below the other.
 */
export function drawDiagram(pen, scene, theme) {
  const { network, lines, places, maps, focus, line: pointed, off } = scene;
  const isOff = (line) =>
    off.has(unitKey(line.layer, line.unit)) || off.has(unitKey(line.layer - 1, line.from));
  const names = ["inputs", ...network.sizes.slice(1, -1).map((_, i) => hiddenName(network, i))];
  [...names, "output"].forEach((name, layer) => {
    const column = places[layer];
    const middle = (column[0].x + column.at(-1).x + column[0].side) / 2;
    pen.text(middle, 11, name, { fill: theme.soft, anchor: "middle" });
  });
  const thick = lines.length > 100 ? 2 : 4.3;
  for (const line of lines) {
    const dim = focus ? !touches(line, focus) : pointed && !same(line, pointed);
    const positive = line.weight > 0;
    pen.bend(...lineEnds(places, line), {
      stroke: isOff(line) ? theme.line : positive ? theme.orange : theme.blue,
      width: 0.7 + thick * line.share,
      dash: isOff(line) ? [1, 5] : positive ? null : [5, 4],
      alpha: dim ? 0.1 : 0.4 + 0.6 * line.share,
    });
  }
  let at = 0;
  places.forEach((column, layer) => {
    column.forEach(({ x, y, side }, unit) => {
      const key = unitKey(layer - 1, unit);
      const chosen = focus && unitKey(...focus) === key;
      const dim = focus && !chosen && layer > 0 && layer < places.length - 1;
      pen.rect(x, y, side, side, { fill: theme.paper });
      const part = [0, maps.small * at++, maps.small, maps.small];
      pen.image(maps.canvas, x, y, side, side, { part, alpha: dim || off.has(key) ? 0.25 : 1 });
      pen.rect(x, y, side, side, {
        stroke: chosen ? theme.ink : theme.line,
        width: chosen ? 2.5 : 1,
      });
      if (off.has(key)) {
        pen.pieces([x, y, x + side, y + side, x + side, y, x, y + side], { stroke: theme.soft });
      }
      if (layer === 0) {
        pen.text(x - 16, y + side / 2 + 4, unit ? "x₂" : "x₁", { fill: theme.ink, size: 12 });
      } else if (side >= 18) {
        drawBias(pen, x, y + side, network.biases[layer - 1], unit, theme);
      }
    });
  });
  const valued = focus ? lines.filter((line) => touches(line, focus)) : pointed ? [pointed] : [];
  if (valued.length > 12) return;
  for (const line of valued) {
    // Near the end where the lines of this unit are apart.
    const enters = focus && line.layer === focus[0];
    drawValue(pen, lineEnds(places, line), line.weight, enters ? 0.3 : focus ? 0.7 : 0.5, theme);
  }
}

const hiddenName = (network, layer) =>
  network.sizes.length > 3 ? `layer ${layer + 1}` : "hidden units";

const same = (a, b) => a && b && a.layer === b.layer && a.unit === b.unit && a.from === b.from;

/** A small square at the corner of a unit: the larger, the larger the bias. */
function drawBias(pen, left, bottom, biases, unit, theme) {
  const size = 3 + 6 * Math.min(Math.abs(biases[unit]) / largest(biases), 1);
  const colour = biases[unit] < 0 ? theme.blue : theme.orange;
  const style = { fill: biases[unit] < 0 ? theme.paper : colour, stroke: colour, width: 1.5 };
  pen.rect(left - size / 2, bottom - size / 2, size, size, style);
}

function drawValue(pen, [x0, y0, x1, y1], weight, t, theme) {
  const words = written(weight, 2, true);
  const [x, y] = [x0 + (x1 - x0) * acrossAt(t), y0 + (y1 - y0) * downAt(t)];
  const wide = words.length * 6.2 + 6;
  pen.rect(x - wide / 2, y - 8, wide, 15, { fill: theme.paper, stroke: theme.line, alpha: 0.95 });
  pen.text(x, y + 4, words, {
    fill: weight < 0 ? theme.blue : theme.orange,
    anchor: "middle",
    bold: true,
  });
}

// How far a bend has come at t from 0 to 1, as a share of its width and of its height.
const acrossAt = (t) => 1.5 * t * (1 - t) + t ** 3;
const downAt = (t) => 3 * t ** 2 - 2 * t ** 3;

/** The drawn line that passes nearest to (x, y), if one is near. */
export function lineAt(places, lines, x, y) {
  let best = null;
  let nearest = 6;
  for (const line of lines) {
    const [x0, y0, x1, y1] = lineEnds(places, line);
    if (x < x0 || x > x1) continue;
    let [low, high] = [0, 1]; // halved until it says where the bend is at x
    for (let i = 0; i < 12; i++) {
      const t = (low + high) / 2;
      if (x0 + (x1 - x0) * acrossAt(t) < x) low = t;
      else high = t;
    }
    const distance = Math.abs(y0 + (y1 - y0) * downAt(low) - y);
    if (distance < nearest) [best, nearest] = [line, distance];
  }
  return best;
}
