// The page of the explorer: it draws what the kernel trains, and asks it for changes.
//
// widget.py says which traits and messages go between the two. Nothing is trained here. The page
// runs the network forward, from the parameters that it was sent, so that the plane and the maps
// follow the pointer without waiting for the kernel.
//
// Sections: numbers, the network, fields over the plane, colours, pens, pictures (plane, network,
// sum, curve, all of it), the page (parts, controls, what is pointed at, drawing, render).

// Numbers ---------------------------------------------------------------------------------------

/** The numbers of a buffer. They are copied, since its start may lie between two numbers. */
export function floats(view) {
  if (!view) return new Float32Array(0);
  return new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

export function bytes(view) {
  return view ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : new Uint8Array(0);
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** A number as people write it: a true minus, and a plus where `sign` asks for one. */
export function written(value, digits = 2, sign = false) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const text = size >= 1e5 ? size.toExponential(1) : size.toFixed(digits);
  const zero = Number(text) === 0;
  return (value < 0 && !zero ? "−" : sign && !zero ? "+" : "") + text;
}

export const counted = (value) => Math.round(value).toLocaleString("en-US");

/**
 * Values rounded so that they add up to the rounded total.
 *
 * Each is off by less than one of the last digit: those that lost most by rounding down get what is
 * missing. `total` is what they add up to before rounding.
 */
export function roundedToSum(values, total, digits = 2) {
  const unit = 10 ** digits;
  const down = values.map((value) => Math.floor(value * unit));
  const missing = Math.round(total * unit) - down.reduce((sum, value) => sum + value, 0);
  const lost = values.map((value, i) => [value * unit - down[i], i]);
  lost.sort((a, b) => b[0] - a[0]);
  for (const [, i] of lost.slice(0, Math.max(missing, 0))) down[i] += 1;
  return down.map((value) => value / unit);
}

/** About `number` round numbers from low to high. */
export function ticks(low, high, number = 5) {
  const rough = (high - low) / number;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.999);
  const found = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
    found.push(Number((i * step).toPrecision(12)));
  }
  return found;
}

// The network -----------------------------------------------------------------------------------

/** W1, b1, W2, b2 and so on, one after the other, as {sizes, activation, weights, biases}. */
export function readNetwork({ sizes, activation, parameters }) {
  const all = floats(parameters);
  const weights = [];
  const biases = [];
  let at = 0;
  for (let layer = 1; layer < sizes.length; layer++) {
    weights.push(all.subarray(at, (at += sizes[layer] * sizes[layer - 1])));
    biases.push(all.subarray(at, (at += sizes[layer])));
  }
  return { sizes, activation, weights, biases };
}

export const sigmoid = (z) => 1 / (1 + Math.exp(-z));

// In place, on what a unit is given. Written with exp, which takes half of the time of tanh.
const ACTIVATIONS = {
  tanh(values) {
    for (let i = 0; i < values.length; i++) values[i] = 1 - 2 / (Math.exp(2 * values[i]) + 1);
  },
  relu(values) {
    for (let i = 0; i < values.length; i++) if (values[i] < 0) values[i] = 0;
  },
  sigmoid(values) {
    for (let i = 0; i < values.length; i++) values[i] = 1 / (1 + Math.exp(-values[i]));
  },
};

/** What a unit is given: its weights times what comes from below, and its bias. */
export function weightedSum(network, layer, unit, below, out) {
  const weights = network.weights[layer];
  out.fill(network.biases[layer][unit]);
  for (let k = 0; k < below.length; k++) {
    const weight = weights[unit * below.length + k];
    const values = below[k];
    for (let i = 0; i < out.length; i++) out[i] += weight * values[i];
  }
  return out;
}

/** Arrays for what every unit gives at `places` places. */
export function roomFor(sizes, places, Kind = Float32Array) {
  return sizes.slice(1).map((units) => Array.from({ length: units }, () => new Kind(places)));
}

/**
 * What the units give at the places of `inputs` (an array for each input), layer by layer. The
 * output unit's is Z, before the squash. Units in `off` (a Set of unitKey) give 0.
 */
export function forward(network, inputs, off, room) {
  let below = inputs;
  const last = network.weights.length - 1;
  room.forEach((units, layer) => {
    units.forEach((out, unit) => {
      if (off.has(unitKey(layer, unit))) {
        out.fill(0);
        return;
      }
      weightedSum(network, layer, unit, below, out);
      if (layer < last) ACTIVATIONS[network.activation](out);
    });
    below = units;
  });
  return room;
}

export const unitKey = (layer, unit) => `${layer},${unit}`;

/** What the network gives at one place: {A: of the last hidden layer, Z, A2}, in full precision. */
export function atPlace(network, points, off, [x, y]) {
  const inputs = [
    Float64Array.of((x - points.centre[0]) / points.spread[0]),
    Float64Array.of((y - points.centre[1]) / points.spread[1]),
  ];
  const room = forward(network, inputs, off, roomFor(network.sizes, 1, Float64Array));
  const Z = room.at(-1)[0][0];
  return { A: room.at(-2).map((values) => values[0]), Z, A2: sigmoid(Z) };
}

/**
 * How the sum at a place comes about: what each unit adds, the sums on the way, the bias, Z and A2.
 * All are rounded so that what is shown adds up. `differs`: what somebody's own function gave for Z
 * is not this sum.
 */
export function sumAt(network, { A, Z, A2 }, digits = 2) {
  const weights = network.weights.at(-1);
  const bias = network.biases.at(-1)[0];
  const added = A.map((a, unit) => weights[unit] * a);
  const total = added.reduce((sum, each) => sum + each, bias);
  const unit = 10 ** digits;
  const shownBias = Math.round(bias * unit) / unit;
  const shownTotal = Math.round(total * unit) / unit;
  const parts = roundedToSum(added, shownTotal - shownBias, digits);
  let sum = 0;
  const sums = parts.map((part) => (sum = Math.round((sum + part) * unit) / unit));
  const differs = !(Math.abs(total - Z) <= 1e-4 * Math.max(1, Math.abs(Z)));
  return { A, added: parts, sums, bias: shownBias, total: shownTotal, Z, A2, differs };
}

// Fields over the plane -------------------------------------------------------------------------

const GRID = 64; // places of a side where the network is asked while it moves
const FINE = 128; // the same at rest
const WORK = { moves: 4e6, rests: 4e7 }; // about how many products a frame may take

/** How many places of a side there is time for. */
export function sideFor(sizes, rests) {
  let work = 0;
  for (let layer = 1; layer < sizes.length; layer++) work += sizes[layer] * (sizes[layer - 1] + 8);
  const side = Math.sqrt((rests ? WORK.rests : WORK.moves) / work);
  return Math.round(clamp(side, 32, rests ? FINE : GRID));
}

/** What the network is given at side x side places of the box, row by row from the top left. */
export function gridInputs({ box, centre, spread }, side) {
  const [x0, x1, y0, y1] = box;
  const inputs = [new Float32Array(side * side), new Float32Array(side * side)];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const i = row * side + column;
      inputs[0][i] = (x0 + ((x1 - x0) * column) / (side - 1) - centre[0]) / spread[0];
      inputs[1][i] = (y1 - ((y1 - y0) * row) / (side - 1) - centre[1]) / spread[1];
    }
  }
  return inputs;
}

/** The maps that a student's own function gave, as fields: hidden outputs, then A2. */
export function fieldsOfMaps(maps) {
  const all = floats(maps);
  const side = 48;
  const grids = Array.from({ length: all.length / side ** 2 }, (_, i) =>
    all.subarray(i * side ** 2, (i + 1) * side ** 2),
  );
  const A2 = grids.pop();
  const Z = A2.map((a) => {
    const inside = clamp(a, 1e-6, 1 - 1e-6);
    return Math.log(inside / (1 - inside));
  });
  return { side, units: [grids, [Z]], inputs: null };
}

/** A field of side x side on a finer grid, along straight lines. */
export function enlarged(field, side, out, finer) {
  const scale = (side - 1) / (finer - 1);
  for (let row = 0; row < finer; row++) {
    const top = Math.min(Math.floor(row * scale), side - 2);
    const down = row * scale - top;
    for (let column = 0; column < finer; column++) {
      const left = Math.min(Math.floor(column * scale), side - 2);
      const right = column * scale - left;
      const i = top * side + left;
      const above = field[i] + (field[i + 1] - field[i]) * right;
      const below = field[i + side] + (field[i + side + 1] - field[i + side]) * right;
      out[row * finer + column] = above + (below - above) * down;
    }
  }
  return out;
}

// Which sides of a cell the line crosses, for the corners (top left 8, top right 4, bottom right 2,
// bottom left 1) that lie above 0. Sides: 0 top, 1 right, 2 bottom, 3 left.
const CROSSED = [
  [], [3, 2], [2, 1], [3, 1], [0, 1], [3, 0, 2, 1], [0, 2], [3, 0],
  [3, 0], [0, 2], [3, 2, 0, 1], [0, 1], [3, 1], [2, 1], [3, 2], [],
]; // prettier-ignore

/** Where a field is 0, as pieces x, y, x, y of a line: from 0 to 1, from the top left. */
export function zeroLine(field, side) {
  const pieces = [];
  for (let row = 0; row < side - 1; row++) {
    for (let column = 0; column < side - 1; column++) {
      const i = row * side + column;
      const a = field[i];
      const b = field[i + 1];
      const c = field[i + side + 1];
      const d = field[i + side];
      const which = (a > 0) * 8 + (b > 0) * 4 + (c > 0) * 2 + (d > 0);
      for (const crossed of CROSSED[which]) {
        if (crossed === 0) pieces.push(column + a / (a - b), row);
        else if (crossed === 1) pieces.push(column + 1, row + b / (b - c));
        else if (crossed === 2) pieces.push(column + d / (d - c), row + 1);
        else pieces.push(column, row + a / (a - d));
      }
    }
  }
  return pieces.map((each) => each / (side - 1));
}

export function largest(values) {
  let most = 1e-9;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > most && size < Infinity) most = size;
  }
  return most;
}

// Colours ---------------------------------------------------------------------------------------

// Those of planarkit.plots: label 0 is blue and round, label 1 orange and a square.
const BLUE = [0, 114, 178];
const ORANGE = [230, 159, 0];
const REACH = 8; // Z is between -REACH and REACH wherever the colours still differ

const css = ([r, g, b]) => `rgb(${r}, ${g}, ${b})`;

