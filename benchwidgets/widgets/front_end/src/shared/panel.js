// @ts-check
// Panels that open from a button or a heading, and their lists of tick boxes; shared by the table and the menu of
// columns. A `view` has a `root` that its panel hangs in, and where that is narrow, `bounds` that the panel keeps to.

import { clamp, node } from "./dom.js";

const PANEL_WIDTH = 264; // px, as in panel.css

const boundsOf = (view) => view.bounds ?? view.root;

export function openPanel(view, anchor, label) {
  closePanel(view);
  const panel = node("div", "bw-panel", view.root, { role: "dialog", "aria-label": label, tabindex: -1 });
  const [root, bounds, place] = [view.root, boundsOf(view), anchor].map((each) => each.getBoundingClientRect());
  const left = clamp(place.left, bounds.left + 2, Math.max(bounds.right - PANEL_WIDTH - 6, bounds.left + 2));
  Object.assign(panel.style, {
    left: `${left - root.left}px`,
    top: `${place.bottom - root.top + 2}px`,
    maxWidth: `${bounds.width}px`,
  });
  const outside = (event) => !panel.contains(event.target) && !anchor.contains(event.target) && closePanel(view);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    closePanel(view, true);
  });
  document.addEventListener("pointerdown", outside);
  if (anchor.matches("button")) anchor.setAttribute("aria-expanded", true);
  view.closing = () => document.removeEventListener("pointerdown", outside);
  view.opener = anchor;
  view.panel = panel;
  return panel;
}

export function closePanel(view, back = false) {
  if (!view.panel) return;
  view.closing();
  view.panel.remove();
  view.panel = null;
  if (view.room !== undefined) boundsOf(view).style.minHeight = view.room;
  view.room = undefined;
  if (view.opener.matches("button")) view.opener.setAttribute("aria-expanded", false);
  if (back) (view.opener.matches("button") ? view.opener : view.grid).focus({ preventScroll: true });
}

// a second press of the button closes what the first has opened
export function togglePanel(view, anchor, open) {
  if (view.panel && view.opener === anchor) closePanel(view, true);
  else open(view, anchor);
}

// An output of a notebook cuts off what hangs out of it.
export function makeRoom(view) {
  const bounds = boundsOf(view);
  const bottom = view.panel.getBoundingClientRect().bottom - bounds.getBoundingClientRect().top;
  view.room ??= bounds.style.minHeight; // what the view asked for itself
  bounds.style.minHeight = `max(${view.room || "0px"}, ${Math.ceil(bottom) + 4}px)`;
}

export function say(panel, text) {
  node("div", "bw-panel-note", panel).textContent = text;
}

// Boxes to tick, a line each of `{label, name, shown}`, with a field above that finds among them.
export function tickList(panel, columns, tell) {
  const label = "find a column";
  const wanted = node("input", "bw-input", panel, { type: "search", placeholder: label, "aria-label": label });
  const list = node("div", "bw-ticks", panel, { role: "group", "aria-label": "columns shown" });
  const boxes = columns.map((column) => {
    const line = node("label", "bw-tick", list, { title: column.title ?? column.name });
    const box = node("input", "", line, { type: "checkbox" });
    box.checked = column.shown;
    node("span", "bw-tick-text", line).textContent = column.label;
    box.addEventListener("change", () => tell(column, box.checked));
    return box;
  });
  wanted.addEventListener("input", () => boxes.forEach((box, i) => {
    box.parentNode.hidden = !columns[i].label.toLowerCase().includes(wanted.value.toLowerCase());
  }));
  for (const part of [wanted, list]) {
    part.addEventListener("keydown", (event) => stepTicks(event, [wanted, ...boxes]));
  }
  return { wanted, list, boxes };
}

// up and down go from the field to the boxes and between them
function stepTicks(event, stops) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const reachable = stops.filter((stop) => !stop.disabled && !stop.parentNode.hidden);
  const from = reachable.indexOf(event.target);
  if (!by || from < 0) return;
  event.preventDefault();
  reachable[clamp(from + by, 0, reachable.length - 1)].focus();
}
