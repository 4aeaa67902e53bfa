// @ts-check
// Part of the table: what the mouse and the keys mean.

import { clamp } from "../shared/dom.js";
import { chooseColumns } from "./columns.js";
import { header } from "./paint.js";
import { above, reveal } from "./window.js";

// -- gestures -------------------------------------------------------------------------------------------------

export function select(view, gesture, row) {
  const keepsAnchor = gesture === "range" || gesture === "extend";
  if (!keepsAnchor || view.anchor === null) view.anchor = keepsAnchor ? view.active.row : row;
  const anchor = Math.max(view.anchor, 0);
  if (row >= 0) view.active.row = row;
  const generation = view.window.generation; // of the rows that the person saw
  view.model.send({ type: "select", gesture, row: Math.max(row, 0), anchor, generation });
  reveal(view, view.active.row);
}

// A gesture on a column goes with its name: a second one may come before the rows of the first, but not after other
// columns.
export function tellColumn(view, type, column, more) {
  view.model.send({ type, column, name: header(view)[column].name, ...more });
}

export const sortBy = (view, column, add) => tellColumn(view, "sort", column, { add });
const columnOf = (event) => Number(event.target.closest("[role=columnheader]")?.dataset.column ?? -1);

export function onPress(view, event) {
  view.root.classList.remove("bw-keys");
  if (event.target.closest(".bw-funnel, .bw-grip, .bw-pinner")) return;
  if (event.shiftKey) event.preventDefault(); // a range of rows, not of text
  view.grid.focus({ preventScroll: true });
}

export function onRowClick(view, event) {
  const row = view.pool.find((each) => each.node.contains(event.target));
  if (!row?.data) return;
  view.active.column = Number(event.target.dataset.column ?? 0);
  const add = event.ctrlKey || event.metaKey;
  select(view, event.shiftKey ? (add ? "extend" : "range") : add ? "toggle" : "only", row.index);
}

export function onHeadClick(view, event) {
  const column = columnOf(event);
  if (column >= 0 && !event.target.closest(".bw-funnel, .bw-grip")) sortBy(view, column, event.shiftKey);
}

// -- hover ----------------------------------------------------------------------------------------------------

export function onOver(view, event) {
  const row = view.pool.find((each) => each.node.contains(event.target));
  if (!row?.data) return;
  offerPin(view, row);
  const cell = event.target.closest(".bw-cell");
  const [index, generation] = [row.index, view.window.generation];
  clearTimeout(view.hovering);
  clearTimeout(view.reading);
  view.hovering = setTimeout(() => view.model.send({ type: "hover", row: index, generation }), 60);
  if (!cell || cell.title) return;
  const column = Number(cell.dataset.column);
  view.reading = setTimeout(() => {
    view.exact = ++view.request;
    view.model.send({ type: "exact", row: index, column, generation, request: view.exact });
  }, 200);
}

export function onLeave(view) {
  clearTimeout(view.hovering);
  clearTimeout(view.reading);
  view.pinner.hidden = true;
  view.model.send({ type: "hover", row: -1, generation: view.model.get("generation") });
}

export function hearExact(view, { request, row, column, generation, text }) {
  if (request !== view.exact || generation !== view.window.generation) return;
  const cell = view.pool.find((each) => each.index === row)?.cells[column];
  if (cell) cell.title = text;
}

// -- columns by the mouse -------------------------------------------------------------------------------------

export function onGrip(view, event) {
  if (!event.target.closest(".bw-grip")) return;
  event.preventDefault();
  const column = columnOf(event);
  const [grip, from, width] = [event.target, event.clientX, view.columns.widths[column]];
  grip.setPointerCapture(event.pointerId);
  grip.onpointermove = (move) => {
    view.columns.widths[column] = clamp(width + move.clientX - from, 40, 2000);
    shiftColumns(view);
  };
  grip.onpointerup = () => {
    grip.onpointermove = grip.onpointerup = null;
    const now = Math.round(view.columns.widths[column]);
    if (now !== width) tellColumn(view, "resize", column, { width: now });
  };
}

function shiftColumns(view) {
  const { widths, lefts } = view.columns;
  widths.forEach((width, i) => (lefts[i + 1] = lefts[i] + width));
  view.columns.key = "";
  chooseColumns(view);
}

export function onHeadDoubleClick(view, event) {
  if (event.target.closest(".bw-grip")) tellColumn(view, "resize", columnOf(event), { width: 0 });
}

export function onDrag(view, event) {
  view.dragged = columnOf(event);
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", ""); // Firefox drags nothing without
}

export function onDragOver(view, event) {
  if (view.dragged > 0 && columnOf(event) > 0) event.preventDefault();
}

export function onDrop(view, event) {
  const to = columnOf(event);
  event.preventDefault();
  if (view.dragged > 0 && to > 0 && to !== view.dragged) tellColumn(view, "move", view.dragged, { to });
  view.dragged = -1;
}

// -- pins -----------------------------------------------------------------------------------------------------

function offerPin(view, row) {
  const top = row.node.getBoundingClientRect().top - view.stage.getBoundingClientRect().top;
  view.pinner.hidden = top < above(view) - 1;
  Object.assign(view.pinner.style, { top: `${top + 3}px`, left: `${view.columns.widths[0] - 26}px` });
  view.pinner.onclick = () => view.model.send({ type: "pin", row: row.index, generation: view.window.generation });
}

// Escape goes one step out: no selection, then out of the table.
export function stepOut(view) {
  if (view.model.get("_marks").first >= 0) select(view, "none", view.active.row);
  else view.grid.blur();
}