/** 256 colours from blue over the paper's colour to orange; `share` says how strong, from -1 to 1. */
export function palette(paper, share) {
  return Uint32Array.from({ length: 256 }, (_, i) => {
    const strong = share(i / 127.5 - 1);
    const end = strong < 0 ? BLUE : ORANGE;
    const [r, g, b] = paper.map((from, k) => from + (end[k] - from) * Math.abs(strong));
    return ((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
  });
}

function themeOf(dark, font) {
  const paper = dark ? [30, 33, 38] : [255, 255, 255];
  return {
    dark,
    font,
    paper: css(paper),
    ink: dark ? "#f2f2f2" : "#111111",
    soft: dark ? "#b4b8bf" : "#565b63",
    line: dark ? "#5a606a" : "#b5bac2",
    blue: dark ? "#56b4e9" : css(BLUE), // lines and words are thin, and need more contrast
    orange: dark ? "#f0b429" : "#a86a00",
    pinned: dark ? "#3ec9a0" : "#008060",
    points: [css(BLUE), css(ORANGE)],
    surface: palette(paper, (at) => 0.6 * Math.tanh((REACH * at) / 2)), // paler than the points
    large: palette(paper, (at) => 0.6 * at),
    map: palette(paper, (at) => 0.85 * at), // no points lie on it
  };
}

/** Write the colours of a field, of which 1 / scale is the end, into pixels. */
export function paint(field, colours, scale, pixels) {
  for (let i = 0; i < pixels.length; i++) {
    const at = (field[i] * scale + 1) * 127.5;
    pixels[i] = colours[at > 0 ? (at < 255 ? (at + 0.5) | 0 : 255) : 0];
  }
}

/** The same for a small map that has every so many-th place of the field. */
export function paintSmall(field, side, colours, scale, pixels, small, from) {
  const step = (side - 1) / (small - 1);
  for (let row = 0; row < small; row++) {
    const start = Math.round(row * step) * side;
    for (let column = 0; column < small; column++) {
      const at = (field[start + Math.round(column * step)] * scale + 1) * 127.5;
      pixels[from + row * small + column] = colours[at > 0 ? (at < 255 ? (at + 0.5) | 0 : 255) : 0];
    }
  }
}

// Pens ------------------------------------------------------------------------------------------
// Pictures are drawn by a pen, which writes on a canvas or, for a file, as SVG. Styles are {stroke,
// width, dash, alpha, fill}.

export function canvasPen(context, font) {
  const styled = ({ stroke, fill, width = 1, dash, alpha = 1 }) => {
    context.globalAlpha = alpha;
    if (fill) {
      context.fillStyle = fill;
      context.fill();
    }
    if (stroke) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.setLineDash(dash ?? []);
      context.stroke();
    }
    context.globalAlpha = 1;
  };
  context.lineCap = "butt";
  context.lineJoin = "round";
  return {
    path(points, style) {
      context.beginPath();
      for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
      styled(style);
    },
    pieces(points, style) {
      context.beginPath();
      for (let i = 0; i < points.length; i += 4) {
        context.moveTo(points[i], points[i + 1]);
        context.lineTo(points[i + 2], points[i + 3]);
      }
      context.lineCap = "round";
      styled(style);
      context.lineCap = "butt";
    },
    bend(x0, y0, x1, y1, style) {
      const middle = (x0 + x1) / 2;
      context.beginPath();
      context.moveTo(x0, y0);
      context.bezierCurveTo(middle, y0, middle, y1, x1, y1);
      styled(style);
    },
    circle(x, y, radius, style) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      styled(style);
    },
    rect(x, y, width, height, style) {
      context.beginPath();
      context.rect(x, y, width, height);
      styled(style);
    },
    text(x, y, words, { size = 11, fill, anchor = "start", bold = false }) {
      context.font = `${bold ? "600 " : ""}${size}px ${font}`;
      context.textAlign = anchor === "middle" ? "center" : anchor;
      context.fillStyle = fill;
      context.fillText(words, x, y);
    },
    /** Part of a canvas (its left, top, width, height), or all of it. */
    image(source, x, y, width, height, { part, alpha = 1 } = {}) {
      context.globalAlpha = alpha;
      const [left, top, w, h] = part ?? [0, 0, source.width, source.height];
      context.drawImage(source, left, top, w, h, x, y, width, height);
      context.globalAlpha = 1;
    },
    /** Draw with the origin at (x, y), and where a size is given nothing outside of it. */
    within(x, y, size, draw) {
      context.save();
      context.translate(x, y);
      if (size) {
        context.beginPath();
        context.rect(0, 0, ...size);
        context.clip();
      }
      draw();
      context.restore();
    },
  };
}

/** Writes SVG; `done(width, height)` gives all of it. `url` makes a picture of part of a canvas. */
export function svgPen(font, url) {
  const parts = [];
  let clips = 0;
  const short = (value) => String(Math.round(value * 100) / 100);
  const escape = (text) =>
    String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const style = ({ stroke, fill = "none", width = 1, dash, alpha = 1 }) =>
    `fill="${fill}"` +
    (stroke ? ` stroke="${stroke}" stroke-width="${width}"` : "") +
    (dash?.length ? ` stroke-dasharray="${dash.join(" ")}"` : "") +
    (alpha < 1 ? ` opacity="${alpha}"` : "");
  const joined = (points, from, to) => {
    const pairs = [];
    for (let i = from; i < to; i += 2) pairs.push(`${short(points[i])} ${short(points[i + 1])}`);
    return pairs.join("L");
  };
  return {
    path(points, look) {
      if (points.length) parts.push(`<path d="M${joined(points, 0, points.length)}" ${style(look)}/>`);
    },
    pieces(points, look) {
      let d = "";
      for (let i = 0; i < points.length; i += 4) d += `M${joined(points, i, i + 4)}`;
      if (d) parts.push(`<path d="${d}" stroke-linecap="round" ${style(look)}/>`);
    },
    bend(x0, y0, x1, y1, look) {
      const middle = short((x0 + x1) / 2);
      parts.push(
        `<path d="M${short(x0)} ${short(y0)}C${middle} ${short(y0)} ${middle} ${short(y1)} ` +
          `${short(x1)} ${short(y1)}" ${style(look)}/>`,
      );
    },
    circle(x, y, radius, look) {
      parts.push(`<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" ${style(look)}/>`);
    },
    rect(x, y, width, height, look) {
      parts.push(
        `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" ` +
          `height="${short(height)}" ${style(look)}/>`,
      );
    },
    text(x, y, words, { size = 11, fill, anchor = "start", bold = false }) {
      parts.push(
        `<text x="${short(x)}" y="${short(y)}" font-size="${size}" fill="${fill}" ` +
          `text-anchor="${anchor}"${bold ? ' font-weight="600"' : ""}>${escape(words)}</text>`,
      );
    },
    image(source, x, y, width, height, { part, alpha = 1 } = {}) {
      parts.push(
        `<image x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" ` +
          `preserveAspectRatio="none" opacity="${alpha}" href="${url(source, part)}"/>`,
      );
    },
    within(x, y, size, draw) {
      let clip = "";
      if (size) {
        clip = ` clip-path="url(#clip${++clips})"`;
        parts.push(
          `<clipPath id="clip${clips}"><rect width="${size[0]}" height="${size[1]}"/></clipPath>`,
        );
      }
      parts.push(`<g transform="translate(${short(x)} ${short(y)})"><g${clip}>`);
      draw();
      parts.push("</g></g>");
    },
    done(width, height) {
      return (
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
        `viewBox="0 0 ${width} ${height}" font-family="${escape(font)}">${parts.join("")}</svg>`
      );
    },
  };
}

// The plane -------------------------------------------------------------------------------------

const EDGE = { left: 36, right: 6, top: 5, bottom: 32 }; // around the plane, for its axes
const MANY = 1000; // points; more of them are drawn smaller

/** Where points of the box lie on a plane of `side` pixels. */
export const toPlane = ([x0, x1, y0, y1], side) => ({
  x: (x) => ((x - x0) / (x1 - x0)) * side,
  y: (y) => ((y1 - y) / (y1 - y0)) * side,
});

const radiusOf = (points) => (points.Y.length > MANY ? 2 : 3.6);

/** Label 0 is round and blue, label 1 a square and orange; points held out are small and hollow. */
export function drawPoints(pen, side, points, { theme, held = true, gone = new Set(), added = [] }) {
  const at = toPlane(points.box, side);
  const radius = radiusOf(points);
  const mark = (x, y, label, hollow) => {
    const colour = theme.points[label];
    const style = hollow
      ? { fill: theme.paper, stroke: colour, width: 1.2 }
      : { fill: colour, stroke: "#ffffff", width: 0.8 };
    const size = hollow ? radius * 0.66 : radius;
    if (label) pen.rect(at.x(x) - size, at.y(y) - size, 2 * size, 2 * size, style);
    else pen.circle(at.x(x), at.y(y), size * 1.08, style);
  };
  if (held) {
    const m = points.Y_held.length;
    for (let i = 0; i < m; i++) mark(points.X_held[i], points.X_held[m + i], points.Y_held[i], true);
  }
  const m = points.Y.length;
  // One of each label in turn would take an order of their own; a step that is prime to m mixes.
  const step = stepThrough(m);
  for (let k = 0, i = 0; k < m; k++, i = (i + step) % m) {
    if (!gone.has(i)) mark(points.X[i], points.X[m + i], points.Y[i], false);
  }
  for (const [x, y, label] of added) mark(x, y, label, false);
}

/** A step that visits all of m points in a mixed order, so that no label lies on top. */
export function stepThrough(m) {
  const divides = (a, b) => (b ? divides(b, a % b) : a);
  let step = Math.max(1, Math.round(m * 0.618));
  while (divides(step, m) > 1) step += 1;
  return step;
}

function drawAxes(pen, side, [x0, x1, y0, y1], theme) {
  const at = toPlane([x0, x1, y0, y1], side);
  pen.rect(0, 0, side, side, { stroke: theme.line });
  for (const x of ticks(x0, x1)) {
    pen.path([at.x(x), side, at.x(x), side + 4], { stroke: theme.line });
    pen.text(at.x(x), side + 14, written(x, decimals(x1 - x0)), { fill: theme.soft, anchor: "middle" });
  }
  for (const y of ticks(y0, y1)) {
    pen.path([-4, at.y(y), 0, at.y(y)], { stroke: theme.line });
    pen.text(-6, at.y(y) + 4, written(y, decimals(y1 - y0)), { fill: theme.soft, anchor: "end" });
  }
  pen.text(side / 2, side + 27, "x₁", { fill: theme.soft, anchor: "middle", size: 12 });
  pen.text(-32, side / 2 + 4, "x₂", { fill: theme.soft, size: 12 });
}

const decimals = (range) => clamp(Math.ceil(1 - Math.log10(range / 5)) - 1, 0, 4);

/**
 * The plane of `side` pixels: what the network, or one unit, gives there; points; and on top of
 * them the boundary, where it is undecided.
 */
