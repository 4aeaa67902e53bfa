// @ts-check
// A menu of controls: a button that opens a box of them. One is open at a time; a press outside or Escape closes it.

import { addControl, updateControls } from "../shared/controls.js";
import { clamp, focusIn, node } from "../shared/dom.js";
import { faceRoot } from "./root.js";

/**
 * @param {any} face @param {Element} parent @param {{words?: string, label: string, name?: string}} told
 * @returns {HTMLDetailsElement} with its button first and its box last
 */
export function makeMenu(face, parent, { words = "", label, name = "" }) {
  const menu = node("details", `bw-options ${name}`, parent);
  const head = node("summary", "bw-button", menu);
  head.textContent = words;
  node("div", "bw-options-panel", menu, { role: "group", "aria-label": label });
  menu.addEventListener("toggle", () => menu.open && keepWithin(menu, face.el));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    head.focus();
  });
  const outside = (event) => { if (!menu.contains(event.target)) menu.open = false; };
  document.addEventListener("pointerdown", outside);
  face.undo.push(() => document.removeEventListener("pointerdown", outside));
  return menu;
}

/** Draw controls in the box of a menu. @param {any} face @param {HTMLDetailsElement} menu @param {any[]} controls */
export function fillMenu(face, menu, controls) {
  const panel = /** @type {HTMLElement} */ (menu.lastElementChild);
  if (focusIn(panel)?.matches("input[type=range], input[type=number]")) {
    updateControls(face.options, panel, controls); // what is being dragged or typed is not taken away
    return;
  }
  const focused = focusIn(panel)?.dataset.option;
  panel.replaceChildren();
  controls.forEach((control) => addControl(face.options, panel, control));
  if (focused) /** @type {HTMLElement} */ (panel.querySelector(`[data-option="${focused}"]`))?.focus();
}

// an output cuts off what hangs out of it: the box stands further left or further up where there is no room
function keepWithin(menu, el) {
  const panel = menu.lastElementChild;
  panel.style.translate = "";
  const [around, box] = [faceRoot(el) ?? el, panel].map((each) => each.getBoundingClientRect());
  const by = (low, high, from, to) => clamp(0, low - from, Math.max(high - to, low - from));
  const across = by(around.left, around.right, box.left, box.right);
  const down = by(around.top, around.bottom, box.top, box.bottom);
  panel.style.translate = `${across}px ${down}px`;
}
