// Where things are drawn, and what they are called. The pen that writes SVG shows it as text.

import assert from "node:assert/strict";
import test from "node:test";

import { page } from "./page.mjs";
import { drawn, networkOf } from "./support.mjs";

const {
  curveScales,
  drawCurve,
  drawPoints,
  fileName,
  isSet,
  lineAt,
  linesOf,
  markedParts,
  neighbour,
  paint,
  palette,
  rowAt,
  stepThrough,
  sumPlaces,
  svgPen,
  ticks,
  toPlane,
  unitPlaces,
  written,
} = page;

const THEME = { paper: "white", ink: "black", soft: "grey", line: "silver", points: ["blue", "orange"], pinned: "green" };

test("ticks are round numbers within their range", () => {
  assert.deepEqual(ticks(-4.3, 4.7), [-4, -2, 0, 2, 4]);
  assert.deepEqual(ticks(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  const random = drawn(1);
  for (let i = 0; i < 200; i++) {
    const low = (random() - 0.5) * 10 ** (8 * random() - 4);
    const high = low + 10 ** (8 * random() - 4);
    const found = ticks(low, high);
    assert.ok(found.length >= 2 && found.length <= 7, `${low} ${high} ${found}`);
    assert.ok(found[0] >= low - 1e-9 * Math.abs(low) && found.at(-1) <= high + 1e-9 * Math.abs(high));
  }
});

test("numbers are written with a true minus, and never as minus zero", () => {
  assert.equal(written(-1.234), "−1.23");
  assert.equal(written(1.234, 2, true), "+1.23");
  assert.equal(written(-0.001, 2, true), "0.00");
  assert.equal(written(null), "–");
  assert.equal(written(NaN), "–");
  assert.equal(written(-Infinity), "−∞");
});

test("colours go from blue over paper to orange, and stay at the ends beyond them", () => {
  const colours = palette([255, 255, 255], (at) => at);
  const pixels = new Uint32Array(5);
  paint(Float32Array.of(-9, -1, 0, 1, NaN), colours, 1, pixels);
  const rgb = (pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
  assert.deepEqual(rgb(pixels[0]), [0, 114, 178]);
  assert.deepEqual(rgb(pixels[1]), [0, 114, 178]);
  assert.ok(rgb(pixels[2]).every((each) => each >= 254));
  assert.deepEqual(rgb(pixels[3]), [230, 159, 0]);
  assert.ok(pixels[4] >>> 24 === 255);
});

test("bits are read in the order of numpy.packbits", () => {
  const packed = Uint8Array.of(0b10000001, 0b01000000);
  const set = Array.from({ length: 16 }, (_, i) => i).filter((i) => isSet(packed, i));
  assert.deepEqual(set, [0, 7, 9]);
});

test("points lie where the box says: the first coordinate to the right, the second up", () => {
  const at = toPlane([-2, 2, 0, 10], 400);
  assert.deepEqual([at.x(-2), at.x(0), at.x(2)], [0, 200, 400]);
  assert.deepEqual([at.y(0), at.y(10)], [400, 0]);
});

test("label 0 is round, label 1 a square, held out hollow; erased ones are left out", () => {
  const points = {
    box: [0, 4, 0, 4],
    ...{ X: Float32Array.of(1, 2, 3, 1, 2, 3), Y: Uint8Array.of(0, 1, 1) },
    ...{ X_held: Float32Array.of(1, 3), Y_held: Uint8Array.of(1) },
  };
  const draw = (options) => {
    const pen = svgPen("sans-serif", () => "");
    drawPoints(pen, 100, points, { theme: THEME, ...options });
    return pen.done(100, 100);
  };
  const count = (text, what) => text.split(what).length - 1;
  assert.equal(count(draw({}), "<circle"), 1);
  assert.equal(count(draw({}), "<rect"), 3);
  assert.equal(count(draw({ held: false }), "<rect"), 2);
  assert.equal(count(draw({ held: false, gone: new Set([1]) }), "<rect"), 1);
  assert.equal(count(draw({ held: false, added: [[1, 1, 0]] }), "<circle"), 2);
});

test("every point is drawn once, in an order that mixes them", () => {
  for (const m of [1, 2, 3, 10, 400, 9973, 10_000]) {
    const step = stepThrough(m);
    const seen = new Set();
    for (let k = 0, i = 0; k < m; k++, i = (i + step) % m) seen.add(i);
    assert.equal(seen.size, m);
  }
});

for (const sizes of [[2, 1, 1], [2, 4, 1], [2, 20, 1], [2, 50, 1], [2, 5, 5, 1], [2, 50, 50, 50, 1]]) {
  for (const [width, height] of [[300, 260], [340, 270], [700, 480]]) {
    test(`units of ${sizes} stand apart in ${width} x ${height} pixels`, () => {
      const places = unitPlaces(sizes, width, height);
      const all = places.flat();
      for (const { x, y, side } of all) {
        assert.ok(side >= 8, `side ${side}`);
        assert.ok(x >= 16 && x + side <= width && y >= 0 && y + side <= height - 5);
      }
      all.forEach((a, i) => {
        for (const b of all.slice(i + 1)) {
          const apart = Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
          assert.ok(apart >= Math.min(a.side, b.side), "one lies on the other");
        }
      });
      places.slice(1).forEach((column, layer) => {
        const ends = Math.max(...places[layer].map(({ x, side }) => x + side));
        assert.ok(Math.min(...column.map(({ x }) => x)) - ends >= 8, "no room for lines");
      });
    });
  }
}

test("units of a layer stand in one column, as long as their maps can be told apart", () => {
  const columns = (units) => new Set(unitPlaces([2, units, 1], 240, 270)[1].map(({ x }) => x)).size;
  for (const units of [1, 2, 4, 5, 8]) assert.equal(columns(units), 1, `${units} units`);
  for (const units of [20, 50]) assert.ok(columns(units) > 1, `${units} units`);
  for (const { side } of unitPlaces([2, 8, 1], 240, 270)[1]) assert.ok(side >= 24);
});

test("marks around words become elements, other signs stay", () => {
  assert.deepEqual(markedParts("of *blobs* and `it.X`."), [
    ["", "of "],
    ["em", "blobs"],
    ["", " and "],
    ["code", "it.X"],
    ["", "."],
  ]);
  assert.deepEqual(markedParts("2 * 3 * 4, a lone `"), [["", "2 * 3 * 4, a lone `"]]);
  assert.deepEqual(markedParts("`a * b * c`"), [["code", "a * b * c"]]);
});

test("of many weights the largest are drawn", () => {
  const few = networkOf([2, 4, 1], "tanh", 1);
  assert.equal(linesOf(few).length, 12);
  const many = networkOf([2, 50, 50, 50, 1], "tanh", 1);
  const lines = linesOf(many);
  assert.ok(lines.length > 100 && lines.length <= 300);
  assert.ok(lines.some((line) => line.share === 1));
});

test("a line is found where it passes, and none where there is none", () => {
  const network = networkOf([2, 3, 1], "tanh", 1);
  const places = unitPlaces(network.sizes, 340, 270);
  const lines = linesOf(network);
  const [from, to] = [places[0][0], places[1][2]];
  const x = (from.x + from.side + to.x) / 2;
  const y = (from.y + from.side / 2 + to.y + to.side / 2) / 2;
  const found = lineAt(places, lines, x, y);
  assert.deepEqual([found.layer, found.unit, found.from], [0, 2, 0]);
  assert.equal(lineAt(places, lines, x, 2), null);
});

test("arrow keys lead to every unit, and not out of the network", () => {
  const sizes = [2, 4, 3, 1];
  assert.deepEqual(neighbour(sizes, [0, 3], "ArrowDown"), [0, 3]);
  assert.deepEqual(neighbour(sizes, [0, 3], "ArrowUp"), [0, 2]);
  assert.deepEqual(neighbour(sizes, [0, 3], "ArrowRight"), [1, 2]);
  assert.deepEqual(neighbour(sizes, [2, 0], "ArrowRight"), [2, 0]);
  assert.deepEqual(neighbour(sizes, [-1, 1], "ArrowLeft"), [-1, 1]);
  const seen = new Set(["-1,0"]);
  for (const start of seen) {
    for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
      seen.add(String(neighbour(sizes, start.split(",").map(Number), key)));
    }
  }
  assert.equal(seen.size, 2 + 4 + 3 + 1);
});

test("columns of the strip fit into it, with numbers while there is room", () => {
  for (const units of [1, 4, 20, 50]) {
    for (const [width, height] of [[840, 92], [900, 136], [1500, 136]]) {
      const { left, step, side, row } = sumPlaces(units, width, height);
      assert.ok(left + step * (units + 1) + 56 + (height - 16) <= width && side <= row);
    }
  }
  assert.equal(sumPlaces(10, 900, 92).numbers, true);
  assert.equal(sumPlaces(50, 900, 92).numbers, false);
});

const ROWS = Float32Array.of(0, 0.7, 0.72, 1, 0.5, NaN, 10, 0.3, 0.31, 1000, 0.01, 0.2);

for (const log of [false, true]) {
  test(`the curve lies in its frame, ${log ? "with" : "without"} logarithms`, () => {
    const scales = curveScales([ROWS], 230, 140, log);
    for (let i = 0; i < ROWS.length; i += 3) {
      assert.ok(scales.x(ROWS[i]) >= 40 && scales.x(ROWS[i]) <= 222.01);
      assert.ok(scales.y(ROWS[i + 1]) >= 8 - 0.01 && scales.y(ROWS[i + 1]) <= 110.01);
    }
    for (let row = 0; row < 4; row++) assert.equal(rowAt(ROWS, scales, scales.x(ROWS[3 * row])), row);
    assert.ok(scales.costs.length >= 2 && scales.steps.length >= 2);
  });
}

test("a curve without held-out points, of a divergence or of nothing can be drawn", () => {
  const rows = [
    Float32Array.of(0, 0.7, NaN, 1, 0.5, NaN),
    Float32Array.of(0, 0.7, 0.7, 1, 1e20, NaN, 2, Infinity, NaN),
    new Float32Array(0),
  ];
  for (const each of rows) {
    for (const log of [false, true]) {
      const pen = svgPen("sans-serif", () => "");
      drawCurve(pen, 230, 140, { rows: each, pinned: null, at: [1, NaN, NaN], log }, THEME);
      assert.doesNotMatch(pen.done(230, 140), /NaN|Infinity/);
    }
  }
});

test("SVG has what it was given as text, and nothing of it as markup", () => {
  const pen = svgPen("a & b", () => "data:,");
  pen.within(1, 2, [3, 4], () => pen.text(0, 0, "<script>&\"", { fill: "red" }));
  const svg = pen.done(10, 10);
  assert.match(svg, /&#60;script&#62;&#38;&#34;/);
  assert.doesNotMatch(svg, /<script/);
});

test("a file's name says what it shows", () => {
  const name = fileName({ data_set: "your points", n_h: 6 }, 2000, "png");
  assert.equal(name, "explorer-your-points-6-units-2000-steps.png");
});