export function drawPlane(pen, side, scene, theme) {
  const { points, surface, boundary, zero, wrong, place } = scene;
  const at = toPlane(points.box, side);
  const scaled = (pieces) => pieces.map((each) => each * side);
  drawAxes(pen, side, points.box, theme);
  pen.within(0, 0, [side, side], () => {
    if (surface) pen.image(surface, 0, 0, side, side);
    scene.drawPoints(pen, side);
    if (wrong) {
      const m = points.Y.length;
      const radius = radiusOf(points) + 3;
      for (let i = 0; i < m; i++) {
        if (!isSet(wrong, i)) continue;
        pen.circle(at.x(points.X[i]), at.y(points.X[m + i]), radius, {
          stroke: theme.ink,
          width: 1.6,
        });
      }
    }
    if (boundary) {
      const width = zero ? 1 : 2;
      pen.pieces(scaled(boundary), { stroke: theme.paper, width: width + 2, alpha: 0.7 });
      pen.pieces(scaled(boundary), { stroke: zero ? theme.soft : theme.ink, width });
    }
    if (zero) {
      pen.pieces(scaled(zero), { stroke: theme.paper, width: 5, alpha: 0.8 });
      pen.pieces(scaled(zero), { stroke: theme.ink, width: 2.5 });
    }
    if (place) {
      const [x, y] = [at.x(place[0]), at.y(place[1])];
      const cross = [x - 9, y, x - 3, y, x + 3, y, x + 9, y, x, y - 9, x, y - 3, x, y + 3, x, y + 9];
      pen.pieces(cross, { stroke: theme.paper, width: 4, alpha: 0.8 });
      pen.pieces(cross, { stroke: theme.ink, width: 1.6 });
    }
  });
}

/** Whether bit i is set, in the order of numpy.packbits. */
export const isSet = (packed, i) => ((packed[i >> 3] >> (7 - (i & 7))) & 1) === 1;

// The network as a diagram ----------------------------------------------------------------------

const HEAD = 16; // pixels above the units, for the names of the layers
const MOST_LINES = 300; // weights that are drawn: the largest

/**
 * Where the units stand: for each layer, from the inputs to the output, {x, y, side} of each.
 * Many units stand in several columns, so that the height stays.
 */
