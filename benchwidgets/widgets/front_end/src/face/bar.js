// @ts-check
// The tool bar of a panel: going back, tools, and the controls that stand for its options.

import { button, claimKeys, clamp, focusIn, isTyping, node, onModel, svgNode } from "../shared/dom.js";
import { faceColumns } from "./columns.js";
import { questions } from "../shared/questions.js";
import { faceRoot } from "./root.js";
import { isPlotKey } from "./steps.js";
import { toolsOf } from "./tools.js";

const TOOLS = [
  ["inspect", "➚", "Point, click, drag a box (shift adds, alt removes)"],
  ["lasso", "◌", "Lasso: draw around designs"],
  ["zoom", "✥", "Pan: drag the plot; ctrl + wheel zooms with any tool"],
];

const CAMERA = "M3 6h3l1.5-2h5L14 6h3v10H3zM10 8a2.8 2.8 0 1 0 .01 0z";

export function faceBar(face) {
  const bar = node("div", "bw-bar", face.el, { role: "toolbar", "aria-label": "tools of the panel" });
  const tools = node("div", "bw-bar-part", bar);
  const columns = faceColumns(face, bar);
  const controls = node("div", "bw-bar-part bw-bar-controls", bar);
  // one step of a slider is under way, and the newest one waits
  face.steps = questions((question) => face.model.send(question), { name: "step " });
  onModel(face.model, face.undo, { "msg:custom": (told) => told.kind === "answer" && face.steps.answered(told) });
  return {
    columns,
    tools: () => drawTools(face, tools),
    controls: () => drawControls(face, controls),
  };
}

function drawTools(face, part) {
  const focused = focusIn(part)?.dataset.act;
  const { option, value: mode, names } = toolsOf(face);
  const { undo, redo } = face.model.get("history");
  const told = JSON.stringify([mode, names, undo, redo]);
  if (part.dataset.told === told) return; // another control has changed
  part.dataset.told = told;
  const send = (kind) => () => face.model.send({ kind });
  part.replaceChildren();
  iconButton(part, "undo", "↶", undo ? `Undo: ${undo} (Ctrl+Z)` : "Nothing to undo", send("undo"), !undo);
  iconButton(part, "redo", "↷", redo ? `Redo: ${redo} (Ctrl+Shift+Z)` : "Nothing to redo", send("redo"), !redo);
  const modes = TOOLS.filter(([name]) => names.includes(name));
  for (const [name, icon, words] of modes.length > 1 ? modes : []) {
    const pick = () => face.model.send({ kind: "set", option, value: name });
    const made = iconButton(part, `tool-${name}`, icon, words, pick);
    made.ariaPressed = String((mode === "select" ? "inspect" : mode) === name);
  }
  if (names.includes("zoom")) {
    iconButton(part, "home", "⌂", "Show the whole of the axes (double click)", send("reset"));
  }
  if (names.includes("camera")) iconButton(part, "camera", CAMERA, "Save the plot as a picture", send("camera"));
  // with the last step ↶ is disabled, and could not keep the focus
  if (focused) (part.querySelector(`[data-act="${focused}"]:not(:disabled)`) ?? part.querySelector("button:enabled"))?.focus();
}

// an icon is a character that fonts have, or a path of 20 by 20
function iconButton(parent, act, icon, words, tell, disabled = false) {
  const drawn = icon.length > 2;
  const made = button(parent, drawn ? "" : icon, words, tell, "bw-icon");
  if (drawn) {
    const picture = svgNode("svg", { viewBox: "0 0 20 20", width: 17, height: 17, "aria-hidden": "true" });
    picture.append(svgNode("path", { d: icon, fill: "none", stroke: "currentColor", "stroke-width": 1.5 }));
    made.append(picture);
  }
  made.dataset.act = act;
  made.setAttribute("aria-label", String(words));
  made.disabled = disabled;
  return made;
}

// -- controls: each is data (option, kind, label, value, choices, place); what is chosen goes to Python by its place

function drawControls(face, part) {
  if (focusIn(part)?.matches("input[type=range], input[type=number]")) {
    return updateControls(face, part, face.model.get("controls")); // a slider that is being dragged is not taken away
  }
  const focused = focusIn(part)?.dataset.option;
  const open = part.querySelector("details")?.open;
  part.replaceChildren();
  const all = face.model.get("controls").filter((each) => each.kind !== "columns" && each.place !== "tools");
  for (const control of all.filter((each) => each.place === "bar")) addControl(face, part, control);
  const rest = all.filter((each) => each.place !== "bar");
  if (rest.length) optionsMenu(face, part, rest, open);
  if (focused) part.querySelector(`[data-option="${focused}"]`)?.focus();
}

