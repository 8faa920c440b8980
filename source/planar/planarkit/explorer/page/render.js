// The page of the explorer: it draws what the kernel trains, and asks it for changes.
//
// widget.py says which traits and messages go between the two, and joins the files of this folder
// into one module, as anywidget takes it: they share one scope, in any order. Nothing is trained
// here. The page runs the network forward, from the parameters that it was sent, so that the plane
// and the maps follow the pointer without waiting for the kernel.
//
// This file: the page as a whole, from its beginning to its end.

/** Sizes, theme and the kernel's life, as they are now. */
function measure(page) {
  for (const name of ["plane", "diagram", "sum", "curve", "pinned"]) {
    const { clientWidth, clientHeight } = page.part[name];
    page.size[name] = { width: clientWidth, height: clientHeight };
  }
  page.dense = window.devicePixelRatio || 1;
  const { color, fontFamily } = getComputedStyle(page.part.page);
  if (!color) return; // it is not on the page yet
  const dark = isLight(color); // the words are light
  if (page.theme?.dark !== dark) page.theme = themeOf(dark, fontFamily);
  page.part.page.style.setProperty("--planar-middle", page.theme.paper);
  redraw(page, "all");
}

/** Whether a colour, as the browser says it, is a light one. */
export function isLight(color) {
  const [r, g, b] = color.match(/[\d.]+/g).map(Number);
  const most = color.startsWith("rgb") ? 255 : 1; // color(srgb 0.1 0.1 0.1)
  return (r + g + b) / 3 > most / 2;
}

function findParts(root) {
  const find = (selector) => root.querySelector(selector);
  return {
    root,
    page: find(".planar-page"),
    settings: find(".planar-settings"),
    play: find("[data-do=play]"),
    scrub: find(".planar-scrub input"),
    when: find(".planar-when"),
    diagram: find(".planar-diagram canvas"),
    units: find(".planar-units"),
    inspector: find(".planar-inspector"),
    plane: find(".planar-plane canvas"),
    pinnedPart: find(".planar-pinned"),
    pinned: find(".planar-pinned canvas"),
    caption: find(".planar-caption"),
    tiles: find(".planar-tiles"),
    lines: find(".planar-lines"),
    curve: find(".planar-curve"),
    key: find(".planar-key"),
    challenges: find(".planar-challenges"),
    sum: find(".planar-sum canvas"),
    sumWords: find(".planar-sum-words"),
    message: find(".planar-message"),
    line: find(".planar-line"),
    said: find("[role=status]"),
  };
}

/** A rule that hides the still picture of this explorer, whenever one comes beside it. */
function ruleForStill(model) {
  const key = model.get("key");
  const rule = `[data-explorer="${CSS.escape(key ?? "")}"] { display: none !important; }`;
  return make("style", { textContent: key ? rule : "" });
}

function render({ model, el }) {
  el.classList.add("planar-explorer");
  el.innerHTML = SHELL;
  const page = {
    ...{ model, part: findParts(el), state: {}, coming: [], rows: new Float32Array(0), points: null },
    ...{ network: null, fields: null, off: new Set(), pinned: null, sheets: {}, size: {} },
    ...{ layer: { key: "" }, place: null, told: null, controls: [], stale: new Set(), frame: 0 },
    ...{ hovered: null, focused: null, chosen: null, line: null, pointed: null, turn: 0 },
    ...{ tool: "look", drawn: { added: [], erased: new Set() }, sent: null, since: null },
    ...{ heard: 0, askedAt: 0 },
    ...{ log: false, rings: false, held: true, news: "", waiting: [], scrubbing: false },
    ...{ asked: model.get("asked") ?? 0, alive: true, closed: false },
  };
  const letGo = keepKeys(el);
  listenToButtons(page);
  listenToUnits(page);
  listenToPlane(page);
  listenToSum(page);

  const heard = [];
  const hear = (event, act) => {
    model.on(event, act);
    heard.push([event, act]);
  };
  hear("change:controls", () => buildControls(page));
  hear("change:points", () => takePoints(page));
  hear("change:curve", () => takeCurve(page));
  hear("change:state", () => takeState(page));
  hear("change:challenges", () => showChallenges(page));
  hear("change:off", () => redraw(page, "network"));
  hear("change:playing", () => redraw(page, "time"));
  hear("msg:custom", (message) => {
    if (message.kind !== "place") return;
    page.told = message;
    redraw(page, "sum");
  });
  let ended = false;
  const checkLife = () => {
    page.alive = !ended && !el.closest(".jupyter-widgets-disconnected");
    redraw(page, "message");
  };
  // JupyterLab itself knows first of a restart: not always are the widgets told.
  const statuses = model.widget_manager?.context?.sessionContext?.statusChanged;
  const hearStatus = (_session, status) => {
    ended ||= ["restarting", "autorestarting", "terminating", "dead"].includes(status);
    if (ended) checkLife();
  };
  statuses?.connect(hearStatus);
  hear("comm_live_update", () => setTimeout(checkLife));
  const watchers = [new ResizeObserver(() => measure(page)), new MutationObserver(checkLife)];
  watchers[0].observe(el);
  for (const canvas of el.querySelectorAll("canvas")) watchers[0].observe(canvas);
  watchers[1].observe(el, { attributeFilter: ["class"] });
  const theme = new MutationObserver(() => setTimeout(() => measure(page), 50));
  theme.observe(document.body, { attributes: true });
  watchers.push(theme);
  const schemes = matchMedia("(prefers-color-scheme: dark)");
  const remeasure = () => measure(page);
  schemes.addEventListener("change", remeasure);

  el.append(ruleForStill(model));
  buildControls(page);
  for (const { name } of page.controls) {
    hear(`change:${name}`, () => page.controls.find((each) => each.name === name)?.show());
  }
  takePoints(page);
  takeCurve(page);
  takeState(page);
  showChallenges(page);
  checkLife();
  measure(page);

  return () => {
    page.closed = ended = true;
    page.alive = false; // a slider may still be held that is on the page no more
    letGo();
    statuses?.disconnect(hearStatus);
    cancelAnimationFrame(page.frame);
    clearTimeout(page.timer);
    clearTimeout(page.newsTimer);
    for (const watcher of watchers) watcher.disconnect();
    for (const [event, act] of heard) model.off(event, act);
    schemes.removeEventListener("change", remeasure);
  };
}

export default { render };