export function unitPlaces(sizes, width, height) {
  const room = height - HEAD;
  const ends = { inputs: 34, output: 46 };
  const left = 20 + ends.inputs;
  const hidden = sizes.slice(1, -1);
  const inner = width - left - ends.output - 6;
  const least = clamp((0.5 * inner) / (hidden.length + 1), 20, 120); // for lines
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

function bestColumns(units, width, height) {
  let best = { side: 0 };
  for (let columns = 1; columns <= 8; columns++) {
    const rows = Math.ceil(units / columns);
    const long = (number, side) => number * (side + gapOf(side)) - gapOf(side);
    let side = 72;
    while (side > 3 && (long(rows, side) > height || long(columns, side) > width)) side -= 1;
    if (side > best.side) best = { columns, side, wide: long(columns, side) };
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
  network.sizes.length > 3 ? `hidden ${layer + 1}` : "hidden units";

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

// How the units add up --------------------------------------------------------------------------

const SUM = { names: 84, squash: 56, least: 36 }; // pixels; with less, a column has no number

/** Where the columns of the strip are: {left, step, side of a map, numbers: whether they fit}. */
export function sumPlaces(units, width, height) {
  const result = SUM.squash + (height - 16) + 4; // the squash and the plane that comes of it
  const step = Math.min((width - SUM.names - result) / (units + 1), 140);
  const numbers = step >= SUM.least;
  const row = height / 2;
  const side = Math.max(Math.min(step - 4, row - 16), 4);
  return { left: SUM.names, step, side, row, numbers };
}

/**
 * scene: {sum: of sumAt, units, maps: {canvas, small}, focus: a unit or null, off}. maps.canvas has
 * for each unit its weight times its map, then the bias, then the sums so far, Z, and A2.
 */
export function drawSum(pen, width, height, scene, theme) {
  const { sum, units, maps, focus, off } = scene;
  const { left, step, side, row, numbers } = sumPlaces(units, width, height);
  const text = (x, y, words, style) => pen.text(x, y, words, { fill: theme.ink, ...style });
  text(0, row / 2 - 2, "weight × map", { fill: theme.soft });
  text(0, row * 1.5 - 8, "sum so far", { fill: theme.soft });
  const map = (index, x, y, size, alpha = 1) => {
    const part = [0, maps.small * index, maps.small, maps.small];
    pen.image(maps.canvas, x, y, size, size, { part, alpha });
    pen.rect(x, y, size, size, { stroke: theme.line });
  };
  const column = (index, value, soFar) => {
    const middle = left + step * index + step / 2;
    const dim = focus !== null && focus !== index ? 0.3 : 1;
    map(index, middle - side / 2, 0, side, dim);
    map(units + 1 + index, middle - side / 2, row, side, dim);
    if (focus === index) pen.rect(middle - side / 2, 0, side, side, { stroke: theme.ink, width: 2 });
    if (!numbers) {
      bar(middle, side + 2, row - 4, value / most, dim);
      bar(middle, row + side + 2, 2 * row - 4, soFar / most, dim);
      return;
    }
    const bold = focus === index;
    const added = index < units && off.has(index) ? "off" : written(value, 2, true);
    const name = index === units ? "bias " : "";
    text(middle, side + 12, name + added, { anchor: "middle", bold });
    text(middle, row + side + 12, written(soFar, 2, true), { anchor: "middle", bold });
  };
  // Where there is no room for a number: up where it is positive, down and hollow where negative.
  const most = largest([...sum.added, ...sum.sums, sum.bias, sum.total]);
  const bar = (x, top, bottom, share, alpha) => {
    const zero = (top + bottom) / 2;
    const high = ((bottom - top) / 2) * Math.abs(share);
    const wide = Math.max(step - 6, 2);
    const colour = share < 0 ? theme.blue : theme.orange;
    const style = { fill: share < 0 ? theme.paper : colour, stroke: colour, alpha };
    pen.rect(x - wide / 2, share < 0 ? zero : zero - high, wide, high, style);
  };
  sum.added.forEach((value, unit) => column(unit, value, sum.sums[unit]));
  column(units, sum.bias, sum.total);
  const end = left + step * (units + 1);
  const large = height - 16;
  map(2 * units + 2, end + SUM.squash, 0, large);
  text(end + 6, row * 0.5 + 2, "squash", { fill: theme.soft });
  pen.path([end + 8, row, end + 44, row, end + 38, row - 4, end + 44, row, end + 38, row + 4], {
    stroke: theme.soft,
    width: 1.5,
  });
  text(end + SUM.squash + large / 2, large + 13, `A${sum.depth} = ${written(sum.A2, 3)}`, {
    anchor: "middle",
    bold: true,
  });
}

// The curve -------------------------------------------------------------------------------------

const CURVE = { left: 40, right: 8, top: 8, bottom: 30 };

/** Scales of the cost curve: where steps and costs lie in width x height pixels, and the ticks. */
export function curveScales(curves, width, height, log) {
  let most = 1;
  let top = -Infinity;
  let low = Infinity;
  for (const rows of curves) {
    for (let i = 0; i < rows.length; i += 3) {
      most = Math.max(most, rows[i]);
      for (const cost of [rows[i + 1], rows[i + 2]]) {
        if (!Number.isFinite(cost)) continue;
        top = Math.max(top, cost);
        if (cost > 0) low = Math.min(low, cost);
      }
    }
  }
  if (!Number.isFinite(top) || !Number.isFinite(low)) [top, low] = [1, 0.1];
  const wide = width - CURVE.left - CURVE.right;
  const high = height - CURVE.top - CURVE.bottom;
  if (!log) {
    const end = ticks(0, top * 1.05, 4);
    return {
      x: (steps) => CURVE.left + (wide * steps) / most,
      y: (cost) => CURVE.top + high * (1 - cost / (top * 1.05)),
      steps: ticks(0, most, wide / 70),
      costs: end,
    };
  }
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(top))];
  const decades = Math.max(to - from, 1);
  const far = Math.log10(most + 1);
  const powers = (a, b) => Array.from({ length: b - a + 1 }, (_, i) => 10 ** (a + i));
  const every = Math.ceil(decades / 4);
  return {
    x: (steps) => CURVE.left + (wide * Math.log10(steps + 1)) / far,
    y: (cost) => CURVE.top + high * (1 - (Math.log10(cost) - from) / decades),
    steps: [0, ...powers(0, Math.floor(Math.log10(most)))],
    costs: powers(from, from + decades).filter((_, i) => i % every === 0),
  };
}

const shortCount = (steps) =>
  steps >= 1e6 ? `${steps / 1e6}M` : steps >= 1e4 ? `${steps / 1e3}k` : counted(steps);

/** scene: {rows, pinned: rows or null, at: [steps, cost, held] that is shown, log} */
export function drawCurve(pen, width, height, scene, theme) {
  const { rows, pinned, at, log } = scene;
  const scales = curveScales([rows, pinned ?? [], at ?? []], width, height, log);
  const floor = height - CURVE.bottom;
  for (const cost of scales.costs) {
    const y = scales.y(cost);
    pen.path([CURVE.left, y, width - CURVE.right, y], { stroke: theme.line, alpha: 0.5 });
    const words = cost >= 1e4 || (cost && cost < 1e-3) ? cost.toExponential(0) : String(cost);
    pen.text(CURVE.left - 5, y + 4, words, { fill: theme.soft, anchor: "end" });
  }
  for (const steps of scales.steps) {
    const x = scales.x(steps);
    pen.path([x, floor, x, floor + 4], { stroke: theme.line });
    const anchor = x > width - 30 ? "end" : "middle";
    pen.text(anchor === "end" ? width - CURVE.right : x, floor + 14, shortCount(steps), {
      fill: theme.soft,
      anchor,
    });
  }
  pen.path([CURVE.left, CURVE.top, CURVE.left, floor, width - CURVE.right, floor], {
    stroke: theme.line,
  });
  pen.text((CURVE.left + width - CURVE.right) / 2, height - 3, "steps", {
    fill: theme.soft,
    anchor: "middle",
  });
  const draw = (curve, column, style) => {
    const line = [];
    for (let i = 0; i < curve.length; i += 3) {
      const cost = curve[i + column];
      const y = scales.y(cost);
      if (Number.isFinite(y)) line.push(scales.x(curve[i]), y);
    }
    pen.path(line, style);
  };
  if (pinned) {
    draw(pinned, 1, { stroke: theme.pinned, width: 2 });
    draw(pinned, 2, { stroke: theme.pinned, width: 1.5, dash: [4, 3] });
    const [steps, cost] = pinned.slice(-3);
    const y = clamp(scales.y(cost) - 6, CURVE.top + 10, floor - 4);
    pen.text(scales.x(steps), Number.isFinite(y) ? y : CURVE.top + 10, "pinned", {
      fill: theme.pinned,
      anchor: "end",
    });
  }
  draw(rows, 1, { stroke: theme.ink, width: 2 });
  draw(rows, 2, { stroke: theme.ink, width: 1.5, dash: [4, 3] });
  if (at) {
    const x = scales.x(at[0]);
    pen.path([x, CURVE.top, x, floor], { stroke: theme.soft, dash: [2, 2] });
    for (const cost of at.slice(1)) {
      const y = scales.y(cost);
      if (Number.isFinite(y)) pen.circle(x, y, 3.5, { fill: theme.paper, stroke: theme.ink, width: 1.6 });
    }
  }
}

/** The row of the curve that is nearest to pixel x. */
export function rowAt(rows, scales, x) {
  let best = 0;
  for (let i = 0; i < rows.length / 3; i++) {
    if (Math.abs(scales.x(rows[3 * i]) - x) < Math.abs(scales.x(rows[3 * best]) - x)) best = i;
  }
  return best;
}

// The page: its parts ---------------------------------------------------------------------------

const SHELL = `
<fieldset class="planar-page">
  <legend class="planar-said">Explorer: change a network and its data, see what it learns</legend>
  <div class="planar-settings" role="group" aria-label="Settings"></div>
  <div class="planar-row planar-time">
    <button type="button" data-do="play" class="planar-play">▶ Play</button>
    <button type="button" data-do="step" title="One step of training">Step</button>
    <button type="button" data-do="reset" title="Back to the first weights">Reset</button>
    <button type="button" data-do="new weights" title="The next seed">New weights</button>
    <label class="planar-scrub"><span>History</span>
      <input type="range" min="0" max="0" value="0" aria-label="History of the training"></label>
    <span class="planar-when"></span>
    <button type="button" data-do="compare" aria-pressed="false">Pin to compare</button>
    <button type="button" data-do="challenges" aria-expanded="false">Challenges</button>
  </div>
  <div class="planar-stage">
    <section class="planar-network" aria-label="The network">
      <div class="planar-diagram">
        <canvas aria-hidden="true"></canvas>
        <div class="planar-units" role="toolbar" aria-label="Units: arrow keys go from one to the
          next, Enter pins, O switches off or on"></div>
      </div>
      <div class="planar-inspector"></div>
    </section>
    <section class="planar-plane" aria-label="The plane">
      <div class="planar-row planar-tools" role="group" aria-label="On the plane">
        <button type="button" data-tool="look" aria-pressed="true"
          title="Point at a place: the strip below shows its numbers">Look</button>
        <button type="button" data-tool="0" aria-pressed="false" aria-label="Draw label 0"
          title="Draw points of label 0">Draw <i class="planar-dot"></i></button>
        <button type="button" data-tool="1" aria-pressed="false" aria-label="Draw label 1"
          title="Draw points of label 1">Draw <i class="planar-square"></i></button>
        <button type="button" data-tool="erase" aria-pressed="false"
          title="Erase points">Erase</button>
        <button type="button" data-do="clear" title="Take all points away">Clear</button>
      </div>
      <canvas tabindex="0" role="application" aria-label="The plane: arrow keys move the place,
        Enter draws or erases there"></canvas>
    </section>
    <section class="planar-pinned" aria-label="The pinned state" hidden>
      <p class="planar-caption"></p>
      <canvas role="img" aria-label="The plane of the pinned state"></canvas>
    </section>
    <section class="planar-side" aria-label="Figures">
      <div class="planar-tiles"></div>
      <div class="planar-row planar-title"><b>Cost</b>
        <span class="planar-lines">— training <span>┄ held out</span></span>
        <label class="planar-tick"><input type="checkbox" data-tick="log"> Log scale</label></div>
      <canvas class="planar-curve" role="img" aria-label="The cost over the steps"></canvas>
      <div class="planar-key"></div>
      <div class="planar-row">
        <label class="planar-tick"><input type="checkbox" data-tick="rings"> Ring the errors</label>
        <label class="planar-tick"><input type="checkbox" data-tick="held" checked> Held-out
          points</label>
      </div>
      <div class="planar-challenges" role="region" aria-label="Challenges" tabindex="0" hidden></div>
    </section>
  </div>
  <section class="planar-sum" aria-label="How the units add up">
    <p class="planar-sum-words"></p>
    <canvas role="img" aria-label="Weight times map of each unit, and their sum"></canvas>
  </section>
  <div class="planar-row planar-foot">
    <p class="planar-message" role="alert"></p>
    <input class="planar-line" readonly aria-label="This state as a line of Python">
    <button type="button" data-do="copy">Copy line</button>
    <button type="button" data-do="png">Save PNG</button>
    <button type="button" data-do="svg">Save SVG</button>
  </div>
  <p class="planar-said" role="status"></p>
</fieldset>`;

const KEY = `
<div class="planar-scale"><span>0</span><i></i><span>1</span></div>
<p>chance of label 1; <b class="planar-bar"></b> boundary (0.5)</p>
<p><i class="planar-dot"></i> {0} <i class="planar-square"></i> {1}
  <i class="planar-dot planar-hollow"></i><i class="planar-square planar-hollow"></i> held out</p>`;

function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Write text only where it is new: a screen reader would read it again. */
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Jupyter would take keys for shortcuts of its own: m makes text of a cell, and the explorer is gone.
 * With Ctrl or Cmd they stay Jupyter's, so that a notebook can be saved from here. Jupyter listens
 * to the document, so this has to come before: it returns what ends it.
 */
function keepKeys(root) {
  const listen = (event) => {
    if (!root.contains(event.target)) return;
    const kept = !event.ctrlKey && !event.metaKey;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", kept);
  };
  window.addEventListener("keydown", listen, true);
  return () => window.removeEventListener("keydown", listen, true);
}

// Controls --------------------------------------------------------------------------------------

function buildControls(page) {
  const specs = page.model.get("controls") ?? [];
  const names = specs.map((spec) => spec.name).join();
  if (page.controlNames !== names) {
    page.controlNames = names;
    page.controls = specs.map((spec) => buildControl(page, spec));
    page.part.settings.replaceChildren(...page.controls.map((control) => control.node));
  }
  specs.forEach((spec, i) => page.controls[i].update(spec));
}

function buildControl(page, { name, label, kind }) {
  let spec;
  const set = (value) => {
    if (value !== page.model.get(name)) ask(page, { [name]: value });
    show();
  };
  const numbered = (input) => {
    const value = Number(input.value);
    if (input.value !== "" && input.checkValidity()) set(value);
  };
  const settle = (input) => {
    if (input.value !== "") set(clamp(Number(input.value), spec.min ?? 0, spec.max ?? Infinity));
    input.value = page.model.get(name);
  };
  const inputs = [];
  if (kind === "choice") {
    const select = make("select", { ariaLabel: label });
    select.onchange = () => set(spec.values[select.selectedIndex][0]);
    inputs.push(select);
  } else {
    if (kind === "slider") {
      const range = make("input", { type: "range", ariaLabel: label });
      range.oninput = () => set(Number(range.value));
      inputs.push(range);
    }
    const named = kind === "slider" ? `${label}, as a number` : label;
    const box = make("input", { type: "number", ariaLabel: named });
    box.oninput = () => numbered(box);
    box.onchange = () => settle(box);
    box.onkeydown = ({ key }) => {
      if (key === "Enter") settle(box);
    };
    inputs.push(box);
  }
  const span = make("span", { className: "planar-label", textContent: label });
  const pair = make("span", { className: "planar-pair" }, ...inputs);
  const node = make("div", { className: `planar-control planar-${kind}` }, span, pair);
  node.dataset.name = name;
  const show = () => {
    const value = page.model.get(name);
    for (const input of inputs) {
      if (kind === "choice") {
        input.selectedIndex = spec.values.findIndex(([each]) => each === value);
      } else if (document.activeElement !== input || Number(input.value) !== value) {
        input.value = value;
      }
    }
  };
  const update = (next) => {
    const values = JSON.stringify(next.values);
    if (kind === "choice" && values !== JSON.stringify(spec?.values)) {
      inputs[0].replaceChildren(
        ...next.values.map(([, text]) => make("option", { textContent: text })),
      );
    }
    spec = next;
    node.hidden = !spec.shown;
    for (const input of inputs) {
      input.disabled = !spec.enabled;
      for (const bound of ["min", "max", "step"]) {
        if (kind !== "choice" && spec[bound] !== undefined) input[bound] = spec[bound];
      }
    }
    show();
  };
  return { name, label, node, update, show, said: () => saidValue(spec, page.model.get(name)) };
}

const saidValue = (spec, value) =>
  spec.kind === "choice" ? (spec.values.find(([each]) => each === value)?.[1] ?? value) : value;

// Asking the kernel -----------------------------------------------------------------------------

const PATIENCE = 300; // ms without an answer after which the page says that it waits

/** Ask for a change of traits, or send a message; the kernel answers with a state. */
function ask(page, changes, message) {
  if (!page.alive) return;
  const { model } = page;
  page.asked = Math.max(page.asked, model.get("asked") ?? 0) + 1;
  for (const [name, value] of Object.entries(changes ?? {})) model.set(name, value);
  if (message) {
    model.send({ ...message, asked: page.asked });
  } else {
    model.set("asked", page.asked);
    model.save_changes();
  }
  clearTimeout(page.timer);
  page.timer = setTimeout(() => redraw(page, "message"), PATIENCE + 5);
  page.since ??= performance.now();
}

const isAnswered = (page) => (page.state.answered ?? 0) >= page.asked;

/** Send a message; while one is not answered, only the newest waits for its turn. */
function askNewest(page, message) {
  if (isAnswered(page)) ask(page, null, message);
  else page.next = message;
}

function takeState(page) {
  page.state = page.model.get("state") ?? {};
  if (isAnswered(page)) {
    page.since = null;
    page.sent = null;
    const { next } = page;
    page.next = null;
    if (next) ask(page, null, next);
    else sendDrawn(page);
  } else if (page.since) {
    page.since = performance.now(); // it is at work
  }
  page.network = page.state.parameters ? readNetwork(page.state) : null;
  if (page.network && page.place && page.state.maps) askPlace(page);
  if (page.state.rests) write(page.part.said, page.state.words ?? "");
  redraw(page, "network", "figures", "message", "time");
}

function takePoints(page) {
  const { X, Y, X_held, Y_held, box, centre, spread, reading, labels } =
    page.model.get("points") ?? {};
  if (!box) return;
  page.points = {
    ...{ X: floats(X), Y: bytes(Y), X_held: floats(X_held), Y_held: bytes(Y_held) },
    ...{ box, centre, spread, reading, labels: labels ?? ["label 0", "label 1"] },
  };
  page.place ??= [0.7 * box[0] + 0.3 * box[1], 0.4 * box[2] + 0.6 * box[3]];
  page.grid = null;
  page.layer.key = "";
  const [zero, one] = page.points.labels;
  page.part.key.innerHTML = KEY;
  const words = page.part.key.lastElementChild;
  for (const node of words.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      node.nodeValue = node.nodeValue.replace("{0}", zero).replace("{1}", one);
    }
  }
  redraw(page, "network", "message");
}

function takeCurve(page) {
  page.rows = floats(page.model.get("curve"));
  redraw(page, "curve", "time");
}

/** Where a student's own function is shown, it is asked what it gives at the place. */
function askPlace(page) {
  const [x, y] = page.place;
  const key = `${x},${y},${page.state.number}`;
  if (page.placeAsked === key || !page.alive) return;
  page.placeAsked = key;
  page.model.send({ kind: "place", x, y });
}

// Drawing points --------------------------------------------------------------------------------

const pointKey = (x, y, label) => `${Math.fround(x)},${Math.fround(y)},${label}`;

