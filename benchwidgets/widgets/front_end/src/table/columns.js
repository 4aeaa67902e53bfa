// @ts-check
// Part of the table: the columns. Where each stands, which of them are drawn, and their headings.

import { button, node } from "../shared/dom.js";
import { closePanel } from "../shared/panel.js";
import { openFacet } from "./facet.js";
import { header, paintPins, refresh } from "./paint.js";
import { adopt } from "./window.js";

const FEW_COLUMNS = 40; // up to so many are all drawn, and the browser scrolls them
const BESIDE = 300; // px of columns that are drawn beyond either edge
const ICONS = {
  filter: "M2 3h12l-4.5 5.5V13l-3 1.5V8.5z",
  pin: "M5 1.5h6l-.8 5 2.3 2.5H8.6L8 14.5 7.4 9H3.5l2.3-2.5z",
};

// -- where columns stand --------------------------------------------------------------------------------------

export function layOut(view) {
  const heads = header(view);
  const letter = letterWidth(view);
  const room = view.grid.clientWidth || 900;
  const fitted = (column) => column.pixels || Math.round(column.width * letter + 20);
  const widths = heads.map(fitted);
  // leaves room beside the columns that stay
  if (!heads[0].pixels) widths[0] = Math.min(widths[0], Math.max(Math.round(0.45 * room), 60));
  const lefts = [0];
  for (const width of widths) lefts.push(lefts.at(-1) + width);
  let frozen = Math.min(view.model.get("frozen"), heads.length);
  while (frozen > 1 && lefts[frozen] > 0.7 * room) frozen -= 1;
  view.columns = { widths, lefts, frozen, places: [], key: "" };
  chooseColumns(view);
}

function letterWidth(view) {
  const probe = node("span", "bw-probe", view.root);
  probe.textContent = "0".repeat(20);
  const width = probe.getBoundingClientRect().width / 20;
  probe.remove();
  return width || 7;
}

// Which columns are drawn; says whether they are others than before.
export function chooseColumns(view) {
  const { widths, lefts, frozen, key } = view.columns;
  let [first, last] = [frozen, widths.length];
  if (widths.length > FEW_COLUMNS) {
    const left = view.grid.scrollLeft + lefts[frozen] - BESIDE;
    const right = view.grid.scrollLeft + view.grid.clientWidth + BESIDE;
    while (first < last - 1 && lefts[first + 1] < left) first += 1;
    while (last > first + 1 && lefts[last - 1] > right) last -= 1;
    // a little way aside draws nothing new
    const before = view.columns;
    const inside = before.first <= first && last <= before.last && first - before.first < 12 && before.last - last < 12;
    if (key && inside) return false;
    [first, last] = [Math.max(frozen, first - 2), Math.min(widths.length, last + 2)];
  }
  const scrolled = Array.from({ length: Math.max(last - first, 0) }, (_, i) => first + i);
  const places = [...Array(frozen).keys(), ...scrolled];
  Object.assign(view.columns, { first, last, places, key: `${frozen} ${first} ${last}` });
  const tracks = [...widths.slice(0, frozen), lefts[first] - lefts[frozen], ...widths.slice(first, last)];
  view.root.style.setProperty("--bw-columns", `${tracks.map((width) => `${width}px`).join(" ")} minmax(0, 1fr)`);
  view.root.style.setProperty("--bw-width", `${lefts.at(-1)}px`);
  return view.columns.key !== key;
}

export function placeCell(view, cell, i) {
  const { frozen, first, lefts } = view.columns;
  cell.setAttribute("aria-colindex", i + 1);
  if (i < frozen) {
    cell.classList.add("bw-frozen");
    cell.classList.toggle("bw-last-frozen", i === frozen - 1);
    cell.style.left = `${lefts[i]}px`;
  }
  cell.style.gridColumnStart = i < frozen ? i + 1 : frozen + 2 + i - first;
}

// -- headings -------------------------------------------------------------------------------------------------

export const namesOf = (view) => header(view).map((column) => column.name).join("\n");

