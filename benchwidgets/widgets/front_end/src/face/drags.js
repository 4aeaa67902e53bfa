// @ts-check
// Drags on a plot: a box, a lasso, a span of one of several axes, a handle, or the plot itself. What is drawn so far goes to
// Python while it is drawn, as parts of one gesture.

import { clamp } from "../shared/dom.js";
import { REACH, clickAt, drawOutline, drawShape, fractionOf, placeAt, scalesOf } from "./hand.js";
import { corners, fractionAt, handleNear, howOf, moved, nearestSpan, within } from "./places.js";
import { toolsOf } from "./tools.js";

const CLICK = 3; // px that a click may move
const GRIP = 12; // px on either side of an axis that the span drawn along it covers

export function press(hand, event) {
  const scales = scalesOf(hand);
  if (event.button !== 0 || !scales) return;
  event.preventDefault();
  hand.layer.focus({ preventScroll: true });
  hand.card.hide();
  const start = fractionOf(hand, event);
  const handle = handleUnder(hand, event);
  const gesture = `${Date.now()}.${Math.random()}`;
  const about = { start, trail: [start], handle, gesture, how: howOf(event), moved: false };
  hand.drag = { ...about, kind: kindOf(hand, handle), from: structuredClone(scales) };
  followPointer(hand, event.pointerId);
}

export const handleUnder = (hand, event) =>
  handleNear(scalesOf(hand), fractionOf(hand, event), hand.layer.getBoundingClientRect(), REACH);

function kindOf(hand, handle) {
  if (handle) return "handle";
  if (scalesOf(hand).spans.length) return "span";
  return { lasso: "lasso", zoom: "pan" }[toolsOf(hand.face).value] ?? "box";
}

function followPointer(hand, pointer) {
  const ending = new AbortController();
  const on = (name, act) => hand.layer.addEventListener(name, act, { signal: ending.signal });
  const up = (event) => {
    ending.abort();
    release(hand, event);
  };
  hand.layer.setPointerCapture(pointer);
  on("pointermove", (event) => drag(hand, event));
  on("pointerup", up);
  on("pointercancel", up);
}

function drag(hand, event) {
  const now = fractionOf(hand, event);
  const area = hand.layer.getBoundingClientRect();
  const { start, trail, kind } = hand.drag;
  hand.drag.moved ||= Math.hypot((now[0] - start[0]) * area.width, (now[1] - start[1]) * area.height) > CLICK;
  if (!hand.drag.moved) return;
  trail.push(within(now));
  if (kind === "pan") return pan(hand, now);
  if (kind === "handle") return moveHandle(hand, now, false);
  drawOutline(hand, kind === "span" ? spanShape(hand) : shapeOf(hand.drag));
  if (kind !== "lasso") hand.asking.ask(drawnQuestion(hand, false));
}

function release(hand, event) {
  const done = hand.drag;
  const cancelled = event.type === "pointercancel";
  if (!cancelled && done.moved) finish(hand, done);
  hand.drag = null;
  if (cancelled) drawShape(hand);
  else if (!done.moved) clickAt(hand, fractionOf(hand, event), done.how);
}

function finish(hand, { kind, trail }) {
  if (kind === "handle") moveHandle(hand, trail.at(-1), true);
  else if (kind !== "pan") hand.asking.ask(drawnQuestion(hand, true), () => drawShape(hand));
}

const shapeOf = ({ kind, start, trail }) => (kind === "box" ? corners(start, trail.at(-1)) : trail);
const drawnQuestion = (hand, last) => (hand.drag.kind === "span" ? spanQuestion(hand, last) : shapeQuestion(hand, last));

function shapeQuestion(hand, last) {
  const { kind, gesture, how } = hand.drag;
  const points = shapeOf(hand.drag).map((point) => placeAt(hand, point));
  return { kind: "shape", pane: hand.pane, shape: kind, points, gesture, how, last };
}

function spanShape(hand) {
  const { start, trail } = hand.drag;
  const scales = scalesOf(hand);
  const middle = fractionAt(scales.spans[nearestSpan(scales, start[0])], scales.x);
  const half = GRIP / hand.layer.getBoundingClientRect().width;
  return corners([middle - half, clamp(start[1], 0, 1)], [middle + half, trail.at(-1)[1]]);
}

function spanQuestion(hand, last) {
  const { start, trail, gesture, how } = hand.drag;
  const [low, high] = [clamp(start[1], 0, 1), trail.at(-1)[1]].sort((one, other) => one - other);
  const axis = nearestSpan(scalesOf(hand), start[0]);
  return { kind: "span", pane: hand.pane, axis, low, high, gesture, how, last };
}

function moveHandle(hand, now, last) {
  const { handle, gesture } = hand.drag;
  const [x, y] = placeAt(hand, now);
  hand.asking.ask({ kind: "handle", name: handle.name, value: handle.axis === "x" ? x : y, gesture, last });
}

function pan(hand, now) {
  const { start, from } = hand.drag;
  const [x, y] = [moved(now[0] - start[0], from.x), moved(now[1] - start[1], from.y)];
  hand.asking.ask({ kind: "view", pane: hand.pane, x, y });
}
