// Listening.

function does(page, what, button) {
  const { model, part } = page;
  if (what === "play") ask(page, { playing: !model.get("playing") });
  else if (["step", "reset", "new weights", "clear"].includes(what)) ask(page, null, { kind: what });
  else if (what === "compare") pin(page);
  else if (what === "copy") copyLine(page, button);
  else if (what === "png" || what === "svg") savePicture(page, what);
  else if (what === "challenges") {
    part.challenges.hidden = !part.challenges.hidden;
    button.setAttribute("aria-expanded", !part.challenges.hidden);
  }
}

function listenToButtons(page) {
  page.part.root.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.do) does(page, button.dataset.do, button);
    if (button?.dataset.tool) {
      page.tool = button.dataset.tool;
      for (const each of page.part.root.querySelectorAll("[data-tool]")) {
        each.setAttribute("aria-pressed", each === button);
      }
      page.part.plane.classList.toggle("planar-draws", isDrawing(page));
      redraw(page, "plane");
    }
  });
  page.part.root.addEventListener("change", ({ target }) => {
    if (!target.dataset.tick) return;
    page[target.dataset.tick] = target.checked;
    redraw(page, "plane", "curve", "pinned");
  });
  const { scrub, curve } = page.part;
  const seek = (entry) => {
    page.scrubbing = true;
    askInTurn(page, { kind: "seek", entry });
  };
  scrub.oninput = () => seek(Number(scrub.value));
  scrub.onchange = () => {
    page.scrubbing = false;
  };
  const row = ({ offsetX }) => {
    const { width, height } = page.size.curve;
    const curves = [page.rows, page.pinned?.rows ?? [], [page.state.steps ?? 0, NaN, NaN]];
    return rowAt(page.rows, curveScales(curves, width, height, page.log), offsetX);
  };
  curve.onpointermove = (event) => {
    page.pointed = row(event);
    redraw(page, "curve");
  };
  curve.onpointerleave = () => {
    page.pointed = null;
    redraw(page, "curve");
  };
  curve.onclick = (event) => {
    seek(row(event));
    page.scrubbing = false;
  };
}

function listenToUnits(page) {
  const { root, units, diagram, inspector } = page.part;
  root.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && page.chosen) unpinUnit(page);
  });
  units.onpointerover = ({ target }) => point(page, "hovered", unitOf(target));
  units.onpointerleave = () => {
    point(page, "hovered", null);
    page.line = null;
    redraw(page, "diagram");
  };
  units.addEventListener("focusin", ({ target }) => {
    if (!target.matches(":focus-visible")) return;
    point(page, "focused", unitOf(target));
    showInspector(page); // at once: the next Tab may come before the next picture
  });
  // Who goes on from a unit to its weights goes on seeing it.
  const leave = ({ relatedTarget }) => {
    if (!inspector.contains(relatedTarget)) point(page, "focused", null);
  };
  units.addEventListener("focusout", leave);
  inspector.addEventListener("focusout", leave);
  units.onpointermove = ({ target, clientX, clientY }) => {
    const { left, top } = diagram.getBoundingClientRect();
    const on = !unitOf(target) && page.network;
    const line = on ? lineAt(page.places, page.lines, clientX - left, clientY - top) : null;
    units.style.cursor = line ? "pointer" : "";
    if (same(line, page.line) || line === page.line) return;
    page.line = line;
    redraw(page, "diagram");
  };
  units.onclick = ({ target }) => {
    const unit = unitOf(target);
    if (unit) choose(page, unit);
    else if (page.line) {
      const { layer, unit, from } = page.line;
      page.chosen = null;
      choose(page, [layer, unit]);
      showInspector(page);
      const box = inspector.querySelectorAll("input")[from + 1];
      box?.focus();
      box?.select();
    }
  };
  units.onkeydown = (event) => {
    const unit = unitOf(event.target);
    if (!unit || !page.network) return;
    if (event.key.startsWith("Arrow")) {
      const next = neighbour(page.network.sizes, unit, event.key);
      for (const button of units.children) {
        const here = button.dataset.unit === String(next);
        button.tabIndex = here ? 0 : -1;
        if (here) button.focus();
      }
      event.preventDefault();
    } else if (event.key === "o" || event.key === "O") {
      if (unit[0] >= 0 && unit[0] < page.network.sizes.length - 2) switchUnit(page, unit);
    }
  };
}

const ERASER = 0.025; // of the plane's side

function listenToPlane(page) {
  const { plane } = page.part;
  let last = null; // where the stroke has drawn, in pixels
  const placeOf = ({ offsetX, offsetY }) => {
    const [x0, x1, y0, y1] = page.points.box;
    const side = planeSide(page.size.plane);
    const [right, down] = [(offsetX - EDGE.left) / side, (offsetY - EDGE.top) / side];
    if (right < 0 || right > 1 || down < 0 || down > 1) return null;
    return [x0 + (x1 - x0) * right, y1 - (y1 - y0) * down];
  };
  const moveTo = (place) => {
    page.place = place;
    if (page.network && page.state.maps) askPlace(page);
    redraw(page, "place");
  };
  plane.onpointerdown = (event) => {
    const place = page.points && placeOf(event);
    if (!place || event.button) return;
    moveTo(place);
    if (!isDrawing(page)) return;
    plane.setPointerCapture(event.pointerId);
    last = [event.offsetX, event.offsetY];
    useTool(page, place, ERASER);
  };
  plane.onpointermove = (event) => {
    const place = page.points && placeOf(event);
    if (!place) return;
    moveTo(place);
    const far = last && Math.hypot(event.offsetX - last[0], event.offsetY - last[1]);
    if (!last || (far < 10 && page.tool !== "erase")) return;
    last = [event.offsetX, event.offsetY];
    useTool(page, place, ERASER);
  };
  plane.onpointerup = plane.onpointercancel = () => {
    last = null;
  };
  plane.onkeydown = (event) => {
    const [dx, dy] = MOVES[event.key] ?? [0, 0];
    if (dx || dy) {
      const [x0, x1, y0, y1] = page.points.box;
      const part = event.shiftKey ? 1 / 200 : 1 / 40;
      const [x, y] = page.place;
      moveTo([
        clamp(x + dx * (x1 - x0) * part, x0, x1),
        clamp(y + dy * (y1 - y0) * part, y0, y1),
      ]);
      requestAnimationFrame(() => write(page.part.said, page.part.sumWords.textContent));
    } else if (event.key === "Enter" || event.key === " ") {
      useTool(page, page.place, ERASER);
    } else {
      return;
    }
    event.preventDefault();
  };
}

const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function listenToSum(page) {
  const { sum } = page.part;
  sum.onpointermove = ({ offsetX }) => {
    if (!page.network || !page.sum) return;
    const units = page.sum.added.length;
    const { left, step } = sumPlaces(units, page.size.sum.width, page.size.sum.height);
    const unit = Math.floor((offsetX - left) / step);
    const inside = unit >= 0 && unit < units;
    point(page, "hovered", inside ? [page.network.sizes.length - 3, unit] : null);
  };
  sum.onpointerleave = () => point(page, "hovered", null);
}
