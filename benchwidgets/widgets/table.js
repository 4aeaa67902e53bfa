// The browser's half of DesignSpaceTable. Python knows the rows; this shows a window of them and reports what was
// clicked or pressed. Here: the parts of the page and their painting. table_window.js: scrolling, and asking for
// rows. table_gestures.js: mouse and keys. Python joins the three to one module, so they share their functions.
// Everything that is data goes in as text. One `view` object holds the state of one display of the table.

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
  const view = { model, id: `bw${request}`, request, asked: null, marking: null, pool: [], undo: [] };
  Object.assign(view, { top: 0, placed: 0, frame: 0, later: 0, names: "" });
  Object.assign(view, { anchor: null, active: { row: 0, column: 0 } });
  view.window = { start: 0, rows: [], generation: -1 };
  el.classList.add("jupyter-widgets", "bw-host");
  view.root = node("div", "bw-table", el);
  view.root.style.setProperty("--bw-row", `${ROW}px`);
  // JupyterLab would take arrows and space for the notebook's cells
  view.root.dataset.lmSuppressShortcuts = "true";
  const grid = { role: "grid", "aria-label": "designs", "aria-multiselectable": true, tabindex: 0 };
  view.grid = node("div", "bw-grid", view.root, grid);
  view.sizer = node("div", "bw-sizer", view.grid, { role: "presentation" });
  view.stage = node("div", "bw-stage", view.sizer, { role: "presentation" });
  view.head = node("div", "bw-head", view.stage, { role: "row", "aria-rowindex": 1 });
  view.body = node("div", "bw-body", view.stage, { role: "rowgroup" });
  view.empty = node("div", "bw-empty", view.root);
  view.status = node("div", "bw-status", view.root, { role: "status", "aria-live": "polite" });
  return view;
}

function node(tag, name, parent, attributes = {}) {
  const made = document.createElement(tag);
  made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
}

function listenToModel(view) {
  const on = (name, handler) => {
    view.model.on(name, handler);
    view.undo.push(() => view.model.off(name, handler));
  };
  on("msg:custom", (message) => hear(view, message));
  on("change:generation", () => renew(view));
  on("change:_header", () => paintHead(view));
  on("change:_marks", () => onMarks(view));
  on("change:status", () => paintStatus(view));
  on("change:height", () => resize(view));
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
  on(view.head, "click", onHeadClick);
  const sizes = new ResizeObserver(() => resize(view));
  sizes.observe(view.grid);
  view.undo.push(() => ending.abort(), () => sizes.disconnect());
}

function end(view) {
  cancelAnimationFrame(view.frame);
  clearTimeout(view.later);
  for (const undo of view.undo) undo();
  view.root.remove();
}

const total = (view) => view.model.get("total");
const header = (view) => view.model.get("_header");
const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

// -- painting -------------------------------------------------------------------------------------------------

function refresh(view) {
  cancelAnimationFrame(view.frame);
  view.frame = requestAnimationFrame(() => {
    if (!isVisible(view)) return paintLater(view);
    paint(view);
    if (total(view)) askIfNeeded(view);
  });
}

// A table that was hidden for a moment only is told nothing of its size when it is back.
function paintLater(view) {
  clearTimeout(view.later);
  view.later = setTimeout(() => isVisible(view) && resize(view), 100);
}

function paintHead(view) {
  const columns = header(view);
  const names = columns.map((column) => column.name).join("\n");
  if (names !== view.names) view.window.rows = []; // cells never stand under another heading
  view.names = names;
  view.head.replaceChildren();
  columns.forEach((column, i) => paintHeading(view, column, i));
  view.body.replaceChildren();
  view.pool = [];
  const widths = columns.map((column) => `calc(${column.width}ch + 20px)`);
  widths[0] = `min(${widths[0]}, 45cqw)`; // leaves room beside the column that stays
  view.root.style.setProperty("--bw-columns", `${widths.join(" ")} minmax(0, 1fr)`);
  view.grid.setAttribute("aria-colcount", columns.length);
  view.active.column = Math.min(view.active.column, columns.length - 1);
  refresh(view);
}

function paintHeading(view, column, i) {
  const kind = column.number ? "bw-cell bw-number" : "bw-cell";
  const attributes = { role: "columnheader", "aria-colindex": i + 1, "aria-sort": column.direction || "none" };
  const cell = node("div", kind, view.head, { ...attributes, title: column.name });
  const line = node("div", "bw-label", cell);
  node("span", "bw-name", line).textContent = column.label;
  const arrow = { ascending: "▲", descending: "▼" }[column.direction];
  if (arrow) node("span", "bw-arrow", line, { "aria-hidden": true }).textContent = arrow + (column.place || "");
  node("div", "bw-unit", cell).textContent = column.unit;
}

function paint(view) {
  const first = Math.floor(view.top / ROW);
  const count = Math.min(fitting(view), total(view) - first);
  while (view.pool.length < count) view.pool.push(makeRow(view));
  for (const row of view.pool.splice(Math.max(count, 0))) row.node.remove();
  view.pool.forEach((row, i) => paintRow(view, row, first + i));
  view.body.style.transform = `translateY(${first * ROW - view.top}px)`;
  view.grid.setAttribute("aria-busy", view.window.generation !== view.model.get("generation"));
  paintActive(view);
  paintStatus(view);
}

function makeRow(view) {
  const row = { node: node("div", "bw-row", view.body, { role: "row" }), index: -1, data: null };
  row.cells = header(view).map((column, i) => {
    const role = i ? "gridcell" : "rowheader";
    const kind = column.number ? "bw-cell bw-number" : "bw-cell";
    return node("div", kind, row.node, { role, "aria-colindex": i + 1 });
  });
  return row;
}

function paintRow(view, row, index) {
  const data = view.window.rows[index - view.window.start];
  if (row.index === index && row.data === data) return;
  Object.assign(row, { index, data });
  row.node.setAttribute("aria-rowindex", index + 2);
  row.node.setAttribute("aria-selected", Boolean(data?.selected));
  row.node.classList.toggle("bw-odd", index % 2 === 1);
  row.node.classList.toggle("bw-waiting", !data);
  row.cells.forEach((cell, i) => {
    const text = data ? data.cells[i] : "";
    cell.textContent = text ?? view.model.get("_missing");
    cell.classList.toggle("bw-missing", text === null);
    cell.title = text?.length > 12 ? text : "";
  });
}

function paintActive(view) {
  const { row, column } = view.active;
  view.root.querySelectorAll(".bw-active").forEach((cell) => {
    cell.classList.remove("bw-active");
    cell.removeAttribute("id");
  });
  const cells = row < 0 ? view.head.children : view.pool.find((each) => each.index === row)?.cells;
  const cell = cells?.[column];
  if (!cell) return view.grid.removeAttribute("aria-activedescendant");
  cell.classList.add("bw-active");
  cell.id = `${view.id}-active`;
  view.grid.setAttribute("aria-activedescendant", cell.id);
}

function paintStatus(view) {
  const empty = view.model.get("_empty");
  if (view.empty.textContent !== empty) view.empty.textContent = empty;
  const status = view.model.get("status");
  if (view.status.textContent !== status) view.status.textContent = status;
}

export default { render };
