// @ts-check
// Part of the table: which rows are in view, and asking Python for them.

import { clamp } from "../shared/dom.js";
import { chooseColumns, hearSummary, layOut, namesOf, paintColumns, paintHead } from "./columns.js";
import { hearFacet } from "./facet.js";
import { hearExact } from "./gestures.js";
import { PATIENCE, ROW, TALLEST, paintPins, refresh, total } from "./paint.js";
import { hearMenu, hearText } from "./tools.js";

// -- scrolling ------------------------------------------------------------------------------------------------
// `view.top` is the exact place, in px of all rows. The scroll bar follows it, on a shorter way where all rows
// together are taller than a browser allows. The rows stand on a stage that sticks to the visible part.

export const above = (view) => view.head.offsetHeight + view.pins.offsetHeight;
export const page = (view) => Math.max(view.grid.clientHeight - above(view), 0);
const way = (view) => Math.max(total(view) * ROW - page(view), 0);
const barWay = (view) => Math.max(view.grid.scrollHeight - view.grid.clientHeight, 0);
export const isVisible = (view) => view.head.offsetHeight > 0; // not in a closed tab, not while a theme is loading
export const fitting = (view) => Math.ceil(page(view) / ROW) + 1;

export function resize(view) {
  const { grid, sizer, stage } = view;
  if (!isVisible(view)) return; // comes again with its size
  if (view.laid !== grid.clientWidth) {
    view.laid = grid.clientWidth;
    layOut(view);
    paintColumns(view);
  }
  const asked = view.model.get("height");
  const bar = grid.offsetHeight - grid.clientHeight;
  const rows = Math.min(asked, Math.max(total(view), 3)) * ROW + above(view) + bar;
  grid.style.height = typeof asked === "number" ? `${rows}px` : asked;
  stage.style.height = `${grid.clientHeight}px`;
  sizer.style.height = `${clamp(above(view) + total(view) * ROW, grid.clientHeight, TALLEST)}px`;
  grid.setAttribute("aria-rowcount", total(view) + 1 + view.pins.children.length);
  moveTo(view, view.top);
}

export function moveTo(view, top) {
  view.top = clamp(top, 0, way(view));
  view.grid.scrollTop = way(view) ? (view.top / way(view)) * barWay(view) : 0;
  view.placed = view.grid.scrollTop;
  refresh(view);
}

export function onScroll(view) {
  if (!isVisible(view)) return;
  if (chooseColumns(view)) paintColumns(view);
  const place = view.grid.scrollTop;
  if (place === view.placed) return; // our own doing, or to the side
  view.placed = place;
  view.top = place >= barWay(view) - 1 ? way(view) : (place / barWay(view)) * way(view);
  refresh(view);
}

