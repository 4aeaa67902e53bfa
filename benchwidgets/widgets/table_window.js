// Part of table.js: which rows are in view, and asking Python for them.

// -- scrolling ------------------------------------------------------------------------------------------------
// `view.top` is the exact place, in px of all rows. The scroll bar follows it, on a shorter way where all rows
// together are taller than a browser allows. The rows stand on a stage that sticks to the visible part.

const page = (view) => Math.max(view.grid.clientHeight - view.head.offsetHeight, 0);
const way = (view) => Math.max(total(view) * ROW - page(view), 0);
const barWay = (view) => Math.max(view.grid.scrollHeight - view.grid.clientHeight, 0);
const isVisible = (view) => view.head.offsetHeight > 0; // not in a closed tab, not while a theme is loading
const fitting = (view) => Math.ceil(page(view) / ROW) + 1;

function resize(view) {
  const { grid, head, sizer, stage } = view;
  if (!isVisible(view)) return; // comes again with its size
  const asked = view.model.get("height");
  const bar = grid.offsetHeight - grid.clientHeight;
  const rows = Math.min(asked, Math.max(total(view), 3)) * ROW + head.offsetHeight + bar;
  grid.style.height = typeof asked === "number" ? `${rows}px` : asked;
  stage.style.height = `${grid.clientHeight}px`;
  sizer.style.height = `${clamp(head.offsetHeight + total(view) * ROW, grid.clientHeight, TALLEST)}px`;
  grid.setAttribute("aria-rowcount", total(view) + 1);
  moveTo(view, view.top);
}

function moveTo(view, top) {
  view.top = clamp(top, 0, way(view));
  view.grid.scrollTop = way(view) ? (view.top / way(view)) * barWay(view) : 0;
  view.placed = view.grid.scrollTop;
  refresh(view);
}

function onScroll(view) {
  const place = view.grid.scrollTop;
  if (place === view.placed || !isVisible(view)) return; // our own doing, or to the side
  view.placed = place;
  view.top = place >= barWay(view) - 1 ? way(view) : (place / barWay(view)) * way(view);
  refresh(view);
}

function onWheel(view, event) {
  const exact = way(view) <= barWay(view) + 1; // the browser's own scrolling moves rows one to one
  if (exact || event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
  const target = clamp(view.top + event.deltaY * [1, ROW, page(view)][event.deltaMode], 0, way(view));
  if (target === view.top) return;
  event.preventDefault();
  moveTo(view, target);
}

function reveal(view, row) {
  if (row < 0) return refresh(view);
  if (row * ROW < view.top) moveTo(view, row * ROW);
  else if ((row + 1) * ROW > view.top + page(view)) moveTo(view, (row + 1) * ROW - page(view));
  else refresh(view);
}

// -- asking ---------------------------------------------------------------------------------------------------
// One question at a time. Until its answer comes, the rows that are there stay.

function ask(view) {
  const generation = view.model.get("generation");
  const { asked } = view;
  if (asked && asked.generation === generation && performance.now() - asked.time < PATIENCE) return;
  const [first, count] = [Math.floor(view.top / ROW), fitting(view)];
  view.asked = { request: ++view.request, generation, time: performance.now() };
  const start = Math.max(first - count, 0);
  view.model.send({ type: "rows", start, stop: first + 2 * count, request: view.request });
}

function askIfNeeded(view) {
  const { start, rows, generation } = view.window;
  const [first, half] = [Math.floor(view.top / ROW), Math.floor(fitting(view) / 2)];
  const low = Math.max(first - half, 0);
  const high = Math.min(first + fitting(view) + half, total(view));
  if (generation !== view.model.get("generation") || low < start || high > start + rows.length) ask(view);
}

function onMarks(view) {
  const marks = view.model.get("_marks");
  const { start, rows, generation } = view.window;
  if (generation !== view.model.get("generation")) return; // rows are on their way, and bring their marks
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

function hear(view, answer) {
  const expected = answer.type === "rows" ? view.asked?.request : view.marking;
  if (answer.request !== expected) return;
  const current = answer.generation === view.model.get("generation");
  if (answer.type === "marks") return current && mark(view, answer);
  view.asked = null;
  if (current) {
    const rows = answer.cells.map((cells, i) => ({ cells, selected: answer.selected[i] }));
    view.window = { start: answer.start, rows, generation: answer.generation };
  }
  refresh(view);
}

function renew(view) {
  view.anchor = null; // another design stands there now
  view.active.row = Math.min(view.active.row, total(view) - 1);
  resize(view);
  ask(view);
}
