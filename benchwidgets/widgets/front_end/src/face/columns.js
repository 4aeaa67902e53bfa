// @ts-check
// The menu of a panel's columns: a button, and a panel of tick boxes. Python knows which columns there are and which
// are chosen; this reports a tick, and shows what Python made of it.

import { button, claimKeys, hasCommand, node } from "../shared/dom.js";
import { closePanel, makeRoom, openPanel, say, tickList, togglePanel } from "../shared/panel.js";
import { faceRoot } from "./root.js";

const columnsOf = (face) => face.model.get("controls").find((control) => control.kind === "columns");

export function faceColumns(face, bar) {
  const root = node("div", "bw-column-menu", bar);
  const view = { face, root, panel: null, ticks: null, names: [], drawn: "" };
  const opener = button(root, "", "", () => togglePanel(view, opener, openColumns), "bw-button bw-menu-button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-expanded", "false");
  claimKeys(root, face.undo, (event) => !hasCommand(event));
  face.undo.push(() => closePanel(view));
  return () => {
    const control = columnsOf(face);
    root.hidden = !control;
    if (!control) return;
    opener.textContent = `${control.label} ▾`;
    opener.title = control.help;
    const listed = JSON.stringify(control.choices);
    if (listed !== view.drawn) fillColumns(view);
    view.drawn = listed;
    paintColumns(view);
  };
}

function paintColumns(view) {
  if (!view.panel || !view.ticks) return;
  const { value, least } = columnsOf(view.face);
  // a number tells the place among the axes
  view.ticks.boxes.forEach((box, i) => {
    const place = value.indexOf(view.names[i]);
    box.checked = place >= 0;
    box.disabled = value.length <= least && box.checked;
    view.places[i].textContent = box.checked ? place + 1 : "";
  });
}

// the panel stays: one may tick several columns
function fillColumns(view) {
  const { panel, ticks, names, face } = view;
  if (!panel) return;
  const { choices, note } = columnsOf(face);
  const focused = panel.contains(document.activeElement) ? document.activeElement : null;
  const [sought, scrolled] = [ticks?.wanted.value ?? "", ticks?.list.scrollTop ?? 0];
  panel.replaceChildren();
  view.names = choices.map((choice) => choice.name);
  view.ticks = tickList(panel, choices, ({ name }, shown) =>
    face.options.tell("columns", { column: name, shown }));
  view.places = view.ticks.boxes.map((box) => node("span", "bw-tick-count", box.parentNode, { "aria-hidden": true }));
  say(panel, note);
  view.ticks.wanted.value = sought;
  view.ticks.wanted.dispatchEvent(new Event("input"));
  makeRoom(view);
  view.ticks.list.scrollTop = scrolled;
  const again = view.ticks.boxes[view.names.indexOf(names?.[ticks?.boxes.indexOf(focused)])];
  if (focused) (again ?? view.ticks.wanted).focus({ preventScroll: true });
}

function openColumns(view, anchor) {
  view.bounds = faceRoot(view.face.el);
  view.ticks = null;
  openPanel(view, anchor, "columns");
  fillColumns(view);
  paintColumns(view);
  view.ticks.wanted.focus({ preventScroll: true });
}
