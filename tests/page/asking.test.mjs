// What the page asks the kernel for, and what it takes from it.

import assert from "node:assert/strict";
import test from "node:test";

import { page as module } from "./page.mjs";

const { ask, isWaiting, nearest, showNext, takeState } = module;

/** A page whose frames do not come by themselves, with what it has sent; `hears` is a new state. */
function playing() {
  globalThis.requestAnimationFrame = () => 1;
  const traits = { playing: true };
  const sent = [];
  const model = {
    get: (name) => traits[name],
    set: (name, value) => (traits[name] = value),
    save_changes: () => sent.push("traits"),
    send: (message) => sent.push(message.asked ? `${message.kind} ${message.asked}` : message.kind),
  };
  const page = {
    ...{ model, part: { said: {} }, state: {}, coming: [], stale: new Set(), waiting: [] },
    ...{ frame: 0, asked: 0, since: null, alive: true, closed: false },
    ...{ drawn: { added: [], erased: new Set() } },
  };
  const hears = (number, state = {}) => {
    traits.state = { number, answered: 0, rests: false, parameters: null, ...state };
    takeState(page);
    return page.state.number;
  };
  const nextFrame = () => {
    page.frame = 0;
    showNext(page);
    return page.state.number;
  };
  return { page, sent, traits, hears, nextFrame };
}

test("states of a play that come at once are drawn one a frame, in their order", () => {
  const { page, hears, nextFrame } = playing();
  assert.deepEqual([1, 2, 3].map((number) => hears(number)), [1, 1, 1]);
  assert.deepEqual([nextFrame(), nextFrame(), nextFrame()], [2, 3, 3]);
  assert.equal(page.frame, 0); // nothing is left to draw
  assert.equal(hears(4), 4);
});

test("a slow page leaves out what has waited too long, but not the last", (t) => {
  let now = 1000;
  t.mock.method(performance, "now", () => now);
  const { hears, nextFrame } = playing();
  for (let number = 1; number <= 5; number++) {
    hears(number);
    now += 40;
  }
  assert.deepEqual([nextFrame(), nextFrame()], [4, 5]);
  hears(6);
  hears(7);
  now += 5000;
  assert.equal(nextFrame(), 7);
});

test("an answer, and the state in which all comes to rest, are shown at once", () => {
  for (const state of [{ answered: 1 }, { rests: true }]) {
    const { hears, nextFrame } = playing();
    hears(1);
    hears(2);
    assert.equal(hears(3, state), 3);
    assert.equal(nextFrame(), 3);
  }
});

test("what is on its way when something is asked is shown no more", () => {
  const { page, traits, hears, nextFrame } = playing();
  hears(1);
  hears(2);
  ask(page, { playing: false });
  assert.equal(traits.seen, 1); // training goes on from there
  assert.deepEqual([nextFrame(), hears(3), hears(4), nextFrame()], [1, 1, 1, 1]);
  assert.equal(hears(5, { answered: 1, rests: true }), 5);
});

test("a question that the kernel never answers stops no picture for ever", (t) => {
  let now = 1000;
  t.mock.method(performance, "now", () => now);
  const { page, hears, nextFrame } = playing();
  hears(1);
  ask(page, { n_h: 3.5 });
  hears(2);
  assert.equal(nextFrame(), 1);
  now += 1500;
  hears(3);
  assert.equal(nextFrame(), 3);
});

test("a number that can not be chosen becomes the nearest that can", () => {
  const units = { min: 1, max: 50, step: 1 };
  assert.deepEqual([3.4, 800, -2].map((number) => nearest(number, units)), [3, 50, 1]);
  assert.equal(nearest(0.123, { min: 0, max: 1, step: 0.01 }), 0.12);
});

test("answers to changes that follow one another are all shown", () => {
  const { page, hears } = playing();
  hears(1);
  for (let asked = 1; asked < 5; asked++) {
    ask(page, { n_h: asked });
    if (asked > 1) assert.equal(hears(asked, { answered: asked - 1 }), asked);
  }
});

test("a kernel that sends nothing while it plays is waited for", (t) => {
  let now = 1000;
  t.mock.method(performance, "now", () => now);
  const { page, traits, hears } = playing();
  for (const number of [1, 2]) {
    hears(number);
    now += 500;
    assert.equal(isWaiting(page), false);
    now += 1000;
    assert.equal(isWaiting(page), true);
  }
  traits.playing = false;
  assert.equal(isWaiting(page), false);
});

test("a question is followed by a message that brings its answer sooner", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { page, sent } = playing();
  ask(page, { n_h: 5 });
  assert.deepEqual(sent, ["traits"]);
  t.mock.timers.tick(100);
  assert.deepEqual(sent, ["traits", "nudge"]);
});

test("a question has a number of its own, though another view of the explorer has asked", () => {
  const { page, sent, hears } = playing();
  hears(1, { answered: 5, rests: true });
  ask(page, null, { kind: "step" });
  assert.deepEqual(sent, ["traits", "step 6"]); // what it has seen, first
});

test("nothing follows a question whose page or kernel has gone meanwhile", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { page, sent } = playing();
  ask(page, { n_h: 5 });
  page.alive = false;
  t.mock.timers.tick(100);
  assert.deepEqual(sent, ["traits"]);
});
