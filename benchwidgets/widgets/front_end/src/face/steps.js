// @ts-check
// Keys on a plot: arrows go from design to design, page down and page up through all from left to right; where they go is
// pointed out as under the mouse; space or Enter selects it, with shift added, with alt taken away; + and - zoom around it,
// 0 shows all again; Escape clears; [ and ] move a line that can be dragged, with shift further.

import { clickAt, reachOf, scalesOf, zoomAt } from "./hand.js";
import { howOf, nudged } from "./places.js";
import { toolsOf } from "./tools.js";

const STEPS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", PageDown: "next", PageUp: "previous" };
const ZOOMS = { "+": 0.8, "=": 0.8, "-": 1.25 };
const NUDGES = { "[": -0.01, "]": 0.01, "{": -0.1, "}": 0.1 };
const SPOKEN = 4; // lines of a card that are read out

export const isPlotKey = (event) =>
  event.target.matches(".bw-hands") && !/^F\d+$/.test(event.key) &&
  (event.key in STEPS || event.key in ZOOMS || event.key in NUDGES || [" ", "0", "Escape"].includes(event.key) || isEnter(event));

/** Enter of ours: with ctrl it runs the cell, wherever the focus is. */
export const isEnter = (event) => event.key === "Enter" && !event.ctrlKey && !event.metaKey;

export function onPlotKey(hand, event) {
  if (!isPlotKey(event) || !scalesOf(hand)) return;
  const zooms = toolsOf(hand.face).names.includes("zoom");
  event.preventDefault();
  if (event.key in STEPS) stepTo(hand, STEPS[event.key]);
  else if (event.key === "Escape") hand.face.model.send({ kind: "clear" });
  else if (event.key === " " || event.key === "Enter") hand.at && clickAt(hand, hand.at, howOf(event));
  else if (event.key === "0") hand.face.model.send({ kind: "reset" });
  else if (event.key in NUDGES) nudge(hand, NUDGES[event.key]);
  else if (zooms) zoomAt(hand, hand.at ?? [0.5, 0.5], ZOOMS[event.key]);
}

function stepTo(hand, towards) {
  const question = { kind: "step", pane: hand.pane, towards, place: hand.at, reach: reachOf(hand) };
  hand.asking.ask(question, (told) => {
    if (!told.place || document.activeElement !== hand.layer) return;
    hand.at = told.place;
    hand.over = true;
    const area = hand.layer.getBoundingClientRect();
    hand.card.show(told.card, { x: area.left + hand.at[0] * area.width, y: area.bottom - hand.at[1] * area.height });
    if (told.card) speak(hand, told.card);
  });
}

// each key is a gesture of its own, so that undo takes them back one by one
function nudge(hand, by) {
  const [handle] = scalesOf(hand).handles;
  if (!handle) return;
  const value = nudged(handle, scalesOf(hand), by);
  const gesture = `${Date.now()}.${Math.random()}`;
  hand.asking.ask({ kind: "handle", name: handle.name, value, gesture, last: true });
  hand.face.spoken.textContent = `line at ${Number(value.toPrecision(3))}`;
}

function speak(hand, { title, lines }) {
  hand.face.spoken.textContent = [title, ...lines.slice(0, SPOKEN).map((line) => line.join(" "))].join(", ");
}
