// What is pointed at.

/** The unit that is shown, as [layer, unit] (layer -1: an input), or null. */
const shownUnit = (page) => page.hovered ?? page.focused ?? page.chosen;

function unitName(network, [layer, unit]) {
  const hidden = network.sizes.length - 2;
  if (layer < 0) return `Input x${"₁₂"[unit]}`;
  if (layer === hidden) return "Output unit";
  return hidden > 1 ? `Hidden layer ${layer + 1}, unit ${unit + 1}` : `Hidden unit ${unit + 1}`;
}

/** What can be edited of a unit: {label, name, row, column, layer, at: its place in the array}. */
export function parametersOf(network, [layer, unit]) {
  if (layer < 0) return [];
  const before = network.sizes[layer];
  const found = [{ label: "bias", name: `b${layer + 1}`, row: unit, column: 0, layer, at: unit }];
  for (let k = 0; k < before; k++) {
    const label = layer ? `from ${k + 1}` : `from x${"₁₂"[k]}`;
    found.push({ label, name: `W${layer + 1}`, row: unit, column: k, layer, at: unit * before + k });
  }
  if (layer === network.sizes.length - 3) {
    const above = layer + 1;
    found.push({ label: "to output", name: `W${above + 1}`, row: 0, column: unit, layer: above, at: unit });
  }
  return found;
}

const arrayOf = (network, { name, layer }) =>
  name[0] === "W" ? network.weights[layer] : network.biases[layer];

function edit(page, parameter, value) {
  arrayOf(page.network, parameter)[parameter.at] = value;
  const { name, row, column } = parameter;
  askInTurn(page, { kind: "edit", name, row, column, value });
  redraw(page, "network");
}

function isOff(page, [layer, unit]) {
  return page.off.has(unitKey(layer, unit));
}

function switchUnit(page, unit) {
  const off = page.model.get("off") ?? [];
  const rest = off.filter((each) => unitKey(...each) !== unitKey(...unit));
  ask(page, { off: rest.length === off.length ? [...off, unit] : rest });
}

function showInspector(page) {
  const { network } = page;
  const unit = network && shownUnit(page);
  const node = page.part.inspector;
  const key = unit ? `${network.sizes}:${unit}` : "";
  if (page.inspected !== key) {
    page.inspected = key;
    node.replaceChildren(...(unit ? inspectorOf(page, unit) : [make("p", { textContent: HINT })]));
  }
  if (!unit) return;
  const inputs = node.querySelectorAll("input[type=number]");
  parametersOf(network, unit).forEach((parameter, i) => {
    // What is being typed stays: it is no number of the last picture's.
    const typed = document.activeElement === inputs[i];
    if (typed && (page.model.get("playing") || !isAnswered(page))) return;
    const value = arrayOf(network, parameter)[parameter.at];
    const text = String(Number(value.toPrecision(Math.abs(value) < 1 ? 3 : 4)));
    if (Number(inputs[i].value) !== Number(text)) inputs[i].value = text;
  });
  const button = node.querySelector("[data-do=switch]");
  if (button) write(button, isOff(page, unit) ? "Switch on" : "Switch off");
  node.querySelector("[data-do=unpin]").hidden = String(page.chosen) !== String(unit);
}

const HINT =
  "Point at a unit: the plane shows its map. Click it to pin it, then change its weights here, or " +
  "switch it off.";

function buttonFor(what, words, onclick) {
  const button = make("button", { type: "button", textContent: words, onclick });
  button.dataset.do = what;
  return button;
}

function inspectorOf(page, unit) {
  const { network } = page;
  const name = make("b", { textContent: unitName(network, unit).replace("Hidden layer", "Layer") });
  const head = make("div", { className: "planar-row" }, name);
  const isHidden = unit[0] >= 0 && unit[0] < network.sizes.length - 2;
  if (isHidden) {
    head.append(buttonFor("switch", "", () => switchUnit(page, unit)));
  }
  const unpin = buttonFor("unpin", "×", () => unpinUnit(page));
  head.append(Object.assign(unpin, { ariaLabel: "Unpin unit", title: "Unpin this unit (Esc)" }));
  const parameters = parametersOf(network, unit);
  if (!parameters.length) {
    const words = "What the network is given. Blue is negative, orange is positive.";
    return [head, make("p", { textContent: words })];
  }
  const boxes = parameters.map((parameter) => {
    const input = make("input", { type: "number", step: "0.1" });
    input.oninput = () => {
      const value = Number(input.value);
      if (input.value !== "" && Number.isFinite(value)) edit(page, parameter, value);
    };
    return make("label", {}, make("span", { textContent: parameter.label }), input);
  });
  return [head, make("div", { className: "planar-weights" }, ...boxes)];
}

function buildUnits(page) {
  const { network, part } = page;
  const { width, height } = page.size.diagram;
  const key = network ? `${network.sizes}:${width}x${height}` : "";
  if (page.unitsKey === key) return;
  page.unitsKey = key;
  if (!network) {
    part.units.replaceChildren();
    return;
  }
  page.places = unitPlaces(network.sizes, width, height);
  const valid = ([layer, unit]) => layer < network.sizes.length - 1 && unit < network.sizes[layer + 1];
  for (const name of ["hovered", "focused", "chosen"]) {
    if (page[name] && !valid(page[name])) page[name] = null;
  }
  const tabbed = page.focused ?? page.chosen ?? [0, 0];
  const focused = part.units.contains(document.activeElement);
  part.units.replaceChildren(
    ...page.places.flatMap((column, layer) =>
      column.map(({ x, y, side }, unit) => {
        const button = make("button", { type: "button", ariaLabel: unitName(network, [layer - 1, unit]) });
        button.tabIndex = unitKey(layer - 1, unit) === unitKey(...tabbed) ? 0 : -1;
        button.dataset.unit = unitKey(layer - 1, unit);
        Object.assign(button.style, { left: `${x}px`, top: `${y}px` });
        Object.assign(button.style, { width: `${side}px`, height: `${side}px` });
        return button;
      }),
    ),
  );
  if (focused) part.units.querySelector("[tabindex='0']")?.focus();
}

const unitOf = (node) => node.closest?.("[data-unit]")?.dataset.unit.split(",").map(Number) ?? null;

function point(page, name, unit) {
  if (String(page[name]) === String(unit)) return;
  page[name] = unit;
  redraw(page, "unit");
}

function choose(page, unit) {
  point(page, "chosen", String(page.chosen) === String(unit) ? null : unit);
  for (const button of page.part.units.children) {
    button.setAttribute("aria-pressed", button.dataset.unit === String(page.chosen));
  }
}

/** Who is in the inspector, which changes then, comes back to the unit. */
function unpinUnit(page) {
  const { units, inspector } = page.part;
  const unit = page.chosen;
  const inside = inspector.contains(document.activeElement);
  choose(page, unit);
  if (inside) units.querySelector(`[data-unit="${unit}"]`).focus();
}

/** The unit that an arrow key leads to. */
export function neighbour(sizes, [layer, unit], key) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
  const next = clamp(layer + step, -1, sizes.length - 2);
  const share = (unit + 0.5) / sizes[layer + 1];
  const there = step ? Math.floor(share * sizes[next + 1]) : unit;
  const moved = there + ({ ArrowUp: -1, ArrowDown: 1 }[key] ?? 0);
  return [next, clamp(moved, 0, sizes[next + 1] - 1)];
}
