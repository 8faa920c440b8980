// The plane, as a picture.

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
  const scaled = (paths) => paths.map((path) => path.map((each) => each * side));
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
      pen.paths(scaled(boundary), { stroke: theme.paper, width: width + 2, alpha: 0.7 });
      pen.paths(scaled(boundary), { stroke: zero ? theme.soft : theme.ink, width });
    }
    if (zero) {
      pen.paths(scaled(zero), { stroke: theme.paper, width: 5, alpha: 0.8 });
      pen.paths(scaled(zero), { stroke: theme.ink, width: 2.5 });
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
