// The curve.

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