export function paintHead(view) {
  const columns = header(view);
  const others = namesOf(view) !== view.names;
  view.names = namesOf(view);
  if (others) forgetColumns(view);
  layOut(view);
  if (others) adopt(view);
  view.grid.setAttribute("aria-colcount", columns.length);
  view.active.column = Math.min(view.active.column, columns.length - 1);
  paintColumns(view);
}

function forgetColumns(view) {
  view.window = { ...view.window, rows: [], columns: [] }; // cells never stand under another heading
  view.histograms = {};
  if (view.panel === view.faceted?.panel) closePanel(view); // the menu stays: one may tick several columns
}

// Draws the headings of the chosen columns anew, and with them all rows.
export function paintColumns(view) {
  const columns = header(view);
  view.head.replaceChildren();
  for (const i of view.columns.places) paintHeading(view, columns[i], i);
  view.root.classList.toggle("bw-barred", view.model.get("histograms"));
  view.body.replaceChildren();
  view.pool = [];
  paintPins(view);
  paintBars(view);
  refresh(view);
}

function paintHeading(view, column, i) {
  const kind = column.number ? "bw-cell bw-number" : "bw-cell";
  const better = { max: "more is better", min: "less is better" }[column.better];
  const title = better ? `${column.name}\n${better}` : column.name;
  const cell = node("div", kind, view.head, { role: "columnheader", "aria-sort": column.direction || "none", title });
  cell.dataset.column = i;
  placeCell(view, cell, i);
  const line = node("div", "bw-label", cell);
  node("span", "bw-name", line).textContent = column.label;
  const arrow = { ascending: "▲", descending: "▼" }[column.direction];
  if (arrow) node("span", "bw-arrow", line, { "aria-hidden": true }).textContent = arrow + (column.place || "");
  const unit = node("div", "bw-unit", cell);
  unit.textContent = column.unit;
  if (better) node("span", "bw-better", unit, { title: better }).textContent = column.better === "max" ? "↑" : "↓";
  const funnel = button(cell, "", `filter ${column.label}`, () => openFacet(view, i), "bw-funnel");
  funnel.append(icon("filter"));
  Object.assign(funnel, { tabIndex: -1, ariaLabel: `filter ${column.label}`, ariaPressed: String(column.filtered) });
  node("div", "bw-grip", cell, { title: "drag to resize, double-click to fit" });
  if (i) cell.draggable = true;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  picture.append(path);
  return picture;
}

// -- histograms -----------------------------------------------------------------------------------------------

export function askSummary(view) {
  const marks = view.model.get("_marks");
  const key = `${view.model.get("generation")} ${marks.change} ${view.columns.key}`;
  if (!view.model.get("histograms") || key === view.summed) return;
  const ask = () => {
    view.summed = key;
    view.summary = ++view.request;
    view.model.send({ type: "summary", columns: view.columns.places, request: view.summary });
  };
  clearTimeout(view.summing);
  if (view.summed) view.summing = setTimeout(ask, 150); // once for many changes
  else ask();
}

export function hearSummary(view, answer) {
  if (answer.request !== view.summary || answer.generation !== view.model.get("generation")) return;
  Object.assign(view.histograms, answer.histograms);
  paintBars(view);
}

function paintBars(view) {
  for (const cell of view.head.children) {
    cell.querySelector(".bw-bars")?.remove();
    const told = view.histograms[cell.dataset.column];
    if (told && view.model.get("histograms")) cell.append(bars(told, "bw-bars"));
  }
}

// Grey: all visible rows; in front, coloured: the selected ones. Square roots, so that a few are seen beside many.
export function bars(told, name) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const most = Math.max(...told.all, 1);
  const height = (count) => (count ? Math.max(Math.sqrt(count / most), 0.08) : 0) * 20;
  for (const kind of ["all", "selected"]) {
    const path = document.createElementNS(space, "path");
    const bar = (count, i) => (count ? `M${i} 20v${-height(count).toFixed(2)}h.86V20z` : "");
    path.setAttribute("d", told[kind].map(bar).join(""));
    path.setAttribute("class", `bw-bar-${kind}`);
    picture.append(path);
  }
  picture.setAttribute("class", name);
  picture.setAttribute("viewBox", `0 0 ${told.all.length} 20`);
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("aria-hidden", "true");
  return picture;
}
