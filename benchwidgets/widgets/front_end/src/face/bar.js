// @ts-check
// The tool bar of a panel: going back, tools, and the controls that stand for its options.

import { addControl, updateControls } from "../shared/controls.js";
import { claimKeys, focusIn, isTyping, node, onModel } from "../shared/dom.js";
import { drawToolBar, toolBarPart } from "../shared/toolbar.js";
import { faceColumns } from "./columns.js";
import { faceEncodings, isEncoding, placedControls } from "./encodings.js";
import { fillMenu, makeMenu } from "./menus.js";
import { keepOneRow } from "./overflow.js";
import { questions } from "../shared/questions.js";
import { faceRoot } from "./root.js";
import { isEnter, isPlotKey } from "./steps.js";
import { toolsOf } from "./tools.js";

export function faceBar(face) {
  const bar = node("div", "bw-bar", face.el, { role: "group", "aria-label": "controls of the panel" });
  const tools = toolBarPart(bar);
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
  const menu = makeMenu(face, controls, { words: "Options", label: "options" });
  const fit = keepOneRow(bar, controls, menu, face.undo);
  return {
    columns,
    encodings: faceEncodings(face, bar),
    tools: () => drawTools(face, tools),
    controls: () => { if (drawControls(face, controls, menu)) fit(); },
  };
}

function drawTools(face, part) {
  const { value: mode, names } = toolsOf(face);
  part.hidden = face.model.get("shared");
  if (part.hidden) return;
  const send = (kind) => face.model.send({ kind });
  drawToolBar(part, { mode, names, ...face.model.get("history") }, { send, pick: (tool) => face.options.tell("mode", tool) });
}

// whether they were drawn anew
function drawControls(face, part, menu) {
  const all = placedControls(face).filter((each) => !isEncoding(each));
  if (focusIn(part)?.matches("input[type=range], input[type=number]")) {
    updateControls(face.options, part, all); // a slider that is being dragged is not taken away
    return false;
  }
  const focused = focusIn(part)?.dataset.option;
  part.replaceChildren();
  for (const control of all.filter((each) => each.place === "bar")) addControl(face.options, part, control);
  fillMenu(face, menu, all.filter((each) => each.place !== "bar"));
  part.append(menu);
  const again = focused && part.querySelector(`[data-option="${focused}"]`);
  again?.focus();
  face.moved = again ? undefined : focused;
  return true;
}

const isOurs = (event) =>
  isTyping(event) || isPlotKey(event) || isEnter(event) || /^( |Escape|Home|End|Arrow)/.test(event.key);

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
  if (view) claimKeys(view, face.undo, isOurs);
  document.addEventListener("keydown", onKey, true);
  face.undo.push(() => document.removeEventListener("keydown", onKey, true));
}
