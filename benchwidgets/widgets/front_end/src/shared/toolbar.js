// @ts-check
// The tools of a panel, or of a page for all its panels: going back, what a drag does, the whole of the axes, a picture.

import { iconButton } from "./controls.js";
import { focusIn, node } from "./dom.js";
import { roving } from "./roving.js";

const TOOLS = [
  ["inspect", "➚", "Point, click, drag a box (shift adds, alt removes)"],
  ["lasso", "◌", "Lasso: draw around designs"],
  ["zoom", "✥", "Pan: drag the plot; ctrl + wheel zooms with any tool"],
];

const CAMERA = "M3 6h3l1.5-2h5L14 6h3v10H3zM10 8a2.8 2.8 0 1 0 .01 0z";

const stops = new WeakMap();

/** Where tools are to be drawn: one tab stop. @param {Element} parent */
export function toolBarPart(parent) {
  const part = node("div", "bw-bar-part", parent, { role: "toolbar", "aria-label": "tools" });
  stops.set(part, roving(part));
  return part;
}

/**
 * @param {HTMLElement} part of toolBarPart @param {{mode: string, names: string[], undo: string, redo: string}} told
 * @param {{send(kind: string): void, pick(tool: string): void}} acts
 */
export function drawToolBar(part, told, { send, pick }) {
  const state = JSON.stringify(told);
  if (part.dataset.told === state) return; // another control has changed
  part.dataset.told = state;
  const focused = focusIn(part)?.dataset.act;
  const { mode, names, undo, redo } = told;
  const act = (kind) => () => send(kind);
  part.replaceChildren();
  iconButton(part, "undo", "↶", undo ? `Undo: ${undo} (Ctrl+Z)` : "Nothing to undo", act("undo"), !undo);
  iconButton(part, "redo", "↷", redo ? `Redo: ${redo} (Ctrl+Shift+Z)` : "Nothing to redo", act("redo"), !redo);
  const modes = TOOLS.filter(([name]) => names.includes(name));
  for (const [name, icon, words] of modes.length > 1 ? modes : []) {
    const made = iconButton(part, `tool-${name}`, icon, words, () => pick(name));
    made.ariaPressed = String((mode === "select" ? "inspect" : mode) === name);
  }
  if (names.includes("zoom")) iconButton(part, "home", "⌂", "Show the whole of the axes (double click)", act("reset"));
  if (names.includes("camera")) iconButton(part, "camera", CAMERA, "Save as a picture", act("camera"));
  stops.get(part)();
  if (!focused) return;
  // with the last step ↶ is disabled, and could not keep the focus
  const next = part.querySelector(`[data-act="${focused}"]:not(:disabled)`) ?? part.querySelector("button:enabled");
  /** @type {HTMLElement | null} */ (next)?.focus();
}
