// @ts-check
// Controls that stand for options. Each is data (option, kind, label, value, choices, place), as controls.py makes it; what
// is chosen goes to Python by its place.

import { button, clamp, node, svgNode } from "./dom.js";

/**
 * Who takes what is chosen.
 * @typedef {{tell(option: string, value: unknown): void, step(option: string, value: unknown): void, busy(): boolean}} Host
 *   `step` takes the steps of a slider, of which one may be under way (`busy`)
 */

/** Show other values in controls that are drawn. @param {Host} host */
export function updateControls(host, part, controls) {
  for (const control of controls) {
    const field = part.querySelector(`[data-option="${control.option}"]`);
    const moving = field === document.activeElement && (field.dataset.held || host.busy());
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

/** Draw a control. @param {Host} host @param {Element} parent @param {any} control */
export function addControl(host, parent, control) {
  const tell = (value) => host.tell(control.option, value);
  if (control.kind === "toggle") return toggleControl(parent, control, tell);
  if (control.kind === "act") return actControl(parent, control, tell);
  if (control.kind === "pager") return pagerControl(parent, control, tell);
  const line = node("label", "bw-control", parent, { title: control.help || control.label });
  node("span", "bw-control-label", line).textContent = control.label;
  if (control.kind === "choice") return choiceControl(line, control, tell);
  return numberControl(line, control, tell, (value) => host.step(control.option, value));
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

// an icon is a character that fonts have, or a path of 20 by 20
export function iconButton(parent, act, icon, words, tell, disabled = false) {
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