/** Numbers of the training points with these keys. */
function numbersOf({ X, Y }, keys) {
  const m = Y.length;
  const wanted = new Set(keys);
  const found = [];
  for (let i = 0; i < m && wanted.size; i++) {
    if (wanted.has(pointKey(X[i], X[m + i], Y[i]))) found.push(i);
  }
  return found;
}

/** Draw or erase at a place: at once on the page, and in the kernel when it is ready for it. */
function useTool(page, [x, y], radius) {
  const { points, drawn, tool } = page;
  if (!page.alive || tool === "look") return;
  if (tool !== "erase") {
    drawn.added.push([x, y, Number(tool)]);
  } else {
    const m = points.Y.length;
    const [x0, x1, y0, y1] = points.box;
    for (let i = 0; i < m; i++) {
      const [dx, dy] = [(points.X[i] - x) / (x1 - x0), (points.X[m + i] - y) / (y1 - y0)];
      if (Math.hypot(dx, dy) > radius) continue;
      drawn.erased.add(pointKey(points.X[i], points.X[m + i], points.Y[i]));
    }
    drawn.added = drawn.added.filter(
      ([a, b]) => Math.hypot((a - x) / (x1 - x0), (b - y) / (y1 - y0)) > radius,
    );
  }
  sendDrawn(page);
  redraw(page, "plane");
}

/** One message at a time: numbers of points hold only until points change. */
function sendDrawn(page) {
  const { added, erased } = page.drawn;
  if (!isAnswered(page) || (!added.length && !erased.size)) return;
  page.sent = page.drawn;
  page.drawn = { added: [], erased: new Set() };
  ask(page, null, { kind: "draw", added, erased: numbersOf(page.points, erased) });
}

const isDrawing = (page) => page.tool !== "look";

// What is pointed at ----------------------------------------------------------------------------

/** The unit that is shown, as [layer, unit] (layer -1: an input), or null. */
const shownUnit = (page) => page.hovered ?? page.focused ?? page.chosen;

function unitName(network, [layer, unit]) {
  const hidden = network.sizes.length - 2;
  if (layer < 0) return `Input x${"₁₂"[unit]}`;
  if (layer === hidden) return "Output unit";
  return hidden > 1 ? `Hidden layer ${layer + 1}, unit ${unit + 1}` : `Hidden unit ${unit + 1}`;
}

/** What can be edited of a unit: {label, name, row, column, layer, at: its place in the array}. */
export function parametersOf(network, [layer, unit]) {
  if (layer < 0) return [];
  const before = network.sizes[layer];
  const found = [{ label: "bias", name: `b${layer + 1}`, row: unit, column: 0, layer, at: unit }];
  for (let k = 0; k < before; k++) {
    const label = layer ? `from ${k + 1}` : `from x${"₁₂"[k]}`;
    found.push({ label, name: `W${layer + 1}`, row: unit, column: k, layer, at: unit * before + k });
  }
  if (layer === network.sizes.length - 3) {
    const above = layer + 1;
    found.push({ label: "to output", name: `W${above + 1}`, row: 0, column: unit, layer: above, at: unit });
  }
  return found;
}

const arrayOf = (network, { name, layer }) =>
  name[0] === "W" ? network.weights[layer] : network.biases[layer];

function edit(page, parameter, value) {
  arrayOf(page.network, parameter)[parameter.at] = value;
  const { name, row, column } = parameter;
  askNewest(page, { kind: "edit", name, row, column, value });
  redraw(page, "network");
}

function isOff(page, [layer, unit]) {
  return page.off.has(unitKey(layer, unit));
}

function switchUnit(page, unit) {
  const off = page.model.get("off") ?? [];
  const rest = off.filter((each) => unitKey(...each) !== unitKey(...unit));
  ask(page, { off: rest.length === off.length ? [...off, unit] : rest });
}

function showInspector(page) {
  const { network } = page;
  const unit = network && shownUnit(page);
  const node = page.part.inspector;
  const key = unit ? `${network.sizes}:${unit}` : "";
  if (page.inspected !== key) {
    page.inspected = key;
    node.replaceChildren(...(unit ? inspectorOf(page, unit) : [make("p", { textContent: HINT })]));
  }
  if (!unit) return;
  const inputs = node.querySelectorAll("input[type=number]");
  parametersOf(network, unit).forEach((parameter, i) => {
    if (document.activeElement === inputs[i] && !isAnswered(page)) return;
    const value = arrayOf(network, parameter)[parameter.at];
    const text = String(Number(value.toPrecision(Math.abs(value) < 1 ? 3 : 4)));
    if (Number(inputs[i].value) !== Number(text)) inputs[i].value = text;
  });
  const button = node.querySelector("button");
  if (button) write(button, isOff(page, unit) ? "Switch on" : "Switch off");
}

const HINT =
  "Point at a unit: the plane shows its map. Click it to pin it, then change its weights here, or " +
  "switch it off.";

function inspectorOf(page, unit) {
  const { network } = page;
  const name = make("b", { textContent: unitName(network, unit) });
  const head = make("div", { className: "planar-row" }, name);
  const isHidden = unit[0] >= 0 && unit[0] < network.sizes.length - 2;
  if (isHidden) {
    const button = make("button", { type: "button", onclick: () => switchUnit(page, unit) });
    head.append(button);
  }
  const parameters = parametersOf(network, unit);
  if (!parameters.length) {
    const words = "What the network is given. Blue is negative, orange is positive.";
    return [head, make("p", { textContent: words })];
  }
  const boxes = parameters.map((parameter) => {
    const input = make("input", { type: "number", step: "0.1" });
    input.oninput = () => {
      const value = Number(input.value);
      if (input.value !== "" && Number.isFinite(value)) edit(page, parameter, value);
    };
    return make("label", {}, make("span", { textContent: parameter.label }), input);
  });
  return [head, make("div", { className: "planar-weights" }, ...boxes)];
}

function buildUnits(page) {
  const { network, part } = page;
  const { width, height } = page.size.diagram;
  const key = network ? `${network.sizes}:${width}x${height}` : "";
  if (page.unitsKey === key) return;
  page.unitsKey = key;
  if (!network) {
    part.units.replaceChildren();
    return;
  }
  page.places = unitPlaces(network.sizes, width, height);
  const valid = ([layer, unit]) => layer < network.sizes.length - 1 && unit < network.sizes[layer + 1];
  for (const name of ["hovered", "focused", "chosen"]) {
    if (page[name] && !valid(page[name])) page[name] = null;
  }
  const tabbed = page.chosen ?? [0, 0];
  const focused = part.units.contains(document.activeElement);
  part.units.replaceChildren(
    ...page.places.flatMap((column, layer) =>
      column.map(({ x, y, side }, unit) => {
        const button = make("button", { type: "button", ariaLabel: unitName(network, [layer - 1, unit]) });
        button.tabIndex = unitKey(layer - 1, unit) === unitKey(...tabbed) ? 0 : -1;
        button.dataset.unit = unitKey(layer - 1, unit);
        Object.assign(button.style, { left: `${x}px`, top: `${y}px` });
        Object.assign(button.style, { width: `${side}px`, height: `${side}px` });
        return button;
      }),
    ),
  );
  if (focused) part.units.querySelector("[tabindex='0']")?.focus();
}

const unitOf = (node) => node.closest?.("[data-unit]")?.dataset.unit.split(",").map(Number) ?? null;

function point(page, name, unit) {
  if (String(page[name]) === String(unit)) return;
  page[name] = unit;
  redraw(page, "unit");
}

function choose(page, unit) {
  point(page, "chosen", String(page.chosen) === String(unit) ? null : unit);
  for (const button of page.part.units.children) {
    button.setAttribute("aria-pressed", button.dataset.unit === String(page.chosen));
  }
}

/** The unit that an arrow key leads to. */
export function neighbour(sizes, [layer, unit], key) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
  const next = clamp(layer + step, -1, sizes.length - 2);
  const share = (unit + 0.5) / sizes[layer + 1];
  const there = step ? Math.floor(share * sizes[next + 1]) : unit;
  const moved = there + ({ ArrowUp: -1, ArrowDown: 1 }[key] ?? 0);
  return [next, clamp(moved, 0, sizes[next + 1] - 1)];
}

// Drawing ---------------------------------------------------------------------------------------

/** Draw these parts with the next frame: what follows from what, FOLLOWS says. */
function redraw(page, ...parts) {
  for (const part of parts) page.stale.add(part);
  if (!page.frame && !page.closed) page.frame = requestAnimationFrame(() => drawStale(page));
}

const FOLLOWS = {
  all: ["theme", "network", "curve", "figures", "time", "message", "pinned"],
  network: ["unit"],
  unit: ["plane", "diagram", "sum"],
  place: ["plane", "sum"],
  figures: ["curve"],
};

function drawStale(page) {
  page.frame = 0;
  if (!page.points || !page.theme || !page.size.plane.width) return; // it will be measured
  const stale = new Set(page.stale);
  page.stale.clear();
  for (const part of stale) for (const next of FOLLOWS[part] ?? []) stale.add(next);
  if (stale.has("network")) {
    page.off = new Set((page.model.get("off") ?? []).map((each) => unitKey(...each)));
    buildUnits(page);
    makeFields(page);
  }
  if (stale.has("unit")) {
    makeSurface(page);
    showInspector(page);
  }
  if (stale.has("plane")) showPlane(page);
  // While it moves, the eye is on the plane: the rest is drawn with every other frame.
  page.odd = !page.odd && stale.has("figures") && page.state.rests === false;
  for (const [part, show] of [["diagram", showDiagram], ["sum", showSum]]) {
    if (!stale.has(part)) continue;
    if (page.odd) page.stale.add(part);
    else show(page);
  }
  if (stale.has("curve")) showCurve(page);
  if (stale.has("pinned")) showPinned(page);
  if (stale.has("figures")) showFigures(page);
  if (stale.has("time")) showTime(page);
  if (stale.has("message")) showMessage(page);
  tellSeen(page);
}

/** The kernel sends few frames more than were seen. */
function tellSeen(page) {
  const { number } = page.state;
  if (!page.alive || !number || page.model.get("seen") === number) return;
  page.model.set("seen", number);
  page.model.save_changes();
}

