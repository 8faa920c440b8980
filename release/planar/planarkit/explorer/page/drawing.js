// What is drawn anew, and what that follows from.

/** Draw these parts with the next frame: what follows from what, FOLLOWS says. */
function redraw(page, ...parts) {
  for (const part of parts) page.stale.add(part);
  if (!page.frame && !page.closed) page.frame = requestAnimationFrame(() => drawStale(page));
}

const FOLLOWS = {
  all: ["theme", "network", "curve", "figures", "time", "message", "pinned"],
  network: ["unit"],
  unit: ["plane", "diagram", "sum"],
  place: ["plane", "sum"],
  figures: ["curve"],
};

const TURNS = [["diagram", showDiagram], ["sum", showSum], ["curve", showCurve]];

function drawStale(page) {
  page.frame = 0;
  if (!page.points || !page.theme || !page.size.plane.width) return; // it will be measured
  const { unitsKey } = page;
  const stale = new Set(page.stale);
  page.stale.clear();
  for (const part of stale) for (const next of FOLLOWS[part] ?? []) stale.add(next);
  if (stale.has("network")) {
    page.off = new Set((page.model.get("off") ?? []).map((each) => unitKey(...each)));
    buildUnits(page);
    makeFields(page);
  }
  if (stale.has("unit")) {
    makeSurface(page);
    showInspector(page);
  }
  if (stale.has("plane")) showPlane(page);
  // While it plays, the eye is on the plane: of the rest, one part is drawn with each frame.
  const plays = page.model.get("playing") && page.state.rests === false;
  const inTurn = plays && stale.has("figures") && page.unitsKey === unitsKey;
  page.turn = (page.turn + 1) % TURNS.length;
  TURNS.forEach(([part, show], turn) => {
    if (!stale.has(part)) return;
    if (inTurn && turn !== page.turn) page.stale.add(part);
    else show(page);
  });
  if (stale.has("pinned")) showPinned(page);
  if (stale.has("figures")) showFigures(page);
  if (stale.has("time")) showTime(page);
  if (stale.has("message")) showMessage(page);
  tellSeen(page);
  showNext(page);
}

/** The kernel sends few states more than were seen. */
function tellSeen(page) {
  const { number } = page.state;
  if (!page.alive || !number || page.model.get("seen") === number) return;
  page.model.set("seen", number);
  page.model.save_changes();
}

