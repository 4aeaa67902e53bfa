// @ts-check
// Part of the table: what its page shows of the state, painted.

import { button, node } from "../shared/dom.js";
import { askSummary, icon, placeCell } from "./columns.js";
import { askIfNeeded, fitting, followPick, isVisible, resize } from "./window.js";

export const ROW = 28; // height of a row in px
export const TALLEST = 8e6; // px; browsers cap the height of an element, the lowest at 16 million, less when zoomed in
export const PATIENCE = 2000; // ms until a question counts as lost

export const total = (view) => view.model.get("total");
export const header = (view) => view.model.get("_header");

export function refresh(view) {
  cancelAnimationFrame(view.frame);
  view.frame = requestAnimationFrame(() => {
    if (!isVisible(view)) return paintLater(view);
    followPick(view);
    paint(view);
    if (total(view)) askIfNeeded(view);
    askSummary(view);
  });
}

// A table that was hidden for a moment only is told nothing of its size when it is back.
function paintLater(view) {
  clearTimeout(view.later);
  view.later = setTimeout(() => isVisible(view) && resize(view), 100);
}

function paint(view) {
  const first = Math.floor(view.top / ROW);
  const count = Math.min(fitting(view), total(view) - first);
  while (view.pool.length < count) view.pool.push(makeRow(view, view.body));
  for (const row of view.pool.splice(Math.max(count, 0))) row.node.remove();
  view.pool.forEach((row, i) => paintRow(view, row, first + i));
  view.body.style.transform = `translateY(${first * ROW - view.top}px)`;
  view.grid.setAttribute("aria-busy", view.window.generation !== view.model.get("generation"));
  paintActive(view);
  paintHover(view);
  paintStatus(view);
}

function makeRow(view, parent) {
  const row = { node: node("div", "bw-row", parent, { role: "row" }), index: -1, data: null, cells: {} };
  const columns = header(view);
  for (const i of view.columns.places) {
    const kind = columns[i].number ? "bw-cell bw-number" : "bw-cell";
    row.cells[i] = node("div", kind, row.node, { role: i ? "gridcell" : "rowheader", "data-column": i });
    placeCell(view, row.cells[i], i);
  }
  return row;
}

function paintRow(view, row, index) {
  const data = view.window.rows[index - view.window.start];
  if (row.index === index && row.data === data) return;
  Object.assign(row, { index, data });
  row.node.setAttribute("aria-rowindex", index + 2 + view.pins.children.length);
  row.node.setAttribute("aria-selected", Boolean(data?.selected));
  row.node.classList.toggle("bw-odd", index % 2 === 1);
  row.node.classList.toggle("bw-waiting", !data);
  for (const i of view.columns.places) {
    paintCell(view, row.cells[i], data ? data.texts[i] : "");
    row.cells[i].classList.toggle("bw-best", Boolean(data?.best.has(i)));
    const heat = data?.heat[i];
    row.cells[i].classList.toggle("bw-heated", heat != null);
    if (heat != null) row.cells[i].style.setProperty("--bw-heat", `${Math.round(4 + 0.42 * heat)}%`);
  }
}

function paintCell(view, cell, text) {
  const missing = text === null;
  cell.textContent = text ?? (missing ? view.model.get("_missing") : "");
  cell.classList.toggle("bw-missing", missing);
  cell.classList.toggle("bw-blank", text === "");
  cell.title = missing ? "not measured" : ""; // the exact value comes when it is asked for
}

export function paintPins(view) {
  const { pins, columns } = view.window;
  view.pins.replaceChildren();
  pins?.forEach((texts, at) => {
    const row = makeRow(view, view.pins);
    row.node.setAttribute("aria-rowindex", at + 2);
    for (const i of view.columns.places) paintCell(view, row.cells[i], texts[columns.indexOf(i)]);
    const release = () => view.model.send({ type: "pin", at, generation: view.model.get("generation") });
    const made = button(row.cells[0], "", "Release this design", release, "bw-unpin");
    made.append(icon("pin"));
    made.ariaLabel = "release this design";
  });
}

export function paintActive(view) {
  const { row, column } = view.active;
  view.root.querySelectorAll(".bw-active").forEach((cell) => {
    cell.classList.remove("bw-active");
    cell.removeAttribute("id");
  });
  const heading = () => view.head.querySelector(`[data-column="${column}"]`);
  const cell = row < 0 ? heading() : view.pool.find((each) => each.index === row)?.cells[column];
  if (!cell) return view.grid.removeAttribute("aria-activedescendant");
  cell.classList.add("bw-active");
  cell.id = `${view.id}-active`;
  view.grid.setAttribute("aria-activedescendant", cell.id);
}

export function paintHover(view) {
  const { rows = [], generation } = view.model.get("_hover");
  const current = generation === view.window.generation;
  for (const each of view.pool) each.node.classList.toggle("bw-hovered", current && rows.includes(each.index));
}

export function paintStatus(view) {
  for (const [part, text] of [[view.empty, view.model.get("_empty")], [view.status, view.trouble || view.model.get("status")]]) {
    if (part.textContent !== text) part.textContent = text;
  }
  view.top_part.hidden = !view.model.get("tools");
  view.filter.hidden = !view.model.get("filter_line");
}
