// The parts of the page.

const SHELL = `
<fieldset class="planar-page">
  <legend class="planar-said">Explorer: change a network and its data, see what it learns</legend>
  <div class="planar-settings" role="group" aria-label="Settings"></div>
  <div class="planar-row planar-time">
    <button type="button" data-do="play" class="planar-play">▶ Play</button>
    <button type="button" data-do="step" title="One step of training">Step</button>
    <button type="button" data-do="reset" title="Back to the first weights">Reset</button>
    <button type="button" data-do="new weights" title="The next seed">New weights</button>
    <label class="planar-scrub"><span>History</span>
      <input type="range" min="0" max="0" value="0" aria-label="History of the training"></label>
    <span class="planar-when"></span>
    <button type="button" data-do="compare" aria-pressed="false">Pin to compare</button>
    <button type="button" data-do="challenges" aria-expanded="false">Challenges</button>
  </div>
  <div class="planar-stage">
    <section class="planar-network" aria-label="The network">
      <div class="planar-diagram">
        <canvas aria-hidden="true"></canvas>
        <div class="planar-units" role="toolbar" aria-label="Units: arrow keys go from one to the
          next, Enter pins, O switches off or on"></div>
      </div>
      <div class="planar-inspector"></div>
    </section>
    <section class="planar-plane" aria-label="The plane">
      <div class="planar-row planar-tools" role="group" aria-label="On the plane">
        <button type="button" data-tool="look" aria-pressed="true"
          title="Point at a place: the strip below shows its numbers">Look</button>
        <button type="button" data-tool="0" aria-pressed="false" aria-label="Draw label 0"
          title="Draw points of label 0">Draw <i class="planar-dot"></i></button>
        <button type="button" data-tool="1" aria-pressed="false" aria-label="Draw label 1"
          title="Draw points of label 1">Draw <i class="planar-square"></i></button>
        <button type="button" data-tool="erase" aria-pressed="false"
          title="Erase points">Erase</button>
        <button type="button" data-do="clear" title="Take all points away">Clear</button>
      </div>
      <canvas tabindex="0" role="application" aria-label="The plane: arrow keys move the place,
        Enter draws or erases there"></canvas>
    </section>
    <section class="planar-pinned" aria-label="The pinned state" hidden>
      <p class="planar-caption"></p>
      <canvas role="img" aria-label="The plane of the pinned state"></canvas>
    </section>
    <section class="planar-side" aria-label="Figures">
      <div class="planar-tiles"></div>
      <div class="planar-row planar-title"><b>Cost</b>
        <span class="planar-lines">— training <span>┄ held out</span></span>
        <label class="planar-tick" title="Log scale"><input type="checkbox" data-tick="log"
          aria-label="Log scale"> Log</label></div>
      <canvas class="planar-curve" role="img" aria-label="The cost over the steps"></canvas>
      <div class="planar-key"></div>
      <div class="planar-row">
        <label class="planar-tick"><input type="checkbox" data-tick="rings"> Ring the errors</label>
        <label class="planar-tick"><input type="checkbox" data-tick="held" checked> Held-out
          points</label>
      </div>
      <div class="planar-challenges" role="region" aria-label="Challenges" tabindex="0" hidden></div>
    </section>
  </div>
  <section class="planar-sum" aria-label="How the units add up">
    <p class="planar-sum-words"></p>
    <canvas role="img" aria-label="Weight times map of each unit, and their sum"></canvas>
  </section>
  <div class="planar-row planar-foot">
    <p class="planar-message" role="alert"></p>
    <input class="planar-line" readonly aria-label="This state as a line of Python">
    <button type="button" data-do="copy">Copy line</button>
    <button type="button" data-do="png">Save PNG</button>
    <button type="button" data-do="svg">Save SVG</button>
  </div>
  <p class="planar-said" role="status"></p>
</fieldset>`;

const KEY = `
<div class="planar-scale"><span>0</span><i></i><span>1</span></div>
<p><span></span>; <b class="planar-bar"></b> <span></span></p>
<p><i class="planar-dot"></i> {0} <i class="planar-square"></i> {1}
  <i class="planar-dot planar-hollow"></i><i class="planar-square planar-hollow"></i> held out</p>`;

function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Write text only where it is new: a screen reader would read it again. */
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Words with *these* or `these` marks, as pairs of an element's name, or "", and its text. */
export function markedParts(words) {
  // Every second part is a marked one.
  const parts = words.split(/(`[^`]+`|\*[^\s*](?:[^*]*[^\s*])?\*)/);
  const named = (part) => [part[0] === "*" ? "em" : "code", part.slice(1, -1)];
  return parts.map((part, i) => (i % 2 ? named(part) : ["", part])).filter(([, text]) => text);
}

const marked = (words) =>
  markedParts(words).map(([name, text]) => (name ? make(name, { textContent: text }) : text));

/** Write words with marks, where they are new. */
function writeMarked(node, words) {
  if (node.textContent !== markedParts(words).map(([, text]) => text).join("")) {
    node.replaceChildren(...marked(words));
  }
}

/**
 * Jupyter would take keys for shortcuts of its own: m makes text of a cell, and the explorer is gone.
 * With Ctrl or Cmd they stay Jupyter's, so that a notebook can be saved from here. Jupyter listens
 * to the document, so this has to come before: it returns what ends it.
 */
function keepKeys(root) {
  const listen = (event) => {
    if (!root.contains(event.target)) return;
    const kept = !event.ctrlKey && !event.metaKey;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", kept);
  };
  window.addEventListener("keydown", listen, true);
  return () => window.removeEventListener("keydown", listen, true);
}
