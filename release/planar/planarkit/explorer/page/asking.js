// Asking the kernel.

// The server of a notebook keeps a small message back until the browser has acknowledged the one
// before it (Nagle's algorithm), which it does 40 ms later, or with the next message of its own. So
// a question is followed by another message, and states that come in bursts are drawn one a frame.

const PATIENCE = 300; // ms without an answer after which the page says that it waits
const STALLED = 1000; // ms without a state while it plays, after which it says the same
const NUDGE = 20; // ms after a question: by then its first state is on its way
const LATE = 100; // ms that a state waits for its frame: a slow page draws fewer, not late ones

/** Ask for a change of traits, or send a message; the kernel answers with a state. */
export function ask(page, changes, message) {
  if (!page.alive) return;
  const { model } = page;
  // Another view of the same explorer may have asked meanwhile.
  page.asked = Math.max(page.asked, model.get("asked") ?? 0, page.state.answered ?? 0) + 1;
  page.coming = [];
  page.askedAt = performance.now();
  tellSeen(page); // where this ends a play, training goes on from there
  for (const [name, value] of Object.entries(changes ?? {})) model.set(name, value);
  if (message) {
    model.send({ ...message, asked: page.asked });
  } else {
    model.set("asked", page.asked);
    model.save_changes();
  }
  waitFor(page, PATIENCE);
  page.since ??= performance.now();
  setTimeout(() => page.alive && model.send({ kind: "nudge" }), NUDGE);
}

const isAnswered = (page) => (page.state.answered ?? 0) >= page.asked;

/** Send a message; while one is not answered, it waits, in place of one for the same parameter. */
function askInTurn(page, message) {
  const target = ({ kind, name, row, column }) => String([kind, name, row, column]);
  page.waiting = page.waiting.filter((each) => target(each) !== target(message));
  page.waiting.push(message);
  if (isAnswered(page)) ask(page, null, page.waiting.shift());
}

/**
 * Of a play, a state waits for the frame of the one before; an answer and the last do not. What was
 * on its way when something was asked is left out: who presses Pause has seen enough.
 */
export function takeState(page) {
  const state = page.model.get("state") ?? {};
  const playing = page.model.get("playing");
  page.heard = performance.now();
  const goesOn = state.rests === false && state.answered === page.state.answered;
  const isNew = page.heard - page.askedAt < STALLED; // else nobody answers it
  if (goesOn && !isAnswered(page) && isNew) {
    if (page.since) page.since = page.heard; // it is at work
  } else if (goesOn && playing && page.frame) {
    page.coming.push({ state, since: page.heard });
  } else {
    page.coming = [];
    showState(page, state);
  }
  if (playing) waitFor(page, STALLED);
}

/** Say that the kernel is busy, if it still is in so many ms. */
function waitFor(page, ms) {
  clearTimeout(page.timer);
  page.timer = setTimeout(() => redraw(page, "message"), ms + 5);
}

/** Whether there is no answer, or no next state of a play, for longer than it should take. */
export function isWaiting(page) {
  const now = performance.now();
  if (page.since && now - page.since > PATIENCE) return true;
  return page.model.get("playing") && now - page.heard > STALLED;
}

export function showNext(page) {
  const late = performance.now() - LATE;
  while (page.coming.length > 1 && page.coming[0].since < late) page.coming.shift();
  if (page.coming.length) showState(page, page.coming.shift().state);
}

function showState(page, state) {
  page.state = state;
  if (isAnswered(page)) {
    page.since = null;
    page.sent = null;
    if (page.waiting.length) ask(page, null, page.waiting.shift());
    else sendDrawn(page);
  } else if (page.since) {
    page.since = performance.now(); // it is at work
  }
  page.network = page.state.parameters ? readNetwork(page.state) : null;
  if (page.network && page.place && page.state.maps) askPlace(page);
  if (page.state.rests) write(page.part.said, page.state.words ?? "");
  redraw(page, "network", "figures", "message", "time");
}

function takePoints(page) {
  const { X, Y, X_held, Y_held, box, centre, spread, reading, labels } =
    page.model.get("points") ?? {};
  if (!box) return;
  page.points = {
    ...{ X: floats(X), Y: bytes(Y), X_held: floats(X_held), Y_held: bytes(Y_held) },
    ...{ box, centre, spread, reading, labels: labels ?? ["label 0", "label 1"] },
  };
  page.place ??= [0.7 * box[0] + 0.3 * box[1], 0.4 * box[2] + 0.6 * box[3]];
  page.grid = null;
  page.layer.key = "";
  const [zero, one] = page.points.labels;
  page.part.key.innerHTML = KEY;
  const words = page.part.key.lastElementChild;
  for (const node of words.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      node.nodeValue = node.nodeValue.replace("{0}", zero).replace("{1}", one);
    }
  }
  redraw(page, "network", "message");
}

function takeCurve(page) {
  page.rows = floats(page.model.get("curve"));
  redraw(page, "curve", "time");
}

/** Where a student's own function is shown, it is asked what it gives at the place. */
function askPlace(page) {
  const [x, y] = page.place;
  const key = `${x},${y},${page.state.number}`;
  if (page.placeAsked === key || !page.alive) return;
  page.placeAsked = key;
  page.model.send({ kind: "place", x, y });
}
