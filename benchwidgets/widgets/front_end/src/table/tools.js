// @ts-check
// Part of the table: the tools above the table, the panels that open from them, and taking rows away.

import { addControl } from "../shared/controls.js";
import { button, focusIn, node, onModel } from "../shared/dom.js";
import { saveFile } from "../shared/files.js";
import { TYPING, numberEdits } from "../shared/filterline.js";
import { roving } from "../shared/roving.js";
import { closePanel, makeRoom, openPanel, say, tickList, togglePanel } from "../shared/panel.js";
import { onEnter } from "./facet.js";
import { select } from "./gestures.js";

const FORMATS = { csv: ["CSV", "text/csv"], markdown: ["Markdown", "text/markdown"], latex: ["LaTeX", "text/x-tex"] };
const ENDINGS = { csv: "csv", markdown: "md", latex: "tex" };

export function makeTools(view) {
  const { model } = view;
  const bar = node("div", "bw-tools", view.top_part, { role: "group", "aria-label": "table tools" });
  const label = "search all text";
  const search = node("input", "bw-input bw-search", bar, { type: "search", placeholder: label, "aria-label": label });
  const edit = numberEdits(search);
  let timer = 0;
  const send = () => {
    clearTimeout(timer);
    if (search.value !== model.get("_search")) model.send({ type: "search", text: search.value, edit: edit() });
  };
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, TYPING);
  });
  onEnter(search, send);
  const follow = () => {
    if (document.activeElement !== search) search.value = model.get("_search");
  };
  onModel(model, view.undo, { "change:_search": follow });
  view.undo.push(() => clearTimeout(timer));
  follow();
  const buttons = node("span", "bw-tools-part", bar, { role: "toolbar", "aria-label": "selection, columns and export" });
  button(buttons, "All", "Select all visible designs (Ctrl+A)", () => select(view, "all", view.active.row));
  button(buttons, "Invert", "Select the visible designs that are not selected (i)", () =>
    select(view, "invert", view.active.row));
  button(buttons, "None", "Select nothing (Escape)", () => select(view, "none", view.active.row));
  makeControls(view, buttons);
  makeWhere(view, buttons);
  const columns = button(buttons, "Columns ▾", "Show and hide columns", () => togglePanel(view, columns, openMenu));
  const taking = button(buttons, "Export ▾", "Copy or save rows", () => togglePanel(view, taking, openExport));
  const stops = roving(buttons);
  onModel(model, view.undo, { "change:_controls": stops });
  stops();
}

// -- options, as controls.py tells them ---------------------------------------------------------------------------

const controlsAt = (view, place) => view.model.get("_controls").filter((control) => control.place === place);

/** Who takes what is chosen. @param {any} view @returns {import("../shared/controls.js").Host} */
function host({ model }) {
  const tell = (option, value) => model.send({ type: "set", option, value });
  return { tell, step: tell, busy: () => false };
}

function makeControls(view, bar) {
  const part = node("span", "bw-tools-part", bar);
  const paint = () => {
    const focused = focusIn(part)?.dataset.option;
    part.replaceChildren();
    for (const control of controlsAt(view, "bar")) addControl(host(view), part, control);
    if (focused) part.querySelector(`[data-option="${focused}"]`)?.focus();
  };
  onModel(view.model, view.undo, { "change:_controls": paint });
  paint();
}

// -- the table's own filter -------------------------------------------------------------------------------------

const whereOf = (view) => controlsAt(view, "own filter")[0];

function makeWhere(view, bar) {
  const opener = button(bar, "Only where ▾", whereOf(view).help, () => togglePanel(view, opener, openWhere));
  const paint = () => opener.classList.toggle("bw-held", Boolean(whereOf(view).value));
  onModel(view.model, view.undo, { "change:_controls": paint });
  paint();
}

function openWhere(view, anchor) {
  const { option, label, value } = whereOf(view);
  const panel = openPanel(view, anchor, "filter of this table alone");
  const kind = { type: "text", spellcheck: "false", "aria-label": label, placeholder: view.model.get("_example") };
  const field = node("input", "bw-input", panel, kind);
  field.value = value;
  const tell = (text) => {
    host(view).tell(option, text);
    closePanel(view, true);
  };
  field.addEventListener("keydown", (event) => event.key === "Enter" && tell(field.value));
  const foot = node("div", "bw-panel-foot", panel);
  button(foot, "Show", "Show in this table only what passes", () => tell(field.value));
  button(foot, "Clear", "Take this filter away", () => tell(""));
  makeRoom(view);
  field.focus({ preventScroll: true });
}

// -- columns --------------------------------------------------------------------------------------------------

function openMenu(view, anchor) {
  const panel = openPanel(view, anchor, "columns");
  view.menu = { request: ++view.request, panel };
  view.model.send({ type: "menu", request: view.request });
}

export function hearMenu(view, { request, columns }) {
  if (request !== view.menu?.request || view.panel !== view.menu.panel) return;
  const { panel } = view.menu;
  paintPresets(view, panel);
  const show = ({ at, name }, shown) => view.model.send({ type: "show", at, name, shown });
  const { wanted } = tickList(panel, columns, show);
  const row = node("div", "bw-panel-row", panel);
  for (const control of controlsAt(view, "columns")) addControl(host(view), row, control);
  say(panel, "Drag a heading to move its column.");
  makeRoom(view);
  wanted.focus({ preventScroll: true });
}

function paintPresets(view, panel) {
  const presets = controlsAt(view, "presets");
  if (!presets.length) return;
  const row = node("div", "bw-panel-row", panel, { role: "group", "aria-label": "presets" });
  for (const control of presets) addControl(host(view), row, control);
  row.addEventListener("click", (event) => event.target.matches("button") && closePanel(view, true));
}

// -- taking rows away -----------------------------------------------------------------------------------------

function openExport(view, anchor) {
  const panel = openPanel(view, anchor, "export");
  button(panel, "Copy selected rows", "Tab-separated, for a spreadsheet (Ctrl+C in the table)", () => {
    askCopy(view);
    closePanel(view, true);
  });
  for (const rows of ["visible", "selected"]) {
    const row = node("div", "bw-panel-row", panel, { role: "group", "aria-label": `${rows} rows` });
    node("span", "bw-panel-word", row).textContent = `${rows} rows`;
    for (const [format, [title]] of Object.entries(FORMATS)) {
      button(row, title, `Save the ${rows} rows as ${title}`, () => {
        askText(view, "export", { rows, format });
        closePanel(view, true);
      });
    }
  }
  makeRoom(view);
  panel.querySelector("button").focus({ preventScroll: true });
}

function askText(view, type, more) {
  view.taking = ++view.request;
  view.model.send({ type, request: view.taking, ...more });
}

export function askCopy(view) {
  const { row, column } = view.active; // copied where nothing is selected
  askText(view, "copy", { row, column, generation: view.window.generation });
}

export function hearText(view, { request, type, format, text }) {
  if (request !== view.taking) return;
  if (type === "export") return saveFile(text, `designs.${ENDINGS[format]}`, `${FORMATS[format][1]};charset=utf-8`);
  if (text) copy(view, text);
}

async function copy(view, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or a page that is not secure
    const field = node("textarea", "bw-probe", view.root);
    field.value = text;
    field.select();
    document.execCommand("copy");
    field.remove();
    view.grid.focus({ preventScroll: true });
  }
}
