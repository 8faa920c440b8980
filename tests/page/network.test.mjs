// What the page computes from the parameters that the kernel sends.

import assert from "node:assert/strict";
import test from "node:test";

import { page } from "./page.mjs";
import { drawn, near, networkOf } from "./support.mjs";

const {
  atPlace,
  chained,
  enlarged,
  fieldsOfMaps,
  floats,
  forward,
  gridInputs,
  parametersOf,
  readNetwork,
  roomFor,
  roundedToSum,
  sideFor,
  sumAt,
  unitKey,
  zeroLine,
} = page;

const POINTS = { box: [-4, 4, -2, 6], centre: [1, -2], spread: [2, 0.5] };

test("numbers of a buffer are read from wherever it begins", () => {
  const raw = new Uint8Array(11);
  new DataView(raw.buffer).setFloat32(3, 1.5, true);
  assert.deepEqual([...floats(new DataView(raw.buffer, 3, 8))], [1.5, 0]);
  assert.equal(floats(null).length, 0);
});

test("parameters are read layer by layer, weights before biases", () => {
  const network = readNetwork({
    sizes: [2, 3, 1],
    activation: "tanh",
    parameters: new DataView(Float32Array.from({ length: 13 }, (_, i) => i).buffer),
  });
  assert.deepEqual([...network.weights[0]], [0, 1, 2, 3, 4, 5]);
  assert.deepEqual([...network.biases[0]], [6, 7, 8]);
  assert.deepEqual([...network.weights[1]], [9, 10, 11]);
  assert.deepEqual([...network.biases[1]], [12]);
});

const SQUASHES = { tanh: Math.tanh, relu: (z) => Math.max(z, 0), sigmoid: (z) => 1 / (1 + Math.exp(-z)) };

for (const [activation, squash] of Object.entries(SQUASHES)) {
  test(`place by place, layers of ${activation} give what the formula says`, () => {
    const network = networkOf([2, 4, 3, 1], activation, 7);
    for (const place of [[0.3, -1.2], [4, 6], [-40, 60]]) {
      const scaled = place.map((x, i) => (x - POINTS.centre[i]) / POINTS.spread[i]);
      const layer = (inputs, l, act) =>
        [...network.biases[l]].map((b, unit) =>
          act(inputs.reduce((z, x, k) => z + network.weights[l][unit * inputs.length + k] * x, b)),
        );
      const A = layer(layer(scaled, 0, squash), 1, squash);
      const [Z] = layer(A, 2, (z) => z);
      const told = atPlace(network, POINTS, new Set(), place);
      near(told.Z, Z);
      near(told.A2, 1 / (1 + Math.exp(-Z)));
      A.forEach((a, unit) => near(told.A[unit], a));
    }
  });
}

test("a unit that is switched off gives 0, and nothing follows from its weights", () => {
  const network = networkOf([2, 3, 1], "sigmoid", 3);
  const off = new Set([unitKey(0, 1)]);
  const told = atPlace(network, POINTS, off, [1, 1]);
  assert.equal(told.A[1], 0);
  network.weights[1][1] = 1e6;
  assert.equal(atPlace(network, POINTS, off, [1, 1]).Z, told.Z);
});

test("the whole grid and a single place agree", () => {
  const network = networkOf([2, 5, 5, 1], "tanh", 5);
  const side = 9;
  const inputs = gridInputs(POINTS, side);
  const Z = forward(network, inputs, new Set(), roomFor(network.sizes, side * side)).at(-1)[0];
  const places = [[0, [-4, 6]], [side - 1, [4, 6]], [side * side - 1, [4, -2]], [40, [0, 2]]];
  for (const [i, place] of places) near(Z[i], atPlace(network, POINTS, new Set(), place).Z, 1e-4);
});

test("the grid is coarser where there is more to compute, and finer at rest", () => {
  assert.equal(sideFor([2, 4, 1], false), 64);
  assert.equal(sideFor([2, 4, 1], true), 128);
  assert.ok(sideFor([2, 50, 50, 50, 1], false) < 64);
  assert.ok(sideFor([2, 50, 50, 50, 1], true) > sideFor([2, 50, 50, 50, 1], false));
});

test("what is shown at a place adds up to the last digit, for any numbers", () => {
  const random = drawn(11);
  for (let trial = 0; trial < 500; trial++) {
    const units = 1 + Math.floor(random() * 50);
    const network = networkOf([2, units, 1], "tanh", trial, 10 ** (4 * random() - 2));
    const told = atPlace(network, POINTS, new Set(), [random() * 8 - 4, random() * 8 - 2]);
    const sum = sumAt(network, told);
    const cents = (value) => Math.round(value * 100) + 0; // never -0
    const total = sum.added.reduce((all, each) => all + cents(each), 0) + cents(sum.bias);
    assert.equal(total, cents(sum.total));
    assert.equal(cents(sum.sums.at(-1)) + cents(sum.bias), cents(sum.total));
    assert.ok(Math.abs(sum.total - told.Z) <= 0.005 + 1e-6);
    sum.added.forEach((each, i) => {
      assert.ok(Math.abs(each - network.weights[1][i] * told.A[i]) < 0.02);
    });
    assert.equal(sum.differs, false);
  }
});

