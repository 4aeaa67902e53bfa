// @ts-check
// The filter line of a space and the chips of its clauses; part of FilterBar and of the table.

import { button, node, onModel } from "./dom.js";

export const TYPING = 450; // ms of rest after which a filter is read

export function makeFilterLine(model, parent, undo) {
  const root = node("div", "bw-filter", parent);
  const row = node("div", "bw-filter-row", root);
  const kind = { type: "text", spellcheck: "false", "aria-label": "filter" };
  const input = node("input", "bw-input bw-filter-input", row, kind);
  const line = { model, root, row, input, timer: 0, sent: null, edit: numberEdits(input) };
  const title = "Hide all designs but the selected ones; with none selected, show them again";
  button(row, "Keep selected", title, () => model.send({ type: "keep" }));
  line.fault = node("pre", "bw-fault", root, { role: "alert", hidden: "" });
  line.chips = node("div", "bw-chips", root, { role: "group", "aria-label": "active filters" });
  input.addEventListener("input", () => waitToSend(line));
  input.addEventListener("keydown", (event) => onFilterKey(line, event));
  const example = () => {
    input.placeholder = model.get("_example") ? `filter, as in: ${model.get("_example")}` : "filter";
  };
  onModel(model, undo, { "change:_example": example });
  example();
  onModel(model, undo, { "change:_line": () => paintLine(line), "change:_chips": () => paintChips(line) });
  undo.push(() => clearTimeout(line.timer));
  paintLine(line);
  paintChips(line);
  return line;
}

// Tells the number of the edit: what is typed from entering the field, or from the last Enter, is one step to be undone.
export function numberEdits(input) {
  let edit = 0;
  const next = () => (edit = Math.floor(Math.random() * 2 ** 40)); // other displays of one line count too
  input.addEventListener("focus", next);
  input.addEventListener("keyup", (event) => event.key === "Enter" && next()); // its keydown has ended the last
  return () => edit;
}

function waitToSend(line) {
  clearTimeout(line.timer);
  line.timer = setTimeout(() => sendFilter(line), TYPING);
}

function sendFilter(line) {
  clearTimeout(line.timer);
  line.sent = line.input.value;
  line.model.send({ type: "filter", text: line.sent, edit: line.edit() });
}

function onFilterKey(line, event) {
  if (event.key === "Enter") sendFilter(line);
  else if (event.key === "Escape" && line.input.value !== line.model.get("_line").text) paintLine(line, true);
  else if (event.key === "Escape") line.input.blur();
  else return;
  event.preventDefault();
}

function paintLine(line, always = false) {
  const { text, error, position, holding } = line.model.get("_line");
  // what is being typed is newer than what comes from Python
  const typing = document.activeElement === line.input && line.input.value !== line.sent;
  if ((always || !typing) && line.input.value !== text) line.input.value = text;
  line.input.setAttribute("aria-invalid", Boolean(error));
  line.root.classList.toggle("bw-stale", Boolean(error));
  line.fault.hidden = !error;
  const shown = text.replace(/\s/g, " ");
  const from = Math.max(position - 60, 0); // a long filter is shown around its fault
  const caret = `${" ".repeat([...shown.slice(from, position)].length)}▲`;
  line.fault.textContent = error && `${shown.slice(from, from + 120)}\n${caret} ${error}\nstale: ${holding}`;
}

function paintChips(line) {
  const chips = line.model.get("_chips");
  const focused = line.chips.contains(document.activeElement);
  line.chips.replaceChildren();
  for (const chip of chips) {
    const remove = () => line.model.send({ type: "release", at: chip.at, text: chip.text });
    const made = button(line.chips, chip.short, `${chip.title}\nclick to remove`, remove, "bw-chip");
    node("span", "bw-chip-cross", made, { "aria-hidden": true }).textContent = "×";
    made.setAttribute("aria-label", `remove filter ${chip.text}`);
  }
  const clear = () => line.model.send({ type: "clear" });
  if (chips.length > 1) button(line.chips, "Clear all", "Remove all filters", clear, "bw-chip bw-chip-all");
  if (focused) (line.chips.querySelector("button") ?? line.input).focus();
}
