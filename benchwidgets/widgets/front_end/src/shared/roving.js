// @ts-check
// Several buttons as one tab stop: Tab comes to the one that had the focus last, arrows, Home and End go among them.

import { clamp } from "./dom.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/**
 * @param {HTMLElement} part that stays, whatever is drawn in it
 * @param {string} which of its elements
 * @returns {() => void} to be called when they were drawn anew
 */
export function roving(part, which = "button") {
  const all = () => /** @type {HTMLElement[]} */ ([...part.querySelectorAll(`:is(${which}):not(:disabled)`)]);
  const stand = (on) => all().forEach((each) => { each.tabIndex = each === on ? 0 : -1; });
  part.addEventListener("keydown", (event) => {
    const there = all();
    const from = there.indexOf(/** @type {HTMLElement} */ (event.target));
    const by = STEPS[event.key];
    if (!by || from < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    there[clamp(from + by, 0, there.length - 1)].focus();
  });
  part.addEventListener("focusin", (event) => {
    const at = /** @type {HTMLElement} */ (event.target);
    if (all().includes(at)) stand(at);
  });
  return () => {
    const there = all();
    stand(there.find((each) => each === document.activeElement) ?? there[0]);
  };
}