test("rounding down or up is shared out among those that lost most", () => {
  assert.deepEqual(roundedToSum([0.333, 0.333, 0.333], 1, 2), [0.34, 0.33, 0.33]);
  assert.deepEqual(roundedToSum([-0.005, 0.005], 0, 2), [0, 0]);
  assert.deepEqual(roundedToSum([1.239, -1.239], 0, 2), [1.24, -1.24]);
});

test("a forward propagation that is not this sum is told", () => {
  const network = networkOf([2, 3, 1], "tanh", 2);
  const told = atPlace(network, POINTS, new Set(), [1, 1]);
  assert.equal(sumAt(network, { ...told, Z: told.Z + 0.5 }).differs, true);
  assert.equal(sumAt(network, { ...told, Z: NaN }).differs, true);
});

test("maps of a student's own function are read as fields", () => {
  const grid = 48 * 48;
  const maps = new Float32Array(3 * grid);
  maps.fill(0.5, 0, grid).fill(-1, grid, 2 * grid).fill(0.75, 2 * grid);
  const { side, units } = fieldsOfMaps(new DataView(maps.buffer), 2);
  assert.equal(side, 48);
  assert.deepEqual([units[0][0][5], units[0][1][5]], [0.5, -1]);
  near(units[1][0][5], Math.log(3), 1e-5);
});

test("a field is enlarged along straight lines, corner to corner", () => {
  const side = 5;
  const plane = Float32Array.from({ length: 25 }, (_, i) => 3 * (i % side) - 2 * Math.floor(i / side));
  const finer = enlarged(plane, side, new Float32Array(81), 9);
  for (let row = 0; row < 9; row++) {
    for (let column = 0; column < 9; column++) near(finer[row * 9 + column], 1.5 * column - row, 1e-5);
  }
});

test("the zero line lies where a field is zero", () => {
  const side = 21;
  const field = (value) =>
    Float32Array.from({ length: side * side }, (_, i) =>
      value((i % side) / (side - 1), Math.floor(i / side) / (side - 1)),
    );
  const slanted = zeroLine(field((x, y) => x + 2 * y - 1.1), side);
  assert.ok(slanted.length >= 4 * 10);
  for (let i = 0; i < slanted.length; i += 2) near(slanted[i] + 2 * slanted[i + 1], 1.1, 1e-5);
  const circle = zeroLine(field((x, y) => (x - 0.5) ** 2 + (y - 0.5) ** 2 - 0.09), side);
  for (let i = 0; i < circle.length; i += 2) {
    near(Math.hypot(circle[i] - 0.5, circle[i + 1] - 0.5), 0.3, 0.01);
  }
  assert.deepEqual(zeroLine(field(() => 1), side), []);
  assert.deepEqual(zeroLine(field(() => NaN), side), []);
});

test("pieces of a line that meet become one path, whichever way they lie", () => {
  const pieces = [1, 0, 2, 0, 1, 0, 0, 0, 3, 1, 2, 0, 5, 5, 6, 6];
  assert.deepEqual(chained(pieces), [
    [0, 0, 1, 0, 2, 0, 3, 1],
    [5, 5, 6, 6],
  ]);
  assert.deepEqual(chained([]), []);
});

test("a closed line becomes one path that ends where it began", () => {
  const side = 21;
  const field = Float32Array.from({ length: side * side }, (_, i) =>
    Math.hypot((i % side) - 10, Math.floor(i / side) - 10) - 6.3,
  );
  const pieces = zeroLine(field, side);
  const [ring, ...others] = chained(pieces);
  assert.deepEqual(others, []);
  assert.deepEqual(ring.slice(0, 2), ring.slice(-2));
  assert.equal(ring.length, pieces.length / 2 + 2);
});

test("every cell that the line crosses has an end of it on each of its two sides", () => {
  const random = drawn(3);
  const side = 30;
  const field = Float32Array.from({ length: side * side }, () => random() - 0.5);
  const ends = new Map();
  const line = zeroLine(field, side);
  for (let i = 0; i < line.length; i += 2) {
    const [x, y] = [line[i] * (side - 1), line[i + 1] * (side - 1)];
    if (x < 1e-6 || y < 1e-6 || x > side - 1 - 1e-6 || y > side - 1 - 1e-6) continue;
    const key = `${x.toFixed(4)},${y.toFixed(4)}`;
    ends.set(key, (ends.get(key) ?? 0) + 1);
  }
  assert.ok(ends.size > 100);
  for (const [key, number] of ends) assert.equal(number % 2, 0, key);
});

test("what can be edited of a unit names its place in the arrays of the course", () => {
  const network = networkOf([2, 4, 1], "tanh", 1);
  const found = parametersOf(network, [0, 2]);
  const names = found.map(({ name, row, column }) => `${name}[${row}, ${column}]`);
  assert.deepEqual(names, ["b1[2, 0]", "W1[2, 0]", "W1[2, 1]", "W2[0, 2]"]);
  const array = (each) => network[each.name[0] === "W" ? "weights" : "biases"][each.layer];
  const rowLength = { W1: 2, W2: 4, b1: 1, b2: 1 };
  for (const each of found) {
    assert.equal(each.at, each.row * rowLength[each.name] + each.column);
    assert.ok(each.at < array(each).length);
  }
  assert.deepEqual(parametersOf(network, [-1, 0]), []);
});
