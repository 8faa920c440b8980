// Fields over the plane.

const GRID = 64; // places of a side where the network is asked while it moves
const FINE = 128; // the same at rest
const WORK = { moves: 1.5e6, rests: 4e7 }; // about how many products a frame may take

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

/** The maps that a student's own function gave, as fields: outputs of hidden units, then A2. */
export function fieldsOfMaps(maps, hidden) {
  const all = floats(maps);
  const side = Math.sqrt(all.length / (hidden + 1));
  const grids = Array.from({ length: hidden + 1 }, (_, i) =>
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

/**
 * Pieces of a line, x, y, x, y each, as paths through those that meet. One path takes a fraction of
 * the time to draw that its pieces take, each with round ends.
 */
export function chained(pieces) {
  const ends = pieces.length / 2; // those of piece p are 2 p and 2 p + 1
  const meets = new Int32Array(ends).fill(-1); // the end of another piece at the same place
  const at = new Map();
  for (let end = 0; end < ends; end++) {
    const place = pieces[2 * end] + 4096 * pieces[2 * end + 1];
    const other = at.get(place);
    if (other === undefined) {
      at.set(place, end);
    } else {
      [meets[end], meets[other]] = [other, end];
      at.delete(place);
    }
  }
  const done = new Uint8Array(ends / 2);
  const paths = [];
  const walk = (end) => {
    if (done[end >> 1]) return;
    const path = [pieces[2 * end], pieces[2 * end + 1]];
    while (end >= 0 && !done[end >> 1]) {
      done[end >> 1] = 1;
      end ^= 1;
      path.push(pieces[2 * end], pieces[2 * end + 1]);
      end = meets[end];
    }
    paths.push(path);
  };
  for (let end = 0; end < ends; end++) if (meets[end] < 0) walk(end); // from an open end first
  for (let end = 0; end < ends; end++) walk(end);
  return paths;
}

export function largest(values) {
  let most = 1e-9;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > most && size < Infinity) most = size;
  }
  return most;
}
