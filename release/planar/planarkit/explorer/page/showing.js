// What each part of the page shows.

const planeSide = ({ width, height }) =>
  Math.max(Math.min(width - EDGE.left - EDGE.right, height - EDGE.top - EDGE.bottom), 40);

/** Points are drawn once: ten thousand of them take longer than a frame. */
function pointsLayer(page, layer, points, side, { gone, held }) {
  const key = `${side}:${page.dense}:${page.theme.dark}:${held}:${[...gone]}`;
  if (layer.key === key) return layer.canvas;
  layer.key = key;
  layer.canvas ??= make("canvas");
  layer.canvas.width = layer.canvas.height = Math.round(side * page.dense);
  const context = layer.canvas.getContext("2d");
  context.setTransform(page.dense, 0, 0, page.dense, 0, 0);
  drawPoints(canvasPen(context, ""), side, points, { theme: page.theme, held, gone });
  return layer.canvas;
}

function showPlane(page) {
  const pen = penFor(page, "plane");
  const { points, drawn, sent, theme } = page;
  const side = planeSide(page.size.plane);
  const erased = [...drawn.erased, ...(sent?.erased ?? [])];
  const gone = new Set(erased.length ? numbersOf(points, erased) : []);
  const layer = pointsLayer(page, page.layer, points, side, { gone, held: page.held });
  const added = [...(sent?.added ?? []), ...drawn.added];
  const none = { ...points, Y: [], Y_held: [] };
  const scene = {
    ...{ points, surface: page.surface, boundary: page.boundary, zero: page.zero },
    wrong: page.rings && page.network ? bytes(page.state.wrong) : null,
    place: page.network || isDrawing(page) ? page.place : null,
    drawPoints(pen, side) {
      pen.image(layer, 0, 0, side, side);
      if (added.length) drawPoints(pen, side, none, { theme, held: false, added });
    },
  };
  if (!page.network) scene.boundary = null;
  pen.within(EDGE.left, EDGE.top, null, () => drawPlane(pen, side, scene, theme));
  showKey(page);
}

function showKey({ part, most }) {
  const [low, high, what, line] = part.key.querySelectorAll("span");
  write(low, most ? written(-most, 1) : "0");
  write(high, most ? written(most, 1) : "1");
  write(what, most ? "what this unit gives" : "chance of label 1");
  write(line, most ? "its zero line" : "boundary (0.5)");
}

function showPinned(page) {
  const { pinned, part } = page;
  part.page.classList.toggle("planar-compares", pinned !== null);
  part.pinnedPart.hidden = !pinned;
  if (!pinned || !page.size.pinned?.width) return;
  const side = planeSide(page.size.pinned);
  const layer = pointsLayer(page, pinned.layer, pinned.points, side, { gone: new Set(), held: page.held });
  const { canvas, pixels, put } = sheetOf(page, "pinned", 384, 384);
  paint(pinned.Z, page.theme.surface, 1 / REACH, pixels);
  put();
  const scene = {
    ...{ points: pinned.points, surface: canvas, boundary: pinned.boundary, zero: null },
    wrong: page.rings ? bytes(pinned.state.wrong) : null,
    drawPoints: (pen, side) => pen.image(layer, 0, 0, side, side),
  };
  const pen = penFor(page, "pinned");
  pen.within(EDGE.left, EDGE.top, null, () => drawPlane(pen, side, scene, page.theme));
}

function showDiagram(page) {
  const pen = penFor(page, "diagram");
  if (!page.network) return;
  const { network, lines, places, off, line } = page;
  const maps = made(page, "maps", makeMaps);
  drawDiagram(pen, { network, lines, places, maps, off, line, focus: shownUnit(page) }, page.theme);
}

function placeNumbers(page) {
  const { network, points, place, state } = page;
  if (!network) return null;
  if (!state.maps) return sumAt(network, atPlace(network, points, page.off, place));
  const { told } = page;
  return told && told.A.length === network.sizes.at(-2) ? sumAt(network, told) : null;
}

function showSum(page) {
  const pen = penFor(page, "sum");
  const sum = placeNumbers(page);
  page.sum = sum;
  if (!sum) {
    write(page.part.sumWords, "How the units add up: there is no network to show.");
    return;
  }
  const { network, place } = page;
  const depth = "₁₂₃₄"[network.sizes.length - 2];
  const unit = shownUnit(page);
  const last = network.sizes.length - 3;
  const focus = unit?.[0] === last ? unit[1] : null;
  const off = new Set();
  for (let i = 0; i < sum.added.length; i++) if (isOff(page, [last, i])) off.add(i);
  const scene = { sum: { ...sum, depth }, units: sum.added.length, maps: made(page, "sums", makeSums), focus, off };
  drawSum(pen, page.size.sum.width, page.size.sum.height, scene, page.theme);
  write(page.part.sumWords, sumWords(sum, place, network, focus, depth));
}

