// What the tests of this folder share.

import assert from "node:assert/strict";

/** Random numbers from 0 to 1, the same for the same seed. */
export function drawn(seed) {
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function networkOf(sizes, activation, seed, scale = 1) {
  const random = drawn(seed);
  const numbers = (length) => Float32Array.from({ length }, () => (random() - 0.5) * 4 * scale);
  const layers = sizes.slice(1);
  return {
    ...{ sizes, activation },
    weights: layers.map((units, i) => numbers(units * sizes[i])),
    biases: layers.map((units) => numbers(units)),
  };
}

export function near(value, wanted, most = 1e-6) {
  assert.ok(Math.abs(value - wanted) <= most * Math.max(1, Math.abs(wanted)), `${value}, ${wanted}`);
}
