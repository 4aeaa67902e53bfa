// Part of table.js: what the mouse and the keys mean.

// -- gestures -------------------------------------------------------------------------------------------------

function select(view, gesture, row) {
  const keepsAnchor = gesture === "range" || gesture === "extend";
  if (!keepsAnchor || view.anchor === null) view.anchor = keepsAnchor ? view.active.row : row;
  const anchor = Math.max(view.anchor, 0);
  if (row >= 0) view.active.row = row;
  const generation = view.window.generation; // of the rows that the person saw
  view.model.send({ type: "select", gesture, row: Math.max(row, 0), anchor, generation });
  reveal(view, view.active.row);
}

function sortBy(view, column, add) {
  // with its name: a second click may come before the rows of the first, but not after other columns
  view.model.send({ type: "sort", column, name: header(view)[column].name, add });
}

function onPress(view, event) {
  view.root.classList.remove("bw-keys");
  if (event.shiftKey) event.preventDefault(); // a range of rows, not of text
  view.grid.focus({ preventScroll: true });
}

function onRowClick(view, event) {
  const row = view.pool.find((each) => each.node.contains(event.target));
  if (!row?.data) return;
  view.active.column = Math.max(row.cells.indexOf(event.target), 0);
  const add = event.ctrlKey || event.metaKey;
  select(view, event.shiftKey ? (add ? "extend" : "range") : add ? "toggle" : "only", row.index);
}

function onHeadClick(view, event) {
  const cell = event.target.closest(".bw-cell");
  if (cell) sortBy(view, [...view.head.children].indexOf(cell), event.shiftKey);
}

// -- keys -----------------------------------------------------------------------------------------------------

function onKey(view, event) {
  const control = event.ctrlKey || event.metaKey;
  const key = control && event.key.toLowerCase() === "a" ? "All" : event.key;
  const handler = KEYS[key];
  if (!handler || event.altKey || (control && !["All", "Home", "End", " "].includes(key))) return;
  event.preventDefault();
  event.stopPropagation();
  view.root.classList.add("bw-keys");
  handler(view, event);
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

function stepAside(view, columns) {
  view.active.column = clamp(view.active.column + columns, 0, header(view).length - 1);
  paintActive(view);
  const cell = view.head.children[view.active.column];
  const { left, right } = cell.getBoundingClientRect();
  const edge = view.grid.getBoundingClientRect().left;
  const low = edge + view.head.children[0].offsetWidth;
  if (view.active.column === 0) return;
  if (left < low) view.grid.scrollLeft -= low - left;
  else view.grid.scrollLeft += Math.max(right - edge - view.grid.clientWidth, 0);
}

const KEYS = {
  ArrowDown: (view, event) => step(view, 1, event),
  ArrowUp: (view, event) => step(view, -1, event),
  PageDown: (view, event) => step(view, Math.floor(page(view) / ROW), event),
  PageUp: (view, event) => step(view, -Math.min(Math.floor(page(view) / ROW), Math.max(view.active.row, 0)), event),
  Home: (view, event) => step(view, -Math.max(view.active.row, 0), event),
  End: (view, event) => step(view, total(view), event),
  ArrowLeft: (view) => stepAside(view, -1),
  ArrowRight: (view) => stepAside(view, 1),
  " ": (view, event) => view.active.row >= 0 && select(view, event.shiftKey ? "range" : "toggle", view.active.row),
  Enter: (view, event) =>
    view.active.row < 0 ? sortBy(view, view.active.column, event.shiftKey) : select(view, "only", view.active.row),
  All: (view) => select(view, "all", view.active.row),
  Escape: (view) => select(view, "none", view.active.row),
};
