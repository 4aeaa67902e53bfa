// @ts-check
// The search of a legend of many entries: entries by their names, and from Python the groups that have none of their own,
// with their rank. What is found is pointed out under the mouse or the focus, a click selects it.

import { button, node, onModel } from "../shared/dom.js";
import { questions } from "../shared/questions.js";
import { howOf } from "./places.js";

/** Entries of a legend that can be searched. */
const MANY = 12;

export function faceFinding(face, list) {
  const line = node("div", "bw-legend-search", list);
  const field = node("input", "bw-input", line, { type: "search", placeholder: "find", "aria-label": "find in the legend" });
  const found = node("div", "bw-legend-found", line, { role: "group", "aria-label": "found" });
  const asking = questions((question) => face.model.send(question), { name: "find " });
  onModel(face.model, face.undo, { "msg:custom": (told) => told.kind === "answer" && asking.answered(told) });
  const search = () => {
    const text = field.value.trim();
    const shown = narrow(list, text);
    if (!text) return found.replaceChildren();
    asking.ask({ kind: "find", text }, (told) => drawFound(face, found, told.found.filter(({ label }) => !shown.has(label))));
  };
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.stopPropagation();
    field.value = "";
    search();
  });
  return {
    line,
    follow(entries) {
      line.hidden = entries.length < MANY && !field.value;
      search(); // what was found may be of other groups, or of other rows
    },
  };
}

// shows the entries whose name holds a text; the names of these
function narrow(list, text) {
  const wanted = text.toLowerCase();
  const shown = new Set();
  for (const each of list.querySelectorAll(".bw-legend-entry[data-key]")) {
    const label = each.querySelector(".bw-legend-label").textContent;
    const here = `${label} ${each.title}`.toLowerCase().includes(wanted);
    each.hidden = !here;
    if (here && text) shown.add(label);
  }
  for (const each of list.querySelectorAll(".bw-legend-section")) each.hidden = Boolean(text);
  return shown;
}

function drawFound(face, part, groups) {
  part.replaceChildren();
  for (const { label, count, rank, of } of groups) {
    const send = (more) => face.model.send({ kind: "found", label, ...more });
    const words = `${label}: ${count} designs, rank ${rank} of ${of}; click selects them`;
    const made = button(part, "", words, (event) => send({ how: howOf(event) || "replace" }), "bw-legend-entry");
    node("span", "bw-legend-label", made).textContent = label;
    node("span", "bw-legend-count", made).textContent = `${count} · #${rank}`;
    for (const event of ["pointerenter", "focus"]) made.addEventListener(event, () => send({ pointed: true }));
    for (const event of ["pointerleave", "blur"]) made.addEventListener(event, () => send({ pointed: false }));
  }
}