function optionsMenu(face, part, rest, open) {
  const menu = node("details", "bw-options", part);
  menu.open = Boolean(open);
  node("summary", "bw-button", menu).textContent = "Options";
  const panel = node("div", "bw-options-panel", menu, { role: "group", "aria-label": "options" });
  rest.forEach((control) => addControl(face, panel, control));
  const outside = (event) => { if (!menu.contains(event.target)) menu.open = false; };
  document.addEventListener("pointerdown", outside);
  const stop = () => document.removeEventListener("pointerdown", outside);
  face.closing?.();
  face.closing = stop;
  face.undo.push(stop);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.firstChild.focus();
  });
}

export function updateControls(face, part, controls) {
  for (const control of controls) {
    const field = part.querySelector(`[data-option="${control.option}"]`);
    const moving = field === document.activeElement && (field.dataset.held || face.steps.busy());
    if (!field || moving || !field.matches("input, select")) continue;
    field.value = fieldValue(control);
    if (field.type === "range") field.nextElementSibling.textContent = stepText(control, control.value);
  }
}

// what a slider says of a place: its words, or the power of its base, or the number
function stepText({ words, base }, value) {
  if (words?.[value] !== undefined) return words[value];
  return base ? String(Number((base ** value).toPrecision(3))) : String(value);
}

const fieldValue = (control) => (control.kind === "choice" ? control.chosen : control.value ?? "");

export function addControl(face, parent, control) {
  const tell = (value) => face.model.send({ kind: "set", option: control.option, value });
  if (control.kind === "toggle") return toggleControl(parent, control, tell);
  if (control.kind === "act") return actControl(parent, control, tell);
  if (control.kind === "pager") return pagerControl(parent, control, tell);
  const line = node("label", "bw-control", parent, { title: control.help || control.label });
  node("span", "bw-control-label", line).textContent = control.label;
  if (control.kind === "choice") return choiceControl(line, control, tell);
  const step = (value) => face.steps.ask({ kind: "set", option: control.option, value });
  return numberControl(line, control, tell, step);
}

function actControl(parent, control, tell) {
  const made = button(parent, control.label, control.help, () => tell(null));
  made.dataset.option = control.option;
}

function toggleControl(parent, control, tell) {
  const made = button(parent, control.label, control.help || control.label, () => tell(!control.value));
  made.dataset.option = control.option;
  made.setAttribute("aria-pressed", String(Boolean(control.value)));
}

function pagerControl(parent, control, tell) {
  const line = node("span", "bw-control", parent, { role: "group", "aria-label": control.help });
  const turn = (by) => tell(clamp(control.value + by, control.min, control.max));
  iconButton(line, "page-back", "‹", "Previous facets", () => turn(-1), control.value <= control.min);
  node("span", "bw-control-label", line).textContent = control.label;
  iconButton(line, "page-on", "›", "Next facets", () => turn(1), control.value >= control.max);
}

function choiceControl(line, control, tell) {
  const select = node("select", "bw-input", line, { "aria-label": control.label });
  select.dataset.option = control.option;
  control.choices.forEach((text, place) => {
    node("option", "", select, { value: place }).textContent = text;
  });
  select.value = control.chosen;
  select.addEventListener("change", () => tell(Number(select.value)));
}

function numberControl(line, control, tell, tellStep) {
  const type = { slider: "range", number: "number", text: "text" }[control.kind];
  const limits = Object.fromEntries(["min", "max", "step"].filter((name) => control[name] != null).map((name) => [name, control[name]]));
  const field = node("input", "bw-input", line, { type, "aria-label": control.label, ...limits });
  field.dataset.option = control.option;
  field.value = control.value ?? "";
  field.disabled = Boolean(control.disabled);
  const shown = type === "range" ? node("output", "bw-control-value", line) : null;
  if (shown) shown.textContent = stepText(control, control.value);
  const step = () => tellStep(Number(field.value));
  const report = () => tell(type === "text" ? field.value : field.value === "" ? null : Number(field.value));
  if (type === "range") {
    field.addEventListener("pointerdown", () => { field.dataset.held = "held"; });
    field.addEventListener("pointerup", () => { delete field.dataset.held; });
  }
  if (type === "range") field.addEventListener("input", () => { shown.textContent = stepText(control, field.value); step(); });
  else field.addEventListener("change", report);
  field.addEventListener("keydown", (event) => event.key === "Enter" && type !== "range" && report());
}

// Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) anywhere within the panel; Escape clears
export function faceKeys(face) {
  const root = () => faceRoot(face.el);
  const onKey = (event) => {
    if (!root()?.contains(event.target) || event.target.matches("textarea, input:not([type=range])")) return;
    const key = event.key.toLowerCase();
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const act = command && key === "z" ? (event.shiftKey ? "redo" : "undo") : command && key === "y" ? "redo" : null;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    face.model.send({ kind: act });
  };
  const view = root();
  if (view) claimKeys(view, face.undo, (event) => isTyping(event) || isPlotKey(event) || event.key === "Escape" || event.key.startsWith("Arrow"));
  document.addEventListener("keydown", onKey, true);
  face.undo.push(() => document.removeEventListener("keydown", onKey, true));
}