/** A canvas as large as its place, for screens of any density, and a pen for it. */
function penFor(page, name, clear = true) {
  const canvas = page.part[name];
  const { width, height } = page.size[name];
  const [wide, high] = [Math.round(width * page.dense), Math.round(height * page.dense)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  const context = canvas.getContext("2d");
  context.setTransform(page.dense, 0, 0, page.dense, 0, 0);
  if (clear) context.clearRect(0, 0, width, height);
  return canvasPen(context, page.theme.font);
}

/** A canvas that is not on the page, and its pixels as numbers of 32 bits. */
function sheet(width, height) {
  const canvas = make("canvas", { width, height });
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  return { canvas, width, height, pixels, put: () => context.putImageData(image, 0, 0) };
}

function sheetOf(page, name, width, height) {
  const old = page.sheets[name];
  if (old?.width === width && old.height === height) return old;
  return (page.sheets[name] = sheet(width, height));
}

function makeFields(page) {
  const { network, state, points } = page;
  if (!network) {
    page.fields = null;
    return;
  }
  if (state.maps) {
    page.fields = fieldsOfMaps(state.maps);
  } else {
    const side = sideFor(network.sizes, state.rests);
    const key = `${network.sizes}:${side}`;
    if (page.grid?.key !== key) {
      const inputs = gridInputs(points, side);
      page.grid = { key, side, inputs, room: roomFor(network.sizes, side * side) };
    }
    const { inputs, room } = page.grid;
    page.fields = { side, inputs, units: forward(network, inputs, page.off, room) };
  }
  page.fields.inputs ??= gridInputs(points, page.fields.side);
  page.fields.reach = page.fields.units.map((units) => units.map(largest));
  page.boundary = zeroLine(page.fields.units.at(-1)[0], page.fields.side);
  page.lines = linesOf(network);
  makeMaps(page);
  makeSums(page);
}

/** A small map of each input, unit and the output, one below the other. */
function makeMaps(page) {
  const { fields, network, theme } = page;
  const count = network.sizes.reduce((sum, each) => sum + each, 0);
  const small = count > 60 ? 16 : 32;
  const maps = sheetOf(page, "maps", small, small * count);
  let at = 0;
  const add = (field, colours, scale) => {
    paintSmall(field, fields.side, colours, scale, maps.pixels, small, small * small * at++);
  };
  for (const input of fields.inputs) add(input, theme.map, 1 / largest(input));
  fields.units.slice(0, -1).forEach((units, layer) => {
    units.forEach((field, unit) => add(field, theme.map, 1 / fields.reach[layer][unit]));
  });
  add(fields.units.at(-1)[0], theme.surface, 1 / REACH);
  maps.put();
  page.maps = { canvas: maps.canvas, small };
}

/** For the strip: weight times map of each unit, the bias, the sums so far with it, and A2. */
function makeSums(page) {
  const { fields, network, theme } = page;
  const units = fields.units.at(-2);
  const weights = network.weights.at(-1);
  const bias = network.biases.at(-1)[0];
  const small = units.length > 24 ? 16 : 32;
  const { canvas, pixels, put } = sheetOf(page, "sums", small, small * (2 * units.length + 3));
  const places = small * small;
  const reach = units.map((_, unit) => Math.abs(weights[unit]) * fields.reach.at(-2)[unit]);
  const most = Math.max(...reach, Math.abs(bias), 1e-9);
  const sum = new Float32Array(places);
  const step = (fields.side - 1) / (small - 1);
  const add = (index, value) => {
    const from = places * index;
    const part = new Float32Array(places);
    for (let i = 0; i < places; i++) sum[i] += part[i] = value(i);
    paint(part, theme.map, 1 / most, pixels.subarray(from, from + places));
    const below = places * (units.length + 1) + from;
    paint(sum, theme.surface, 1 / REACH, pixels.subarray(below, below + places));
  };
  const nearest = Int32Array.from({ length: places }, (_, i) => {
    const [row, column] = [Math.floor(i / small), i % small];
    return Math.round(row * step) * fields.side + Math.round(column * step);
  });
  units.forEach((field, unit) => add(unit, (i) => weights[unit] * field[nearest[i]]));
  add(units.length, () => bias);
  const Z = fields.units.at(-1)[0].filter(() => true);
  const last = pixels.subarray(places * 2 * (units.length + 1));
  paint(Float32Array.from(nearest, (i) => Z[i]), theme.surface, 1 / REACH, last);
  put();
  page.sums = { canvas, small };
}

/** What the plane shows: the network, or the unit that is pointed at with its zero line. */
function makeSurface(page) {
  const { fields, network, theme } = page;
  page.zero = null;
  page.surface = null;
  if (!fields) return;
  const unit = shownUnit(page);
  const isOutput = !unit || unit[0] === network.sizes.length - 2;
  let field = fields.units.at(-1)[0];
  let [colours, scale] = [theme.surface, 1 / REACH];
  if (!isOutput) {
    const [layer, index] = unit;
    field = layer < 0 ? fields.inputs[index] : fields.units[layer][index];
    colours = theme.large;
    scale = 1 / largest(field);
    page.zero = zeroLine(zeroField(page, unit, field), fields.side);
  }
  const finer = page.state.rests ? 384 : 192;
  const surface = sheetOf(page, "surface", finer, finer);
  page.finer = page.finer?.length === finer ** 2 ? page.finer : new Float32Array(finer ** 2);
  paint(enlarged(field, fields.side, page.finer, finer), colours, scale, surface.pixels);
  surface.put();
  page.surface = surface.canvas;
}

/** A unit is undecided where its weighted sum is 0; of a student's own there is only what it gives. */
function zeroField(page, [layer, unit], field) {
  const { fields, network, state } = page;
  if (layer < 0 || state.maps || isOff(page, [layer, unit])) return field;
  const below = layer ? fields.units[layer - 1] : fields.inputs;
  return weightedSum(network, layer, unit, below, new Float32Array(field.length));
}

const planeSide = ({ width, height }) =>
  Math.max(Math.min(width - EDGE.left - EDGE.right, height - EDGE.top - EDGE.bottom), 40);

/** Points are drawn once: ten thousand of them take longer than a frame. */
function pointsLayer(page, layer, points, side, { gone, held }) {
  const key = `${side}:${page.dense}:${page.theme.dark}:${held}:${[...gone]}`;
  if (layer.key === key) return layer.canvas;
  layer.key = key;
  layer.canvas ??= make("canvas");
  layer.canvas.width = layer.canvas.height = Math.round(side * page.dense);
  const context = layer.canvas.getContext("2d");
  context.setTransform(page.dense, 0, 0, page.dense, 0, 0);
  drawPoints(canvasPen(context, ""), side, points, { theme: page.theme, held, gone });
  return layer.canvas;
}

function showPlane(page) {
  const pen = penFor(page, "plane");
  const { points, drawn, sent, theme } = page;
  const side = planeSide(page.size.plane);
  const erased = [...drawn.erased, ...(sent?.erased ?? [])];
  const gone = new Set(erased.length ? numbersOf(points, erased) : []);
  const layer = pointsLayer(page, page.layer, points, side, { gone, held: page.held });
  const added = [...(sent?.added ?? []), ...drawn.added];
  const none = { ...points, Y: [], Y_held: [] };
  const scene = {
    ...{ points, surface: page.surface, boundary: page.boundary, zero: page.zero },
    wrong: page.rings && page.network ? bytes(page.state.wrong) : null,
    place: page.network || isDrawing(page) ? page.place : null,
    drawPoints(pen, side) {
      pen.image(layer, 0, 0, side, side);
      if (added.length) drawPoints(pen, side, none, { theme, held: false, added });
    },
  };
  if (!page.network) scene.boundary = null;
  pen.within(EDGE.left, EDGE.top, null, () => drawPlane(pen, side, scene, theme));
}

function showPinned(page) {
  const { pinned, part } = page;
  part.page.classList.toggle("planar-compares", pinned !== null);
  part.pinnedPart.hidden = !pinned;
  if (!pinned || !page.size.pinned?.width) return;
  const side = planeSide(page.size.pinned);
  const layer = pointsLayer(page, pinned.layer, pinned.points, side, { gone: new Set(), held: page.held });
  const scene = {
    ...{ points: pinned.points, surface: pinned.surface, boundary: pinned.boundary, zero: null },
    wrong: page.rings ? bytes(pinned.state.wrong) : null,
    drawPoints: (pen, side) => pen.image(layer, 0, 0, side, side),
  };
  const pen = penFor(page, "pinned");
  pen.within(EDGE.left, EDGE.top, null, () => drawPlane(pen, side, scene, page.theme));
}

function showDiagram(page) {
  const pen = penFor(page, "diagram");
  if (!page.network) return;
  const { network, lines, places, maps, off, line } = page;
  drawDiagram(pen, { network, lines, places, maps, off, line, focus: shownUnit(page) }, page.theme);
}

function placeNumbers(page) {
  const { network, points, place, state } = page;
  if (!network) return null;
  if (!state.maps) return sumAt(network, atPlace(network, points, page.off, place));
  const { told } = page;
  return told && told.A.length === network.sizes.at(-2) ? sumAt(network, told) : null;
}

function showSum(page) {
  const pen = penFor(page, "sum");
  const sum = placeNumbers(page);
  page.sum = sum;
  if (!sum) {
    write(page.part.sumWords, "How the units add up: there is no network to show.");
    return;
  }
  const { network, place } = page;
  const depth = "₁₂₃₄"[network.sizes.length - 2];
  const unit = shownUnit(page);
  const last = network.sizes.length - 3;
  const focus = unit?.[0] === last ? unit[1] : null;
  const off = new Set();
  for (let i = 0; i < sum.added.length; i++) if (isOff(page, [last, i])) off.add(i);
  const scene = { sum: { ...sum, depth }, units: sum.added.length, maps: page.sums, focus, off };
  drawSum(pen, page.size.sum.width, page.size.sum.height, scene, page.theme);
  write(page.part.sumWords, sumWords(sum, place, network, focus, depth));
}

function sumWords(sum, [x, y], network, focus, depth) {
  const at = `How the units add up at x₁ = ${written(x)}, x₂ = ${written(y)}: `;
  if (focus !== null) {
    const weight = network.weights.at(-1)[focus];
    return (
      `${at}unit ${focus + 1}: weight ${written(weight)} × output ${written(sum.A[focus])} ≈ ` +
      `${written(sum.added[focus], 2, true)}; sum so far ${written(sum.sums[focus], 2, true)}.`
    );
  }
  const units = sum.sums.at(-1);
  if (sum.differs) {
    return (
      `${at}weights × outputs and bias are ${written(sum.total)}, but your forward_propagation ` +
      `gives Z${depth} = ${written(sum.Z)}.`
    );
  }
  return (
    `${at}units ${written(units, 2, true)}, bias ${written(sum.bias, 2, true)}, so ` +
    `Z${depth} = ${written(sum.total)}, and squashed A${depth} = ${written(sum.A2, 3)}.`
  );
}

function showCurve(page) {
  const pen = penFor(page, "curve");
  const { width, height } = page.size.curve;
  const { rows, state, pinned, pointed } = page;
  let at = [state.steps, state.cost ?? NaN, state.cost_held ?? NaN];
  if (pointed !== null && pointed < rows.length / 3) at = [...rows.subarray(3 * pointed, 3 * pointed + 3)];
  const scene = { rows, pinned: pinned?.rows ?? null, at: rows.length ? at : null, log: page.log };
  drawCurve(pen, width, height, scene, page.theme);
  const words = ([steps, cost, held]) =>
    `${counted(steps)} steps: ${written(cost, 3)}, held out ${written(held, 3)}`;
  page.part.curve.title = pointed !== null && rows.length ? words(at) : "";
  write(page.part.lines, pointed !== null && rows.length ? words(at) : "— training ┄ held out");
}

const percent = (value) => (value === null || value === undefined ? "–" : `${value.toFixed(1)} %`);

function showFigures(page) {
  const { state, pinned } = page;
  const rows = [
    ["Steps", (each) => counted(each.steps ?? 0)],
    ["Cost", (each) => written(each.cost, 3), (each) => `held out ${written(each.cost_held, 3)}`],
    ["Training accuracy", (each) => percent(each.accuracy)],
    ["Held-out accuracy", (each) => percent(each.accuracy_held)],
  ];
  const tiles = page.part.tiles;
  if (!tiles.children.length) {
    for (const [name] of rows) {
      const tile = make("p", {}, make("span", { textContent: name }), make("b"), make("small"));
      tiles.append(tile);
    }
  }
  rows.forEach(([, value, more], i) => {
    const [, now, below] = tiles.children[i].children;
    write(now, value(state));
    write(below, pinned ? `pinned ${value(pinned.state)}` : (more?.(state) ?? ""));
    below.classList.toggle("planar-of-pinned", pinned !== null);
  });
  write(page.part.caption, pinned ? pinnedWords(page) : "");
  if (document.activeElement !== page.part.line) page.part.line.value = state.line ?? "";
}

function pinnedWords(page) {
  const { pinned } = page;
  const changed = page.controls
    .filter(({ name, said }) => String(pinned.said[name]) !== String(said()))
    .map(({ name, label, said }) => `${label} ${pinned.said[name]} (now ${said()})`);
  const what = changed.length ? changed.join(", ") : "the same settings";
  return `Pinned: ${what}, ${counted(pinned.state.steps)} steps.`;
}

function showTime(page) {
  const { state, rows, part } = page;
  const playing = page.model.get("playing");
  write(part.play, playing ? "❚❚ Pause" : "▶ Play");
  const last = Math.max(rows.length / 3 - 1, 0);
  part.scrub.max = last;
  if (!page.scrubbing) part.scrub.value = state.at ?? last;
  const steps = counted(state.steps ?? 0);
  part.scrub.setAttribute("aria-valuetext", `after ${steps} steps`);
  const newest = rows.length ? rows[3 * last] : 0;
  write(part.when, state.at === null || state.at === undefined ? `step ${steps}` : `${steps} of ${counted(newest)}`);
}

function showMessage(page) {
  const { state, points, part } = page;
  const waits = page.since && performance.now() - page.since > PATIENCE;
  if (waits) redrawLater(page);
  let words = state.warning || points?.reading || "";
  if (page.news) words = page.news;
  if (waits) words = "Waiting for the kernel: it is busy with something else.";
  if (!page.alive) words = "The kernel was restarted: run this cell again.";
  write(part.message, words);
  part.message.classList.toggle("planar-warns", Boolean(!page.alive || waits || state.warning));
  part.page.disabled = !page.alive;
}

const redrawLater = (page) => {
  clearTimeout(page.timer);
  page.timer = setTimeout(() => redraw(page, "message"), PATIENCE);
};

function showChallenges(page) {
  const all = page.model.get("challenges") ?? [];
  const done = all.filter((each) => each.done);
  const button = page.part.root.querySelector("[data-do=challenges]");
  button.hidden = !all.length;
  write(button, `Challenges ${done.length}/${all.length}`);
  const fresh = page.done && done.find((each) => !page.done.has(each.title));
  if (fresh) {
    page.news = `✓ Challenge done: ${fresh.title}. ${fresh.told ?? ""}`;
    clearTimeout(page.newsTimer);
    page.newsTimer = setTimeout(() => {
      page.news = "";
      redraw(page, "message");
    }, 10_000);
    redraw(page, "message");
  }
  page.done = new Set(done.map((each) => each.title));
  const items = all.map(({ title, words, done, told }) =>
    make(
      "li",
      { className: done ? "planar-done" : "" },
      make("b", { textContent: `${done ? "✓ Done: " : ""}${title}` }),
      make("p", { textContent: words }),
      ...(told ? [make("p", { className: "planar-told", textContent: told })] : []),
    ),
  );
  page.part.challenges.replaceChildren(make("ol", {}, ...items));
}

// Pin, save, copy -------------------------------------------------------------------------------

function pin(page) {
  if (page.pinned || !page.network) {
    page.pinned = null;
  } else {
    const { points, state, network, off } = page;
    const side = FINE;
    const inputs = gridInputs(points, side);
    const fields = state.maps
      ? fieldsOfMaps(state.maps)
      : { side, units: forward(network, inputs, off, roomFor(network.sizes, side * side)) };
    const Z = fields.units.at(-1)[0];
    const { canvas, pixels, put } = sheet(384, 384);
    paint(enlarged(Z, fields.side, new Float32Array(pixels.length), 384), page.theme.surface, 1 / REACH, pixels);
    put();
    const said = Object.fromEntries(page.controls.map(({ name, said }) => [name, said()]));
    page.pinned = {
      ...{ points, state, said, rows: page.rows, surface: canvas },
      ...{ boundary: zeroLine(Z, fields.side), layer: {} },
    };
  }
  const button = page.part.root.querySelector("[data-do=compare]");
  button.setAttribute("aria-pressed", page.pinned !== null);
  write(button, page.pinned ? "Unpin" : "Pin to compare");
  redraw(page, "pinned", "figures");
}

const PICTURE = { width: 1180, height: 720 };

/** All of it as one picture, for a file: on white paper, whatever the page's theme. */
function drawPicture(pen, page) {
  const { state, network, points, theme, rows, pinned } = page;
  const { width, height } = PICTURE;
  const line = (y, words, style) => pen.text(24, y, words, { fill: theme.ink, size: 13, ...style });
  pen.rect(0, 0, width, height, { fill: theme.paper });
  const [first, ...rest] = (state.words ?? "").split("\n");
  line(30, first, { size: 15, bold: true });
  line(52, rest.join(" "));
  const scene = {
    ...{ points, surface: page.surface, zero: page.zero, place: network && page.place },
    boundary: network ? page.boundary : null,
    wrong: page.rings && network ? bytes(state.wrong) : null,
    drawPoints: (pen, side) => drawPoints(pen, side, points, { theme, held: page.held }),
  };
  pen.within(60, 72, null, () => drawPlane(pen, 400, scene, theme));
  const [zero, one] = points.labels;
  const key = `● ${zero} · ■ ${one} · small and hollow: held out · black line: the boundary`;
  line(520, key, { size: 12 });
  pen.within(500, 64, null, () => {
    if (!network) return;
    const places = unitPlaces(network.sizes, 660, 270);
    const { lines, maps, off } = page;
    drawDiagram(pen, { network, lines, places, maps, off, focus: shownUnit(page) }, theme);
  });
  pen.within(500, 350, null, () => {
    const at = [state.steps, state.cost ?? NaN, state.cost_held ?? NaN];
    const scene = { rows, pinned: pinned?.rows ?? null, at, log: page.log };
    pen.text(0, 4, "Cost: solid on the training points, dashed held out", { fill: theme.ink, size: 12 });
    pen.within(0, 10, null, () => drawCurve(pen, 660, 160, scene, theme));
  });
  if (page.sum) {
    const depth = "₁₂₃₄"[network.sizes.length - 2];
    const scene = { sum: { ...page.sum, depth }, units: page.sum.added.length, maps: page.sums };
    line(552, sumWords(page.sum, page.place, network, null, depth), { size: 12 });
    pen.within(24, 562, null, () => {
      drawSum(pen, width - 48, 96, { ...scene, focus: null, off: new Set() }, theme);
    });
  }
  const settings = page.controls.filter(({ node }) => !node.hidden);
  line(684, settings.map(({ label, said }) => `${label}: ${said()}`).join(" · "), { size: 12 });
  line(706, state.line ?? "", { size: 12, bold: true });
}

/** Run `draw` with the light theme, and put back what the page shows. */
function onPaper(page, draw) {
  const { theme } = page;
  const remade = () => {
    if (!page.fields) return;
    makeMaps(page);
    makeSums(page);
    makeSurface(page);
  };
  page.theme = themeOf(false, theme.font);
  remade();
  const drawn = draw();
  page.theme = theme;
  remade();
  return drawn;
}

export const fileName = (settings, steps, kind) =>
  `explorer ${settings.data_set} ${settings.n_h} units ${steps} steps`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-") + `.${kind}`;

function savePicture(page, kind) {
  const { width, height } = PICTURE;
  const { font } = page.theme;
  const settings = { data_set: page.model.get("data_set"), n_h: page.model.get("n_h") };
  const name = fileName(settings, page.state.steps ?? 0, kind);
  onPaper(page, () => {
    if (kind === "png") {
      const canvas = make("canvas", { width: 2 * width, height: 2 * height });
      const context = canvas.getContext("2d");
      context.scale(2, 2);
      drawPicture(canvasPen(context, font), page);
      canvas.toBlob((blob) => download(blob, name));
    } else {
      const pen = svgPen(font, urlOf);
      drawPicture(pen, page);
      download(new Blob([pen.done(width, height)], { type: "image/svg+xml" }), name);
    }
  });
}

function urlOf(source, part) {
  if (!part) return source.toDataURL();
  const [left, top, width, height] = part;
  const canvas = make("canvas", { width, height });
  canvas.getContext("2d").drawImage(source, left, top, width, height, 0, 0, width, height);
  return canvas.toDataURL();
}

function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function copyLine(page, button) {
  const { line } = page.part;
  line.value = page.state.line ?? "";
  try {
    await navigator.clipboard.writeText(line.value);
  } catch {
    line.select();
    document.execCommand("copy"); // where the page may not use the clipboard
  }
  write(button, "Copied");
  setTimeout(() => write(button, "Copy line"), 2000);
}

// Listening -------------------------------------------------------------------------------------

function does(page, what, button) {
  const { model, part } = page;
  if (what === "play") ask(page, { playing: !model.get("playing") });
  else if (["step", "reset", "new weights", "clear"].includes(what)) ask(page, null, { kind: what });
  else if (what === "compare") pin(page);
  else if (what === "copy") copyLine(page, button);
  else if (what === "png" || what === "svg") savePicture(page, what);
  else if (what === "challenges") {
    part.challenges.hidden = !part.challenges.hidden;
    button.setAttribute("aria-expanded", !part.challenges.hidden);
  }
}

function listenToButtons(page) {
  page.part.root.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.do) does(page, button.dataset.do, button);
    if (button?.dataset.tool) {
      page.tool = button.dataset.tool;
      for (const each of page.part.root.querySelectorAll("[data-tool]")) {
        each.setAttribute("aria-pressed", each === button);
      }
      page.part.plane.classList.toggle("planar-draws", isDrawing(page));
      redraw(page, "plane");
    }
  });
  page.part.root.addEventListener("change", ({ target }) => {
    if (!target.dataset.tick) return;
    page[target.dataset.tick] = target.checked;
    redraw(page, "plane", "curve", "pinned");
  });
  const { scrub, curve } = page.part;
  const seek = (entry) => {
    page.scrubbing = true;
    askNewest(page, { kind: "seek", entry });
  };
  scrub.oninput = () => seek(Number(scrub.value));
  scrub.onchange = () => {
    page.scrubbing = false;
  };
  const row = ({ offsetX }) => {
    const { width, height } = page.size.curve;
    const curves = [page.rows, page.pinned?.rows ?? [], [page.state.steps ?? 0, NaN, NaN]];
    return rowAt(page.rows, curveScales(curves, width, height, page.log), offsetX);
  };
  curve.onpointermove = (event) => {
    page.pointed = row(event);
    redraw(page, "curve");
  };
  curve.onpointerleave = () => {
    page.pointed = null;
    redraw(page, "curve");
  };
  curve.onclick = (event) => {
    seek(row(event));
    page.scrubbing = false;
  };
}

