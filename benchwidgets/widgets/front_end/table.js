// The browser's half of DesignSpaceTable. Python knows the rows; this shows a window of them and reports what was
// clicked or pressed. Here: the parts of the page and their painting. table_columns.js: where columns stand, and their
// headings. table_window.js: scrolling, and asking for rows. table_gestures.js and table_keys.js: mouse and keys.
// table_facet.js and table_tools.js: what opens from headings and from the tools. Python joins them, with dom.js and
// filterline.js, to one module, so they share their functions. Everything that is data goes in as text. One `view`
// object holds the state of one display of the table.

const ROW = 28; // height of a row in px
const TALLEST = 8e6; // px; browsers cap the height of an element, the lowest at 16 million, less when zoomed in
const PATIENCE = 2000; // ms until a question counts as lost

function render({ model, el }) {
  const view = makeView(model, el);
  listenToModel(view);
  listenToPage(view);
  paintHead(view);
  resize(view);
  return () => end(view);
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
    "change:histograms": () => (paintHead(view), resize(view)),
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

function end(view) {
  cancelAnimationFrame(view.frame);
  for (const timer of ["later", "summing", "hovering", "reading", "flash"]) clearTimeout(view[timer]);
  for (const undo of view.undo) undo();
  view.root.remove();
}

const total = (view) => view.model.get("total");
const header = (view) => view.model.get("_header");

// -- painting -------------------------------------------------------------------------------------------------

function refresh(view) {
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

function paintPins(view) {
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

function paintActive(view) {
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

function paintHover(view) {
  const { rows = [], generation } = view.model.get("_hover");
  const current = generation === view.window.generation;
  for (const each of view.pool) each.node.classList.toggle("bw-hovered", current && rows.includes(each.index));
}

function paintStatus(view) {
  for (const [part, text] of [[view.empty, view.model.get("_empty")], [view.status, view.trouble || view.model.get("status")]]) {
    if (part.textContent !== text) part.textContent = text;
  }
  view.top_part.hidden = !view.model.get("tools");
  view.filter.hidden = !view.model.get("filter_line");
}

export default { render };
