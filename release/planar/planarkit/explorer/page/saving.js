// Pin, save, copy.

function pin(page) {
  if (page.pinned || !page.network) {
    page.pinned = null;
  } else {
    const { points, state, network, off } = page;
    const side = FINE;
    const inputs = gridInputs(points, side);
    const fields = state.maps
      ? fieldsOfMaps(state.maps, network.sizes.at(-2))
      : { side, units: forward(network, inputs, off, roomFor(network.sizes, side * side)) };
    const Z = fields.units.at(-1)[0];
    const said = Object.fromEntries(page.controls.map(({ name, said }) => [name, said()]));
    page.pinned = {
      ...{ points, state, said, rows: page.rows, Z: enlarged(Z, fields.side, new Float32Array(384 ** 2), 384) },
      ...{ boundary: chained(zeroLine(Z, fields.side)), layer: {} },
    };
  }
  const button = page.part.root.querySelector("[data-do=compare]");
  button.setAttribute("aria-pressed", page.pinned !== null);
  write(button, page.pinned ? "Unpin" : "Pin to compare");
  redraw(page, "pinned", "figures");
}

const PICTURE = { width: 1180, height: 720 };

/** All of it as one picture, for a file: on white paper, whatever the page's theme. */
function drawPicture(pen, page) {
  const { state, network, points, theme, rows, pinned } = page;
  const { width, height } = PICTURE;
  const line = (y, words, style) => pen.text(24, y, words, { fill: theme.ink, size: 13, ...style });
  pen.rect(0, 0, width, height, { fill: theme.paper });
  const [first, ...rest] = (state.words ?? "").split("\n");
  line(30, first, { size: 15, bold: true });
  line(52, rest.join(" "));
  const scene = {
    ...{ points, surface: page.surface, zero: page.zero, place: network && page.place },
    boundary: network ? page.boundary : null,
    wrong: page.rings && network ? bytes(state.wrong) : null,
    drawPoints: (pen, side) => drawPoints(pen, side, points, { theme, held: page.held }),
  };
  pen.within(60, 72, null, () => drawPlane(pen, 400, scene, theme));
  const [zero, one] = points.labels;
  const ends = page.zero ? "thick line: the unit's zero line" : "black line: the boundary";
  const [blue, orange] = theme.points;
  let left = 24;
  for (const [mark, fill, words] of [
    ["●", blue, zero],
    ["■", orange, one],
    ["", null, `small and hollow: held out · ${ends}`],
  ]) {
    if (mark) pen.text(left, 520, mark, { fill, size: 12 });
    pen.text(left + (mark ? 14 : 0), 520, words, { fill: theme.ink, size: 12 });
    left += 30 + 7 * words.length; // 7 pixels for a letter: more than most have
  }
  pen.within(500, 64, null, () => {
    if (!network) return;
    const places = unitPlaces(network.sizes, 660, 270);
    const { lines, off } = page;
    const maps = made(page, "maps", makeMaps);
    drawDiagram(pen, { network, lines, places, maps, off, focus: shownUnit(page) }, theme);
  });
  pen.within(500, 350, null, () => {
    const at = [state.steps, state.cost ?? NaN, state.cost_held ?? NaN];
    const scene = { rows, pinned: pinned?.rows ?? null, at, log: page.log };
    pen.text(0, 4, "Cost: solid on the training points, dashed held out", { fill: theme.ink, size: 12 });
    pen.within(0, 10, null, () => drawCurve(pen, 660, 160, scene, theme));
  });
  if (page.sum) {
    const depth = "₁₂₃₄"[network.sizes.length - 2];
    const scene = { sum: { ...page.sum, depth }, units: page.sum.added.length, maps: made(page, "sums", makeSums) };
    line(552, sumWords(page.sum, page.place, network, null, depth), { size: 12 });
    pen.within(24, 562, null, () => {
      drawSum(pen, width - 48, 96, { ...scene, focus: null, off: new Set() }, theme);
    });
  }
  const settings = page.controls.filter(({ node }) => !node.hidden);
  line(684, settings.map(({ label, said }) => `${label}: ${said()}`).join(" · "), { size: 12 });
  line(706, state.line ?? "", { size: 12, bold: true });
}

/** Run `draw` with the light theme, and put back what the page shows. */
function onPaper(page, draw) {
  const { theme } = page;
  const remade = () => {
    if (!page.fields) return;
    page.maps = page.sums = null;
    makeSurface(page);
  };
  page.theme = themeOf(false, theme.font);
  remade();
  const drawn = draw();
  page.theme = theme;
  remade();
  return drawn;
}

export const fileName = (settings, steps, kind) =>
  `explorer ${settings.data_set} ${settings.n_h} units ${steps} steps`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-") + `.${kind}`;

function savePicture(page, kind) {
  const { width, height } = PICTURE;
  const { font } = page.theme;
  const settings = { data_set: page.model.get("data_set"), n_h: page.model.get("n_h") };
  const name = fileName(settings, page.state.steps ?? 0, kind);
  onPaper(page, () => {
    if (kind === "png") {
      const canvas = make("canvas", { width: 2 * width, height: 2 * height });
      const context = canvas.getContext("2d");
      context.scale(2, 2);
      drawPicture(canvasPen(context, font), page);
      canvas.toBlob((blob) => download(blob, name));
    } else {
      const pen = svgPen(font, urlOf);
      drawPicture(pen, page);
      download(new Blob([pen.done(width, height)], { type: "image/svg+xml" }), name);
    }
  });
}

function urlOf(source, part) {
  if (!part) return source.toDataURL();
  const [left, top, width, height] = part;
  const canvas = make("canvas", { width, height });
  canvas.getContext("2d").drawImage(source, left, top, width, height, 0, 0, width, height);
  return canvas.toDataURL();
}

function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function copyLine(page, button) {
  const { line } = page.part;
  line.value = page.state.line ?? "";
  try {
    await navigator.clipboard.writeText(line.value);
  } catch {
    line.select();
    document.execCommand("copy"); // where the page may not use the clipboard
  }
  write(button, "Copied");
  setTimeout(() => write(button, "Copy line"), 2000);
}
