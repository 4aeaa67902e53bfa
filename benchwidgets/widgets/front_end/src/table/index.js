// @ts-check
// The browser's half of DesignSpaceTable. Python knows the rows; this shows a window of them and reports what was
// clicked or pressed. Here: the parts of the page; paint.js paints them. columns.js: where columns stand, and their
// headings. window.js: scrolling, and asking for rows. gestures.js and keys.js: mouse and keys. facet.js and tools.js:
// what opens from headings and from the tools. Everything that is data goes in as text. One `view` object holds the state
// of one display of the table.

import { button, claimKeys, end, node, onModel } from "../shared/dom.js";
import { makeFilterLine } from "../shared/filterline.js";
import { closePanel } from "../shared/panel.js";
import { stayInTouch } from "../shared/touch.js";
import { icon, paintHead } from "./columns.js";
import {
  onDrag,
  onDragOver,
  onDrop,
  onGrip,
  onHeadClick,
  onHeadDoubleClick,
  onLeave,
  onOver,
  onPress,
  onRowClick,
} from "./gestures.js";
import { isOurs, onKey } from "./keys.js";
import { ROW, paintHover, paintStatus } from "./paint.js";
import { makeTools } from "./tools.js";
import { hear, moveTo, onMarks, onScroll, onWheel, renew, resize } from "./window.js";

function render({ model, el }) {
  const view = makeView(model, el);
  listenToModel(view);
  listenToPage(view);
  paintHead(view);
  resize(view);
  return () => stop(view);
}

// -- the parts ------------------------------------------------------------------------------------------------

function makeView(model, el) {
  // two displays of one table hear each other's answers; they tell them apart by the number of the question
  const request = Math.floor(Math.random() * 2 ** 40);
  const view = { model, id: `bw${request}`, request, asked: null, marking: null, pool: [], undo: [], panel: null };
  Object.assign(view, { top: 0, placed: 0, frame: 0, later: 0, names: null, histograms: {}, dragged: -1 });
  Object.assign(view, { anchor: null, active: { row: 0, column: 0 }, picked: model.get("_marks").picked });
  view.window = { start: 0, rows: [], columns: [], pins: [], generation: -1 };
  el.classList.add("jupyter-widgets", "bw-host");
  view.root = node("div", "bw-look bw-table", el);
  view.root.style.setProperty("--bw-row", `${ROW}px`);
  view.top_part = node("div", "bw-above", view.root);
  view.filter = makeFilterLine(model, view.top_part, view.undo).root;
  makeTools(view);
  makeGrid(view);
  view.empty = node("div", "bw-empty", view.stage);
  view.status = node("div", "bw-status", view.root, { role: "status", "aria-live": "polite" });
  return view;
}

function makeGrid(view) {
  const grid = { role: "grid", "aria-label": "designs", "aria-multiselectable": true, tabindex: 0 };
  view.grid = node("div", "bw-grid", view.root, grid);
  view.sizer = node("div", "bw-sizer", view.grid, { role: "presentation" });
  view.stage = node("div", "bw-stage", view.sizer, { role: "presentation" });
  view.head = node("div", "bw-head", view.stage, { role: "row", "aria-rowindex": 1 });
  view.pins = node("div", "bw-pins", view.stage, { role: "rowgroup", "aria-label": "pinned designs" });
  view.body = node("div", "bw-body", view.stage, { role: "rowgroup" });
  view.pinner = button(view.stage, "", "Pin this design to the top, or release it (p)", () => {}, "bw-pinner");
  view.pinner.append(icon("pin"));
  Object.assign(view.pinner, { hidden: true, tabIndex: -1, ariaLabel: "pin or release this design" });
}

function listenToModel(view) {
  onModel(view.model, view.undo, {
    "msg:custom": (message) => hear(view, message),
    "change:generation": () => renew(view),
    "change:selected_first": () => view.model.get("selected_first") && moveTo(view, 0), // there they stand
    "change:_header": () => paintHead(view),
    "change:frozen": () => paintHead(view),
    "change:_marks": () => onMarks(view),
    "change:_hover": () => paintHover(view),
    "change:status": () => paintStatus(view),
    "change:height": () => resize(view),
    "change:histograms": () => {
      paintHead(view);
      resize(view);
    },
    "change:tools": () => paintStatus(view),
    "change:filter_line": () => paintStatus(view),
  });
  stayInTouch(view.model, view.undo, (trouble) => {
    view.trouble = trouble;
    paintStatus(view);
  });
}

function listenToPage(view) {
  const ending = new AbortController();
  const on = (target, name, handler, options = {}) =>
    target.addEventListener(name, (event) => handler(view, event), { ...options, signal: ending.signal });
  on(view.grid, "scroll", onScroll);
  on(view.grid, "wheel", onWheel, { passive: false });
  on(view.grid, "keydown", onKey);
  on(view.grid, "mousedown", onPress);
  on(view.body, "click", onRowClick);
  on(view.body, "mouseover", onOver);
  on(view.stage, "mouseleave", onLeave);
  on(view.head, "click", onHeadClick);
  on(view.head, "dblclick", onHeadDoubleClick);
  on(view.head, "pointerdown", onGrip);
  on(view.head, "dragstart", onDrag);
  on(view.head, "dragover", onDragOver);
  on(view.head, "drop", onDrop);
  claimKeys(view.root, view.undo, (event) => isOurs(view, event));
  const sizes = new ResizeObserver(() => resize(view));
  sizes.observe(view.grid);
  view.undo.push(() => ending.abort(), () => sizes.disconnect(), () => closePanel(view));
}

function stop(view) {
  cancelAnimationFrame(view.frame);
  for (const timer of ["later", "summing", "hovering", "reading", "flash"]) clearTimeout(view[timer]);
  end(view.undo);
  view.root.remove();
}

export default { render };