function listenToUnits(page) {
  const { units, diagram, inspector } = page.part;
  units.onpointerover = ({ target }) => point(page, "hovered", unitOf(target));
  units.onpointerleave = () => {
    point(page, "hovered", null);
    page.line = null;
    redraw(page, "diagram");
  };
  units.onfocusin = ({ target }) => {
    if (target.matches(":focus-visible")) point(page, "focused", unitOf(target));
  };
  units.addEventListener("focusin", units.onfocusin);
  units.addEventListener("focusout", () => point(page, "focused", null));
  units.onpointermove = ({ target, clientX, clientY }) => {
    const { left, top } = diagram.getBoundingClientRect();
    const on = !unitOf(target) && page.network;
    const line = on ? lineAt(page.places, page.lines, clientX - left, clientY - top) : null;
    units.style.cursor = line ? "pointer" : "";
    if (same(line, page.line) || line === page.line) return;
    page.line = line;
    redraw(page, "diagram");
  };
  units.onclick = ({ target }) => {
    const unit = unitOf(target);
    if (unit) choose(page, unit);
    else if (page.line) {
      const { layer, unit, from } = page.line;
      page.chosen = null;
      choose(page, [layer, unit]);
      showInspector(page);
      const box = inspector.querySelectorAll("input")[from + 1];
      box?.focus();
      box?.select();
    }
  };
  units.onkeydown = (event) => {
    const unit = unitOf(event.target);
    if (!unit || !page.network) return;
    if (event.key.startsWith("Arrow")) {
      const next = neighbour(page.network.sizes, unit, event.key);
      for (const button of units.children) {
        const here = button.dataset.unit === String(next);
        button.tabIndex = here ? 0 : -1;
        if (here) button.focus();
      }
      event.preventDefault();
    } else if (event.key === "Escape") {
      choose(page, page.chosen);
    } else if (event.key === "o" || event.key === "O") {
      if (unit[0] >= 0 && unit[0] < page.network.sizes.length - 2) switchUnit(page, unit);
    }
  };
}

