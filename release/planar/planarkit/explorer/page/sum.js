// How the units add up, as a strip.

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
