// @ts-check
// The tool bar of a panel: going back, tools, and the controls that stand for its options.

import { addControl, iconButton, updateControls } from "../shared/controls.js";
import { claimKeys, focusIn, isTyping, node, onModel } from "../shared/dom.js";
import { faceColumns } from "./columns.js";
import { keepOneRow } from "./overflow.js";
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
  const steps = questions((question) => face.model.send(question), { name: "step " });
  face.options = {
    tell: (option, value) => face.model.send({ kind: "set", option, value }),
    step: (option, value) => steps.ask({ kind: "set", option, value }),
    busy: steps.busy,
  };
  onModel(face.model, face.undo, { "msg:custom": (told) => told.kind === "answer" && steps.answered(told) });
  const menuOf = () => controls.querySelector("details") ?? optionsMenu(face, controls, [], false);
  const fit = keepOneRow(bar, controls, menuOf, face.undo);
  return {
    columns,
    tools: () => drawTools(face, tools),
    controls: () => { if (drawControls(face, controls)) fit(); },
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
    const pick = () => face.options.tell(option, name);
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

// whether they were drawn anew
function drawControls(face, part) {
  if (focusIn(part)?.matches("input[type=range], input[type=number]")) {
    updateControls(face.options, part, face.model.get("controls")); // a slider that is being dragged is not taken away
    return false;
  }
  const focused = focusIn(part)?.dataset.option;
  const open = part.querySelector("details")?.open;
  part.replaceChildren();
  const all = face.model.get("controls").filter((each) => each.kind !== "columns" && each.place !== "tools");
  for (const control of all.filter((each) => each.place === "bar")) addControl(face.options, part, control);
  const rest = all.filter((each) => each.place !== "bar");
  if (rest.length) optionsMenu(face, part, rest, open);
  if (focused) part.querySelector(`[data-option="${focused}"]`)?.focus();
  return true;
}

function optionsMenu(face, part, rest, open) {
  const menu = node("details", "bw-options", part);
  menu.open = Boolean(open);
  node("summary", "bw-button", menu).textContent = "Options";
  const panel = node("div", "bw-options-panel", menu, { role: "group", "aria-label": "options" });
  rest.forEach((control) => addControl(face.options, panel, control));
  menu.addEventListener("toggle", () => menu.open && keepWithin(panel, menu, face.el));
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
  return menu;
}

// an output cuts off what hangs out of it: further left where there is no room
function keepWithin(panel, menu, el) {
  const [around, place] = [faceRoot(el) ?? el, menu].map((each) => each.getBoundingClientRect());
  panel.style.left = `${Math.min(0, Math.max(around.right - place.left - panel.offsetWidth, around.left - place.left))}px`;
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