function sumWords(sum, [x, y], network, focus, depth) {
  const at = `How the units add up at x₁ = ${written(x)}, x₂ = ${written(y)}: `;
  if (focus !== null) {
    const weight = network.weights.at(-1)[focus];
    return (
      `${at}unit ${focus + 1}: weight ${written(weight)} × output ${written(sum.A[focus])} ≈ ` +
      `${written(sum.added[focus], 2, true)}; sum so far ${written(sum.sums[focus], 2, true)}.`
    );
  }
  const units = sum.sums.at(-1);
  if (sum.differs) {
    return (
      `${at}weights × outputs and bias are ${written(sum.total)}, but your forward_propagation ` +
      `gives Z${depth} = ${written(sum.Z)}.`
    );
  }
  return (
    `${at}units ${written(units, 2, true)}, bias ${written(sum.bias, 2, true)}, so ` +
    `Z${depth} = ${written(sum.total)}, and squashed A${depth} = ${written(sum.A2, 3)}.`
  );
}

function showCurve(page) {
  const pen = penFor(page, "curve");
  const { width, height } = page.size.curve;
  const { rows, state, pinned, pointed } = page;
  let at = [state.steps, state.cost ?? NaN, state.cost_held ?? NaN];
  if (pointed !== null && pointed < rows.length / 3) at = [...rows.subarray(3 * pointed, 3 * pointed + 3)];
  const scene = { rows, pinned: pinned?.rows ?? null, at: rows.length ? at : null, log: page.log };
  drawCurve(pen, width, height, scene, page.theme);
  const words = ([steps, cost, held]) =>
    `${counted(steps)} steps: — ${written(cost, 3)} ┄ ${written(held, 3)}`;
  const points = pointed !== null && rows.length > 0;
  write(page.part.lines, points ? words(at) : "— training ┄ held out");
  page.part.lines.parentElement.classList.toggle("planar-pointed", points);
}

const percent = (value) => (value === null || value === undefined ? "–" : `${value.toFixed(1)} %`);

function showFigures(page) {
  const { state, pinned } = page;
  const rows = [
    ["Steps", (each) => counted(each.steps ?? 0)],
    ["Cost", (each) => written(each.cost, 3), (each) => `held out ${written(each.cost_held, 3)}`],
    ["Training accuracy", (each) => percent(each.accuracy)],
    ["Held-out accuracy", (each) => percent(each.accuracy_held)],
  ];
  const tiles = page.part.tiles;
  if (!tiles.children.length) {
    for (const [name] of rows) {
      const tile = make("p", {}, make("span", { textContent: name }), make("b"), make("small"));
      tiles.append(tile);
    }
  }
  rows.forEach(([, value, more], i) => {
    const [, now, below] = tiles.children[i].children;
    write(now, value(state));
    write(below, pinned ? `pinned ${value(pinned.state)}` : (more?.(state) ?? ""));
    below.classList.toggle("planar-of-pinned", pinned !== null);
  });
  write(page.part.caption, pinned ? pinnedWords(page) : "");
  if (document.activeElement !== page.part.line) page.part.line.value = state.line ?? "";
}

function pinnedWords(page) {
  const { pinned } = page;
  const changed = page.controls
    .filter(({ name, said }) => String(pinned.said[name]) !== String(said()))
    .map(({ name, label, said }) => `${label} ${pinned.said[name]} (now ${said()})`);
  const what = changed.length ? changed.join(", ") : "the same settings";
  return `Pinned: ${what}, ${counted(pinned.state.steps)} steps.`;
}

function showTime(page) {
  const { state, rows, part } = page;
  const playing = page.model.get("playing");
  write(part.play, playing ? "❚❚ Pause" : "▶ Play");
  const last = Math.max(rows.length / 3 - 1, 0);
  part.scrub.max = last;
  if (!page.scrubbing) part.scrub.value = state.at ?? last;
  const steps = counted(state.steps ?? 0);
  part.scrub.setAttribute("aria-valuetext", `after ${steps} steps`);
  const newest = rows.length ? rows[3 * last] : 0;
  write(part.when, state.at === null || state.at === undefined ? `step ${steps}` : `${steps} of ${counted(newest)}`);
}

function showMessage(page) {
  const { state, points, part } = page;
  const waits = isWaiting(page);
  if (waits) waitFor(page, PATIENCE);
  let words = [state.warning, page.news].filter(Boolean).join(" ") || points?.reading || "";
  if (waits) words = "Waiting for the kernel: it is busy.";
  if (!page.alive) words = "The kernel was restarted: run this cell again.";
  writeMarked(part.message, words);
  part.message.classList.toggle("planar-warns", Boolean(!page.alive || waits || state.warning));
  part.page.disabled = !page.alive;
}

function showChallenges(page) {
  const all = page.model.get("challenges") ?? [];
  const done = all.filter((each) => each.done);
  const button = page.part.root.querySelector("[data-do=challenges]");
  button.hidden = !all.length;
  write(button, `Challenges ${done.length}/${all.length}`);
  const fresh = page.done && done.find((each) => !page.done.has(each.title));
  if (fresh) {
    page.news = `✓ Challenge done: ${fresh.title}. ${fresh.told ?? ""}`;
    clearTimeout(page.newsTimer);
    page.newsTimer = setTimeout(() => {
      page.news = "";
      redraw(page, "message");
    }, 10_000);
    redraw(page, "message");
  }
  page.done = new Set(done.map((each) => each.title));
  const items = all.map(({ title, words, done, told }) =>
    make(
      "li",
      { className: done ? "planar-done" : "" },
      make("b", { textContent: `${done ? "✓ Done: " : ""}${title}` }),
      make("p", {}, ...marked(words)),
      ...(told ? [make("p", { className: "planar-told", textContent: told })] : []),
    ),
  );
  page.part.challenges.replaceChildren(make("ol", {}, ...items));
}