export function onWheel(view, event) {
  const exact = way(view) <= barWay(view) + 1; // the browser's own scrolling moves rows one to one
  if (exact || event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
  const target = clamp(view.top + event.deltaY * [1, ROW, page(view)][event.deltaMode], 0, way(view));
  if (target === view.top) return;
  event.preventDefault();
  moveTo(view, target);
}

export function reveal(view, row) {
  if (row < 0) return refresh(view);
  if (row * ROW < view.top) moveTo(view, row * ROW);
  else if ((row + 1) * ROW > view.top + page(view)) moveTo(view, (row + 1) * ROW - page(view));
  else refresh(view);
}

// Designs were picked in another view: show the first of them, where none is in sight, and let them flash.
export function followPick(view) {
  const { first, picked } = view.model.get("_marks");
  if (picked === view.picked || view.window.generation !== view.model.get("generation")) return;
  view.picked = picked;
  if (first < 0 || !view.model.get("follow")) return;
  const low = Math.ceil(view.top / ROW);
  const high = Math.floor((view.top + page(view)) / ROW);
  const rows = view.window.rows.slice(Math.max(low - view.window.start, 0), Math.max(high - view.window.start, 0));
  if (!rows.some((row) => row.selected)) moveTo(view, first * ROW - Math.floor(page(view) / 3 / ROW) * ROW);
  view.root.classList.add("bw-flashing");
  clearTimeout(view.flash);
  view.flash = setTimeout(() => view.root.classList.remove("bw-flashing"), 1600);
}

// -- asking ---------------------------------------------------------------------------------------------------
// One question at a time. Until its answer comes, the rows that are there stay.

function ask(view) {
  const generation = view.model.get("generation");
  const { asked } = view;
  if (asked && asked.generation === generation && performance.now() - asked.time < PATIENCE) return;
  const [row, count] = [Math.floor(view.top / ROW), fitting(view)];
  view.asked = { request: ++view.request, generation, time: performance.now() };
  const start = Math.max(row - count, 0);
  const { first, last } = view.columns;
  view.model.send({ type: "rows", start, stop: row + 2 * count, first, last, request: view.request });
}

export function askIfNeeded(view) {
  const { start, rows, generation, columns } = view.window;
  const [first, half] = [Math.floor(view.top / ROW), Math.floor(fitting(view) / 2)];
  const low = Math.max(first - half, 0);
  const high = Math.min(first + fitting(view) + half, total(view));
  const lacking = view.columns.places.some((i) => !columns.includes(i));
  const old = generation !== view.model.get("generation");
  if (old || lacking || low < start || high > start + rows.length) ask(view);
}

export function onMarks(view) {
  const marks = view.model.get("_marks");
  const { start, rows, generation } = view.window;
  if (generation !== view.model.get("generation")) return refresh(view); // rows come, and bring their marks
  if (marks.start <= start && start + rows.length <= marks.start + marks.selected.length) return mark(view, marks);
  view.marking = ++view.request; // the other display of this table shows other rows
  view.model.send({ type: "marks", start, stop: start + rows.length, request: view.marking });
}

function mark(view, marks) {
  const { start, rows } = view.window;
  view.window.rows = rows.map((row, i) => {
    const selected = marks.selected[start + i - marks.start] ?? row.selected;
    return selected === row.selected ? row : { ...row, selected };
  });
  refresh(view);
}

export function hear(view, answer) {
  if (answer.kind) return; // a greeting
  const others = { summary: hearSummary, facet: hearFacet, menu: hearMenu, exact: hearExact };
  const listener = { ...others, copy: hearText, export: hearText }[answer.type];
  if (listener) return listener(view, answer);
  const expected = answer.type === "rows" ? view.asked?.request : view.marking;
  if (answer.request !== expected) return;
  const current = answer.generation === view.model.get("generation");
  if (answer.type === "marks") return current && mark(view, answer);
  view.asked = null;
  if (current) take(view, answer);
  refresh(view);
}

function take(view, { start, generation, columns, cells, selected, best, heat, pins }) {
  const rows = cells.map((_texts, i) => ({ texts: {}, selected: selected[i], best: new Set(), heat: {} }));
  cells.forEach((texts, i) => texts.forEach((text, j) => (rows[i].texts[columns[j]] = text)));
  for (const [row, column] of best) rows[row].best.add(column);
  for (const [column, shares] of Object.entries(heat)) shares.forEach((share, i) => (rows[i].heat[column] = share));
  view.window = { start, rows, generation, columns, pins };
  paintPins(view);
}

export function renew(view) {
  view.anchor = null; // another design stands there now
  view.active.row = Math.min(view.active.row, total(view) - 1);
  if (namesOf(view) !== view.names) paintHead(view); // its own change is told later
  adopt(view);
  resize(view);
}

// Python sends the window that was asked last along with each change of rows, and which of it is selected with each
// change of selection.
export function adopt(view) {
  const sent = view.model.get("_window");
  const selected = view.model.get("_marks").window;
  if (sent.generation === view.model.get("generation")) take(view, { ...sent, selected });
}