/** A canvas as large as its place, for screens of any density, and a pen for it. */
function penFor(page, name) {
  const canvas = page.part[name];
  const { width, height } = page.size[name];
  const [wide, high] = [Math.round(width * page.dense), Math.round(height * page.dense)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  const context = canvas.getContext("2d");
  context.setTransform(page.dense, 0, 0, page.dense, 0, 0);
  context.clearRect(0, 0, width, height);
  return canvasPen(context, page.theme.font);
}

/** A canvas that is not on the page, and its pixels as numbers of 32 bits. */
function sheet(width, height) {
  const canvas = make("canvas", { width, height });
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  return { canvas, width, height, pixels, put: () => context.putImageData(image, 0, 0) };
}

function sheetOf(page, name, width, height) {
  const old = page.sheets[name];
  if (old?.width === width && old.height === height) return old;
  return (page.sheets[name] = sheet(width, height));
}

function makeFields(page) {
  const { network, state, points } = page;
  if (!network) {
    page.fields = null;
    return;
  }
  if (state.maps) {
    page.fields = fieldsOfMaps(state.maps, network.sizes.at(-2));
  } else {
    const side = sideFor(network.sizes, state.rests);
    const key = `${network.sizes}:${side}`;
    if (page.grid?.key !== key) {
      const inputs = gridInputs(points, side);
      page.grid = { key, side, inputs, room: roomFor(network.sizes, side * side) };
    }
    const { inputs, room } = page.grid;
    page.fields = { side, inputs, units: forward(network, inputs, page.off, room) };
  }
  page.fields.inputs ??= gridInputs(points, page.fields.side);
  page.boundary = chained(zeroLine(page.fields.units.at(-1)[0], page.fields.side));
  page.lines = linesOf(network);
}

/** What `make` makes of the fields, kept as page[name] as long as they are the same. */
function made(page, name, make) {
  if (page[name]?.fields !== page.fields) page[name] = { ...make(page), fields: page.fields };
  return page[name];
}

/** For each layer, the largest that each of its units gives. */
const reachOf = (fields) => (fields.reach ??= fields.units.map((units) => units.map(largest)));

/** A small map of each input, unit and the output, one below the other. */
function makeMaps(page) {
  const { fields, network, theme } = page;
  const reach = reachOf(fields);
  const count = network.sizes.reduce((sum, each) => sum + each, 0);
  const small = count > 60 ? 16 : 32;
  const maps = sheetOf(page, "maps", small, small * count);
  let at = 0;
  const add = (field, colours, scale) => {
    paintSmall(field, fields.side, colours, scale, maps.pixels, small, small * small * at++);
  };
  for (const input of fields.inputs) add(input, theme.map, 1 / largest(input));
  fields.units.slice(0, -1).forEach((units, layer) => {
    units.forEach((field, unit) => add(field, theme.map, 1 / reach[layer][unit]));
  });
  add(fields.units.at(-1)[0], theme.surface, 1 / REACH);
  maps.put();
  return { canvas: maps.canvas, small };
}

/** For the strip: weight times map of each unit, the bias, the sums so far with it, and A2. */
function makeSums(page) {
  const { fields, network, theme } = page;
  const units = fields.units.at(-2);
  const weights = network.weights.at(-1);
  const bias = network.biases.at(-1)[0];
  const small = units.length > 24 ? 16 : 32;
  const sums = sheetOf(page, "sums", small, small * (2 * units.length + 3));
  const { pixels } = sums;
  const places = small * small;
  const reach = reachOf(fields).at(-2).map((each, unit) => Math.abs(weights[unit]) * each);
  const most = Math.max(...reach, Math.abs(bias), 1e-9);
  const [part, sum, end] = [0, 1, 2].map(() => new Float32Array(places));
  const nearest = new Int32Array(places);
  const step = (fields.side - 1) / (small - 1);
  for (let i = 0; i < places; i++) {
    const [row, column] = [Math.floor(i / small), i % small];
    nearest[i] = Math.round(row * step) * fields.side + Math.round(column * step);
  }
  const put = (field, index, colours, scale) =>
    paint(field, colours, scale, pixels.subarray(places * index, places * (index + 1)));
  const add = (index) => {
    for (let i = 0; i < places; i++) sum[i] += part[i];
    put(part, index, theme.map, 1 / most);
    put(sum, units.length + 1 + index, theme.surface, 1 / REACH);
  };
  units.forEach((field, unit) => {
    for (let i = 0; i < places; i++) part[i] = weights[unit] * field[nearest[i]];
    add(unit);
  });
  part.fill(bias);
  add(units.length);
  const Z = fields.units.at(-1)[0];
  for (let i = 0; i < places; i++) end[i] = Z[nearest[i]];
  put(end, 2 * units.length + 2, theme.surface, 1 / REACH);
  sums.put();
  return { canvas: sums.canvas, small };
}

/**
 * What the plane shows: the network, or the unit that is pointed at with its zero line. Of a unit
 * that is off the question is what the network does without it.
 */
function makeSurface(page) {
  const { fields, network, theme } = page;
  page.zero = null;
  page.most = null;
  page.surface = null;
  if (!fields) return;
  const unit = shownUnit(page);
  const isOutput = !unit || unit[0] === network.sizes.length - 2 || isOff(page, unit);
  let field = fields.units.at(-1)[0];
  let [colours, scale] = [theme.surface, 1 / REACH];
  if (!isOutput) {
    const [layer, index] = unit;
    field = layer < 0 ? fields.inputs[index] : fields.units[layer][index];
    colours = theme.large;
    page.most = largest(field);
    scale = 1 / page.most;
    page.zero = chained(zeroLine(zeroField(page, unit, field), fields.side));
  }
  const finer = page.state.rests ? 384 : 192;
  const surface = sheetOf(page, "surface", finer, finer);
  page.finer = page.finer?.length === finer ** 2 ? page.finer : new Float32Array(finer ** 2);
  paint(enlarged(field, fields.side, page.finer, finer), colours, scale, surface.pixels);
  surface.put();
  page.surface = surface.canvas;
}

/** A unit is undecided where its weighted sum is 0; of a student's own there is only what it gives. */
function zeroField(page, [layer, unit], field) {
  const { fields, network, state } = page;
  if (layer < 0 || state.maps) return field;
  const below = layer ? fields.units[layer - 1] : fields.inputs;
  return weightedSum(network, layer, unit, below, new Float32Array(field.length));
}