const ERASER = 0.025; // of the plane's side

function listenToPlane(page) {
  const { plane } = page.part;
  let last = null; // where the stroke has drawn, in pixels
  const placeOf = ({ offsetX, offsetY }) => {
    const [x0, x1, y0, y1] = page.points.box;
    const side = planeSide(page.size.plane);
    const [right, down] = [(offsetX - EDGE.left) / side, (offsetY - EDGE.top) / side];
    if (right < 0 || right > 1 || down < 0 || down > 1) return null;
    return [x0 + (x1 - x0) * right, y1 - (y1 - y0) * down];
  };
  const moveTo = (place) => {
    page.place = place;
    if (page.network && page.state.maps) askPlace(page);
    redraw(page, "place");
  };
  plane.onpointerdown = (event) => {
    const place = page.points && placeOf(event);
    if (!place || event.button) return;
    moveTo(place);
    if (!isDrawing(page)) return;
    plane.setPointerCapture(event.pointerId);
    last = [event.offsetX, event.offsetY];
    useTool(page, place, ERASER);
  };
  plane.onpointermove = (event) => {
    const place = page.points && placeOf(event);
    if (!place) return;
    moveTo(place);
    const far = last && Math.hypot(event.offsetX - last[0], event.offsetY - last[1]);
    if (!last || (far < 10 && page.tool !== "erase")) return;
    last = [event.offsetX, event.offsetY];
    useTool(page, place, ERASER);
  };
  plane.onpointerup = plane.onpointercancel = () => {
    last = null;
  };
  plane.onkeydown = (event) => {
    const [dx, dy] = MOVES[event.key] ?? [0, 0];
    if (dx || dy) {
      const [x0, x1, y0, y1] = page.points.box;
      const part = event.shiftKey ? 1 / 200 : 1 / 40;
      const [x, y] = page.place;
      moveTo([
        clamp(x + dx * (x1 - x0) * part, x0, x1),
        clamp(y + dy * (y1 - y0) * part, y0, y1),
      ]);
      requestAnimationFrame(() => write(page.part.said, page.part.sumWords.textContent));
    } else if (event.key === "Enter" || event.key === " ") {
      useTool(page, page.place, ERASER);
    } else {
      return;
    }
    event.preventDefault();
  };
}

const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function listenToSum(page) {
  const { sum } = page.part;
  sum.onpointermove = ({ offsetX }) => {
    if (!page.network || !page.sum) return;
    const units = page.sum.added.length;
    const { left, step } = sumPlaces(units, page.size.sum.width, page.size.sum.height);
    const unit = Math.floor((offsetX - left) / step);
    const inside = unit >= 0 && unit < units;
    point(page, "hovered", inside ? [page.network.sizes.length - 3, unit] : null);
  };
  sum.onpointerleave = () => point(page, "hovered", null);
}

/** Sizes, theme and the kernel's life, as they are now. */
function measure(page) {
  for (const name of ["plane", "diagram", "sum", "curve", "pinned"]) {
    const { clientWidth, clientHeight } = page.part[name];
    page.size[name] = { width: clientWidth, height: clientHeight };
  }
  page.dense = window.devicePixelRatio || 1;
  const { color, fontFamily } = getComputedStyle(page.part.page);
  if (!color) return; // it is not on the page yet
  const dark = isLight(color); // the words are light
  if (page.theme?.dark !== dark) page.theme = themeOf(dark, fontFamily);
  page.part.page.style.setProperty("--planar-middle", page.theme.paper);
  redraw(page, "all");
}

/** Whether a colour, as the browser says it, is a light one. */
export function isLight(color) {
  const [r, g, b] = color.match(/[\d.]+/g).map(Number);
  const most = color.startsWith("rgb") ? 255 : 1; // color(srgb 0.1 0.1 0.1)
  return (r + g + b) / 3 > most / 2;
}

function findParts(root) {
  const find = (selector) => root.querySelector(selector);
  return {
    root,
    page: find(".planar-page"),
    settings: find(".planar-settings"),
    play: find("[data-do=play]"),
    scrub: find(".planar-scrub input"),
    when: find(".planar-when"),
    diagram: find(".planar-diagram canvas"),
    units: find(".planar-units"),
    inspector: find(".planar-inspector"),
    plane: find(".planar-plane canvas"),
    pinnedPart: find(".planar-pinned"),
    pinned: find(".planar-pinned canvas"),
    caption: find(".planar-caption"),
    tiles: find(".planar-tiles"),
    lines: find(".planar-lines"),
    curve: find(".planar-curve"),
    key: find(".planar-key"),
    challenges: find(".planar-challenges"),
    sum: find(".planar-sum canvas"),
    sumWords: find(".planar-sum-words"),
    message: find(".planar-message"),
    line: find(".planar-line"),
    said: find("[role=status]"),
  };
}

/** A rule that hides the still picture of this explorer, whenever one comes beside it. */
function ruleForStill(model) {
  const key = model.get("key");
  const rule = `[data-explorer="${CSS.escape(key ?? "")}"] { display: none !important; }`;
  return make("style", { textContent: key ? rule : "" });
}

function render({ model, el }) {
  el.classList.add("planar-explorer");
  el.innerHTML = SHELL;
  const page = {
    ...{ model, part: findParts(el), state: {}, rows: new Float32Array(0), points: null },
    ...{ network: null, fields: null, off: new Set(), pinned: null, sheets: {}, size: {} },
    ...{ layer: { key: "" }, place: null, told: null, controls: [], stale: new Set(), frame: 0 },
    ...{ hovered: null, focused: null, chosen: null, line: null, pointed: null, odd: false },
    ...{ tool: "look", drawn: { added: [], erased: new Set() }, sent: null, since: null },
    ...{ log: false, rings: false, held: true, news: "", next: null, scrubbing: false },
    ...{ asked: model.get("asked") ?? 0, alive: true, closed: false },
  };
  const letGo = keepKeys(el);
  listenToButtons(page);
  listenToUnits(page);
  listenToPlane(page);
  listenToSum(page);

  const heard = [];
  const hear = (event, act) => {
    model.on(event, act);
    heard.push([event, act]);
  };
  hear("change:controls", () => buildControls(page));
  hear("change:points", () => takePoints(page));
  hear("change:curve", () => takeCurve(page));
  hear("change:state", () => takeState(page));
  hear("change:challenges", () => showChallenges(page));
  hear("change:off", () => redraw(page, "network"));
  hear("change:playing", () => redraw(page, "time"));
  hear("change", () => page.controls.forEach((control) => control.show()));
  hear("msg:custom", (message) => {
    if (message.kind !== "place") return;
    page.told = message;
    redraw(page, "sum");
  });
  let ended = false;
  const checkLife = () => {
    page.alive = !ended && !el.closest(".jupyter-widgets-disconnected");
    redraw(page, "message");
  };
  // JupyterLab itself knows first of a restart: not always are the widgets told.
  const statuses = model.widget_manager?.context?.sessionContext?.statusChanged;
  const hearStatus = (_session, status) => {
    ended ||= ["restarting", "autorestarting", "terminating", "dead"].includes(status);
    if (ended) checkLife();
  };
  statuses?.connect(hearStatus);
  hear("comm_live_update", () => setTimeout(checkLife));
  const watchers = [new ResizeObserver(() => measure(page)), new MutationObserver(checkLife)];
  watchers[0].observe(el);
  for (const canvas of el.querySelectorAll("canvas")) watchers[0].observe(canvas);
  watchers[1].observe(el, { attributeFilter: ["class"] });
  const theme = new MutationObserver(() => setTimeout(() => measure(page), 50));
  theme.observe(document.body, { attributes: true });
  watchers.push(theme);
  const schemes = matchMedia("(prefers-color-scheme: dark)");
  const remeasure = () => measure(page);
  schemes.addEventListener("change", remeasure);

  el.append(ruleForStill(model));
  buildControls(page);
  takePoints(page);
  takeCurve(page);
  takeState(page);
  showChallenges(page);
  checkLife();
  measure(page);

  return () => {
    page.closed = true;
    letGo();
    statuses?.disconnect(hearStatus);
    cancelAnimationFrame(page.frame);
    clearTimeout(page.timer);
    clearTimeout(page.newsTimer);
    for (const watcher of watchers) watcher.disconnect();
    for (const [event, act] of heard) model.off(event, act);
    schemes.removeEventListener("change", remeasure);
  };
}

export default { render };
