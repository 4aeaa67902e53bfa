// @ts-check
// Below the plots: the drawer with its answers, and the status line.

import { addControl, updateControls } from "../shared/controls.js";
import { button, focusIn, node } from "../shared/dom.js";
import { roving } from "../shared/roving.js";
import { faceRoot } from "./root.js";

export function faceFoot(face) {
  const foot = node("div", "bw-foot", face.el);
  const drawer = node("div", "bw-drawer", foot);
  const status = node("div", "bw-status", foot, { role: "status", "aria-live": "polite" });
  return {
    status: () => drawStatus(face, status),
    drawer: () => drawDrawer(face, drawer),
  };
}

// stands over the plots, in place of what they do not show
export function faceEmpty(face) {
  const box = node("div", "bw-nothing", face.el);
  return () => {
    const { words, clear } = face.model.get("empty");
    box.replaceChildren();
    box.hidden = !words;
    if (!words) return;
    node("p", "", box).textContent = words;
    if (clear) button(box, "Clear filter", "Show all designs again", () => face.model.send({ kind: "clear-filter" }));
  };
}

function drawStatus(face, status) {
  const wrong = face.trouble || face.model.get("wrong");
  status.classList.toggle("bw-wrong", Boolean(wrong));
  status.textContent = face.trouble || face.model.get("status");
  faceRoot(face.el)?.classList.toggle("bw-dead", Boolean(face.trouble));
}

// a drawer is {tabs: [{name, title}], open, controls, lines, head, numeric, rows: [{cells, tone, key}]}
function drawDrawer(face, drawer) {
  const told = face.model.get("drawer");
  const active = focusIn(drawer);
  if (active?.matches("[type=range]") && drawer.dataset.open === told.open) return updateDrawer(face, drawer, told);
  const focused = active?.dataset.option ?? active?.dataset.tab;
  drawer.replaceChildren();
  drawer.dataset.open = told.open ?? "";
  drawer.hidden = !told.tabs?.length;
  if (drawer.hidden) return;
  const tabs = node("div", "bw-drawer-tabs", drawer, { role: "group", "aria-label": "more about these designs" });
  for (const tab of told.tabs) {
    const open = told.open === tab.name;
    const press = () => face.model.send({ kind: "drawer", open: open ? null : tab.name });
    const made = button(tabs, tab.title, tab.help || tab.title, press);
    made.dataset.tab = tab.name;
    made.setAttribute("aria-expanded", String(open));
    made.setAttribute("aria-pressed", String(open));
  }
  roving(tabs)();
  if (told.open) drawAnswer(face, node("div", "bw-sheet", drawer), told);
  if (focused) drawer.querySelector(`[data-option="${focused}"], [data-tab="${focused}"]`)?.focus();
}

function drawAnswer(face, sheet, told) {
  const row = node("div", "bw-drawer-controls", sheet);
  row.hidden = !told.controls?.length;
  told.controls?.forEach((control) => addControl(face.options, row, control));
  drawAnswerBody(face, node("div", "bw-answer", sheet), told);
}

function drawAnswerBody(face, body, told) {
  body.replaceChildren();
  for (const line of told.lines ?? []) node("p", "bw-sheet-line", body).textContent = line;
  if (told.rows?.length) answerTable(face, body, told);
}

// leaves in place the slider that is being dragged; other controls may come and go
function updateDrawer(face, drawer, told) {
  for (const tab of told.tabs) drawer.querySelector(`[data-tab="${tab.name}"]`).textContent = tab.title;
  const row = drawer.querySelector(".bw-drawer-controls");
  const wanted = new Set(told.controls.map((control) => control.option));
  for (const field of row.querySelectorAll("[data-option]")) {
    if (!wanted.has(field.dataset.option)) (field.closest(".bw-control") ?? field).remove();
  }
  updateControls(face.options, row, told.controls);
  for (const control of told.controls) {
    if (!row.querySelector(`[data-option="${control.option}"]`)) addControl(face.options, row, control);
  }
  drawAnswerBody(face, drawer.querySelector(".bw-answer"), told);
}

function answerTable(face, sheet, { head, numeric, rows }) {
  const table = node("table", "bw-sheet-table", sheet);
  const top = node("tr", "", node("thead", "", table));
  head.forEach((text, i) => { node("th", numeric[i] ? "bw-number" : "", top, { scope: "col" }).textContent = text; });
  const body = node("tbody", "", table);
  for (const { cells, tone, key } of rows) {
    const row = node("tr", tone ? `bw-${tone}` : "", body);
    cells.forEach((cell, i) => { node("td", numeric[i] ? "bw-number" : "", row).textContent = cell; });
    if (key === undefined) continue;
    const pick = () => face.model.send({ kind: "pick", key });
    Object.assign(row, { tabIndex: 0, title: "Select this design" });
    row.dataset.key = key;
    row.addEventListener("click", pick);
    row.addEventListener("keydown", (event) => event.key === "Enter" && pick());
  }
  roving(body, "tr[data-key]")();
}
