// Colours.

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
