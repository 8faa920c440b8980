// Numbers.

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

const GROUPED = new Intl.NumberFormat("en-US"); // to make one takes longer than to write with it

export const counted = (value) => GROUPED.format(Math.round(value));

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
