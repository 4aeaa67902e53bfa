// @ts-check
// What a person does on the plots of a saved page: point, click, draw a box.

import { node, svgNode } from "../shared/dom.js";
import { howOf, within } from "../face/places.js";
import { inside, valueAt } from "./asking.js";

const CLICK = 3; // px that a click may move
const REACH = 10; // px that a dot may be away

/** @param {import("./panel.js").Panel} panel @param {HTMLElement} card */
export function takeGestures(panel, card) {
  panel.areas.forEach((area) => {
    const pane = Number(area.dataset.pane);
    area.addEventListener("pointermove", (event) => event.buttons || point(panel, pane, area, card, event));
    area.addEventListener("pointerleave", () => leave(panel, card));
    area.addEventListener("pointerdown", (event) => press(panel, pane, area, card, event));
  });
}

const placeOf = (area, { clientX, clientY }) => {
  const { left, bottom, width, height } = area.getBoundingClientRect();
  return /** @type {[number, number]} */ ([(clientX - left) / width, (bottom - clientY) / height]);
};

function hitAt(panel, pane, area, event) {
  const { width, height } = area.getBoundingClientRect();
  return panel.near(pane, placeOf(area, event), [REACH / width, REACH / height]);
}

function point(panel, pane, area, card, event) {
  const hit = hitAt(panel, pane, area, event);
  panel.space.point(hit ? hit.rows : []);
  const told = hit && panel.card(hit);
  card.hidden = !told;
  if (told) showCard(card, told, event);
}

function showCard(card, [title, lines], { clientX, clientY }) {
  card.replaceChildren();
  node("strong", "", card).textContent = title;
  const list = node("dl", "", card);
  for (const [label, value] of lines.filter(([, value]) => value !== "—").slice(0, 14)) {
    node("dt", "", list).textContent = label;
    node("dd", "", list).textContent = value;
  }
  const { width, height } = card.getBoundingClientRect();
  card.style.left = `${clientX + 16 + width > innerWidth ? Math.max(clientX - 16 - width, 0) : clientX + 16}px`;
  card.style.top = `${Math.max(Math.min(clientY + 16, innerHeight - height), 0)}px`;
}

function leave(panel, card) {
  card.hidden = true;
  panel.space.point([]);
}

function press(panel, pane, area, card, event) {
  if (event.button !== 0) return;
  event.preventDefault();
  card.hidden = true;
  const start = placeOf(area, event);
  const how = howOf(event) || "replace";
  const gesture = `${Date.now()}.${Math.random()}`;
  const ending = new AbortController();
  /** @type {Element | null} */ let outline = null;
  area.setPointerCapture(event.pointerId);
  const on = (name, act) => area.addEventListener(name, act, { signal: ending.signal });
  on("pointermove", (now) => {
    if (!outline && Math.hypot(now.clientX - event.clientX, now.clientY - event.clientY) <= CLICK) return;
    outline ??= area.parentNode.appendChild(svgNode("rect", { class: "outline" }));
    const end = within(placeOf(area, now));
    drawBox(outline, area, start, end);
    panel.space.select(boxed(panel, pane, start, end), how, gesture);
  });
  const finish = (last) => {
    ending.abort();
    outline?.remove();
    if (last.type === "pointerup" && !outline) click(panel, pane, area, last, how);
  };
  on("pointerup", finish);
  on("pointercancel", finish);
}

function boxed(panel, pane, start, end) {
  const told = panel.told.panes[pane];
  const side = (axis, scale) => {
    const [low, high] = [start[axis], end[axis]].sort((one, other) => one - other);
    return [valueAt(low, scale), valueAt(high, scale)];
  };
  return inside(told, panel.told.legend, panel.hidden, { x: side(0, told.x), y: side(1, told.y) });
}

function drawBox(outline, area, [u0, v0], [u1, v1]) {
  const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(area.getAttribute(name)));
  outline.setAttribute("x", String(x + Math.min(u0, u1) * width));
  outline.setAttribute("y", String(y + (1 - Math.max(v0, v1)) * height));
  outline.setAttribute("width", String(Math.abs(u1 - u0) * width));
  outline.setAttribute("height", String(Math.abs(v1 - v0) * height));
}

/** A click selects a design alone, again nothing; a click on nothing clears. */
function click(panel, pane, area, event, how) {
  const rows = hitAt(panel, pane, area, event)?.rows ?? [];
  const { space } = panel;
  const again = how === "replace" && rows.length === space.chosen && rows.every((row) => space.selected[row]);
  if (rows.length || how === "replace") space.select(again ? [] : rows, how);
}
