// Places on a plot: fractions and values are each other's inverse, on linear and log axes.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  corners, fractionAt, handleNear, howOf, moved, nearestSpan, nudged, valueAt, within, zoomed,
} from "../../benchwidgets/widgets/front_end/src/face/places.js";

const near = (one, other) => assert.ok(Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one)), `${one} != ${other}`);
const LINEAR = { min: -10, max: 30, log: false };
const LOG = { min: 0.1, max: 1000, log: true };

function scales() {
  return Array.from({ length: 100 }, () => {
    const [a, b] = [Math.random(), Math.random() + 1.01].map((share) => 10 ** (6 * share - 3));
    return { min: a, max: b, log: Math.random() < 0.5 };
  });
}

test("the ends are 0 and 1, the middle of a log axis is the geometric mean", () => {
  for (const scale of [LINEAR, LOG]) {
    near(valueAt(0, scale), scale.min);
    near(valueAt(1, scale), scale.max);
  }
  near(valueAt(0.5, LINEAR), 10);
  near(valueAt(0.5, LOG), 10);
});

test("a value is where its fraction is", () => {
  for (const scale of scales()) {
    const share = Math.random() * 1.4 - 0.2;
    near(fractionAt(valueAt(share, scale), scale), share);
  }
});

test("a handle goes a step along its axis and no further than its ends", () => {
  for (const x of scales()) {
    const handle = { name: "read_at", axis: "x", value: valueAt(0.5, x), title: "" };
    near(fractionAt(nudged(handle, { x }, 0.01), x), 0.51);
    near(nudged({ ...handle, value: valueAt(0.95, x) }, { x }, 0.1), x.max);
    near(nudged({ ...handle, value: valueAt(0.005, x) }, { x }, -0.01), x.min);
  }
});

test("zooming keeps the place under the pointer, moving shifts both ends alike", () => {
  for (const scale of scales()) {
    const [at, times] = [Math.random(), 0.2 + 2 * Math.random()];
    const [min, max] = zoomed(at, times, scale);
    near(fractionAt(valueAt(at, scale), { ...scale, min, max }), at);
    const [low, high] = moved(0.25, scale);
    near(fractionAt(low, scale), -0.25);
    near(fractionAt(high, scale), 0.75);
  }
});

test("the box between two places has their four corners, and a place beyond the plot is at its edge", () => {
  assert.deepEqual(corners([0, 1], [2, 3]), [[0, 1], [2, 1], [2, 3], [0, 3]]);
  assert.deepEqual(within([-0.5, 1.5]), [0, 1]);
});

test("a handle is met within reach along its axis, in pixels", () => {
  const shown = { x: LINEAR, y: LOG, handles: [{ name: "limit", axis: "x", value: 10, title: "" }], spans: [], words: "" };
  const area = { width: 400, height: 300 };
  assert.equal(handleNear(shown, [0.52, 0.9], area, 9)?.name, "limit");
  assert.equal(handleNear(shown, [0.53, 0.9], area, 9), undefined);
  const across = { ...shown, handles: [{ name: "least", axis: "y", value: 10, title: "" }] };
  assert.equal(handleNear(across, [0, 0.52], area, 9)?.name, "least");
});

test("a drag is along the nearest axis", () => {
  const shown = { x: { min: -0.05, max: 2.05, log: false }, y: LINEAR, handles: [], spans: [0, 1, 2], words: "" };
  assert.deepEqual([0, 0.2, 0.4, 0.6, 0.9, 1].map((u) => nearestSpan(shown, u)), [0, 0, 1, 1, 2, 2]);
});

test("keys say how a gesture joins the selection", () => {
  const keys = { altKey: false, ctrlKey: false, shiftKey: false, metaKey: false };
  assert.equal(howOf(keys), "");
  for (const name of ["shiftKey", "ctrlKey", "metaKey"]) assert.equal(howOf({ ...keys, [name]: true }), "add");
  assert.equal(howOf({ ...keys, altKey: true, shiftKey: true }), "remove");
  assert.equal(howOf({ ...keys, ctrlKey: true, shiftKey: true }), "remove");
});
