// @ts-check
// Part of the table: the keyboard.

import { clamp, hasCommand, isTyping } from "../shared/dom.js";
import { chooseColumns, paintColumns } from "./columns.js";
import { openFacet } from "./facet.js";
import { select, sortBy, stepOut, tellColumn } from "./gestures.js";
import { ROW, header, paintActive, total } from "./paint.js";
import { askCopy } from "./tools.js";
import { page, reveal } from "./window.js";

const CONTROLS = { a: "All", c: "Copy", Home: "Home", End: "End", " ": " ", ArrowLeft: "Sooner", ArrowRight: "Later" };

const ALTS = { ArrowDown: "Filter", ArrowLeft: "Narrow", ArrowRight: "Widen" };

// The name of the key's meaning in KEYS; nothing where it means nothing here.
function meaning(view, event) {
  const control = event.ctrlKey || event.metaKey;
  const inHead = view.active.row < 0;
  if (event.altKey) return inHead && !control ? ALTS[event.key] : null;
  if (!control) return KEYS[event.key] ? event.key : null;
  const name = CONTROLS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (["Sooner", "Later"].includes(name) && !inHead) return null;
  return name === "Copy" && event.shiftKey ? null : name;
}

// What JupyterLab must leave to us: letters and arrows, but neither its own commands nor an Escape that leaves.
export function isOurs(view, event) {
  const control = event.ctrlKey || event.metaKey;
  if (isTyping(event)) return !(control && event.key.toLowerCase() === "s");
  if (!view.grid.contains(event.target)) return !hasCommand(event);
  if (event.key === "Escape") return view.model.get("_marks").first >= 0;
  return !hasCommand(event) || Boolean(meaning(view, event));
}

export function onKey(view, event) {
  if (event.target !== view.grid) return; // a button in it
  const name = meaning(view, event);
  if (!name || (name === "Copy" && String(getSelection()))) return; // marked text is the browser's to copy
  const leaves = name === "Escape" && view.model.get("_marks").first < 0;
  if (!leaves) {
    event.preventDefault();
    event.stopPropagation();
  }
  view.root.classList.add("bw-keys");
  KEYS[name](view, event);
}

function step(view, rows, event) {
  const from = view.active.row;
  const row = clamp(from + rows, event.shiftKey ? 0 : -1, total(view) - 1);
  if (event.shiftKey && total(view)) {
    view.anchor ??= Math.max(from, 0);
    return select(view, "range", row);
  }
  view.active.row = row;
  reveal(view, row);
}

export function stepAside(view, columns) {
  view.active.column = clamp(view.active.column + columns, 0, header(view).length - 1);
  const { lefts, frozen } = view.columns;
  const { grid, active } = view;
  if (active.column >= frozen) {
    const [left, right] = [lefts[active.column] - lefts[frozen], lefts[active.column + 1] - grid.clientWidth];
    if (grid.scrollLeft > left) grid.scrollLeft = left;
    else if (grid.scrollLeft < right) grid.scrollLeft = right;
    if (chooseColumns(view)) return paintColumns(view);
  }
  paintActive(view);
}

// Of the column whose heading is active: its name goes with the gesture.
function moveColumn(view, by) {
  const { column } = view.active;
  const to = column + by;
  if (column < 1 || to < 1 || to >= header(view).length) return;
  tellColumn(view, "move", column, { to });
  view.active.column = to;
}

function widen(view, by) {
  const { column } = view.active;
  tellColumn(view, "resize", column, { width: Math.round(view.columns.widths[column]) + by });
}

function hideColumn(view) {
  const { column } = view.active;
  if (view.active.row < 0 && column > 0) tellColumn(view, "hide", column);
}

const rowsOfPage = (view) => Math.max(Math.floor(page(view) / ROW), 1);

const KEYS = {
  ArrowDown: (view, event) => step(view, 1, event),
  ArrowUp: (view, event) => step(view, -1, event),
  PageDown: (view, event) => step(view, rowsOfPage(view), event),
  PageUp: (view, event) => step(view, -Math.min(rowsOfPage(view), Math.max(view.active.row, 0)), event),
  Home: (view, event) => step(view, -Math.max(view.active.row, 0), event),
  End: (view, event) => step(view, total(view), event),
  ArrowLeft: (view) => stepAside(view, -1),
  ArrowRight: (view) => stepAside(view, 1),
  " ": (view, event) => view.active.row >= 0 && select(view, event.shiftKey ? "range" : "toggle", view.active.row),
  Enter: (view, event) =>
    view.active.row < 0 ? sortBy(view, view.active.column, event.shiftKey) : select(view, "only", view.active.row),
  Delete: hideColumn,
  i: (view) => select(view, "invert", view.active.row),
  p: (view) =>
    view.active.row >= 0 && view.model.send({ type: "pin", row: view.active.row, generation: view.window.generation }),
  All: (view) => select(view, "all", view.active.row),
  Copy: (view) => askCopy(view),
  Filter: (view) => openFacet(view, view.active.column),
  Sooner: (view) => moveColumn(view, -1),
  Later: (view) => moveColumn(view, 1),
  Narrow: (view) => widen(view, -20),
  Widen: (view) => widen(view, 20),
  Escape: stepOut,
};
