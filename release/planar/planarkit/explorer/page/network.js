// The network.

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
  const own = network.weights[layer].subarray(unit * below.length, (unit + 1) * below.length);
  out.fill(network.biases[layer][unit]);
  let k = 0;
  for (; k + 1 < below.length; k += 2) { // by twos, which takes half as many passes
    const [weight, other] = [own[k], own[k + 1]];
    const [values, others] = [below[k], below[k + 1]];
    for (let i = 0; i < out.length; i++) out[i] += weight * values[i] + other * others[i];
  }
  for (; k < below.length; k++) {
    const [weight, values] = [own[k], below[k]];
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
