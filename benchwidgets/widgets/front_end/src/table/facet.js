// @ts-check
// Part of the table: the panel of a heading, with what it offers to filter by.

import { button, clamp, node } from "../shared/dom.js";
import { closePanel, makeRoom, openPanel, say } from "../shared/panel.js";
import { bars } from "./columns.js";
import { tellColumn } from "./gestures.js";
import { stepAside } from "./keys.js";
import { header } from "./paint.js";

export function openFacet(view, column) {
  reachColumn(view, column);
  const head = header(view)[column];
  const anchor = view.head.querySelector(`[data-column="${column}"]`);
  const panel = openPanel(view, anchor, `filter ${head.label}`);
  const unit = head.unit && ` [${head.unit}]`;
  node("div", "bw-panel-title", panel).textContent = `${head.label}${unit}`;
  view.faceted = { request: ++view.request, panel, column };
  view.model.send({ type: "facet", column, name: head.name, request: view.request });
}

// The heading must be drawn before a panel can hang below it.
function reachColumn(view, column) {
  view.active = { row: -1, column };
  stepAside(view, 0);
}

export function hearFacet(view, answer) {
  const { request, panel, column } = view.faceted ?? {};
  if (answer.request !== request || view.panel !== panel) return;
  if (answer.column < 0) return closePanel(view);
  const { facet } = answer;
  const facetView = { view, panel, column, facet };
  if (facet.histogram?.low != null) paintRangeBars(facetView);
  if (["number", "time", "duration"].includes(facet.kind)) paintRange(facetView);
  if (facet.kind === "text") paintSearch(facetView);
  if (facet.ticks.length) paintTicks(facetView);
  if (facet.kind === "other" && !facet.ticks.length) say(panel, "These cells offer no filter.");
  if (facet.missing) say(panel, `${facet.missing.toLocaleString("en")} not measured`);
  const foot = node("div", "bw-panel-foot", panel);
  button(foot, "Clear", "Take this filter away", () => {
    tellColumn(view, "narrow", column, { low: "", high: "" });
    closePanel(view, true);
  });
  button(foot, "Close", "Close this panel (Escape)", () => closePanel(view, true));
  makeRoom(view);
  panel.querySelector("input, button").focus({ preventScroll: true });
}

// -- ranges ---------------------------------------------------------------------------------------------------

function paintRangeBars(facetView) {
  const { panel, facet } = facetView;
  const frame = node("div", "bw-range", panel, { title: "drag to choose a range" });
  frame.append(bars(facet.histogram, "bw-range-bars"));
  const chosen = node("div", "bw-range-chosen", frame, { hidden: "" });
  const ends = node("div", "bw-range-ends", panel);
  node("span", "", ends).textContent = facet.histogram.ends[0];
  node("span", "", ends).textContent = facet.histogram.log ? "log scale" : "";
  node("span", "", ends).textContent = facet.histogram.ends[1];
  frame.addEventListener("pointerdown", (event) => dragRange(facetView, frame, chosen, event));
}

function dragRange({ view, panel, column, facet }, frame, chosen, press) {
  const box = frame.getBoundingClientRect();
  const share = (event) => clamp((event.clientX - box.left) / box.width, 0, 1);
  const from = share(press);
  let span = [from, from];
  press.preventDefault();
  frame.setPointerCapture(press.pointerId);
  frame.onpointermove = (event) => {
    span = [from, share(event)].sort((a, b) => a - b);
    chosen.hidden = false;
    Object.assign(chosen.style, { left: `${100 * span[0]}%`, width: `${100 * (span[1] - span[0])}%` });
  };
  frame.onpointerup = () => {
    frame.onpointermove = frame.onpointerup = null;
    if (span[1] - span[0] < 0.01) return;
    const [low, high] = span.map((each, i) => rangeEnd(facet.histogram, each, i));
    panel.querySelectorAll(".bw-range-end").forEach((input, i) => (input.value = [low, high][i]));
    tellColumn(view, "narrow", column, { low, high });
  };
}

// The value at a share of the range, as text; nothing at its very end, which is open.
function rangeEnd({ low, high, log }, share, side) {
  if (side ? share > 0.995 : share < 0.005) return "";
  const value = log ? Math.exp(Math.log(low) + share * Math.log(high / low)) : low + share * (high - low);
  return String(Number(value.toPrecision(4)));
}

function paintRange({ view, panel, column, facet }) {
  const row = node("div", "bw-panel-row", panel);
  const inputs = ["from", "to"].map((word, i) => {
    const input = node("input", "bw-input bw-range-end", row, { type: "text", placeholder: word, "aria-label": word });
    input.value = facet.keeps[i];
    if (i === 0) node("span", "", row).textContent = "–";
    return input;
  });
  const tell = () => tellColumn(view, "narrow", column, { low: inputs[0].value, high: inputs[1].value });
  for (const input of inputs) onEnter(input, tell);
}

export function onEnter(input, act) {
  // in JupyterLab an Enter may fire no change event
  input.addEventListener("keydown", (event) => event.key === "Enter" && act());
  input.addEventListener("change", act);
}

// -- texts and ticks ------------------------------------------------------------------------------------------

function paintSearch({ view, panel, column, facet }) {
  const row = node("div", "bw-panel-row", panel);
  const input = node("input", "bw-input", row, { type: "search", placeholder: "contains", "aria-label": "contains" });
  input.value = facet.text;
  onEnter(input, () => input.value !== facet.text && tellColumn(view, "narrow", column, { search: input.value }));
}

function paintTicks({ view, panel, column, facet }) {
  const list = node("div", "bw-ticks", panel, { role: "group", "aria-label": "values" });
  const boxes = facet.ticks.map((tick) => {
    const line = node("label", "bw-tick", list);
    const box = node("input", "", line, { type: "checkbox" });
    box.checked = tick.on;
    node("span", "bw-tick-text", line, { title: tick.text }).textContent = tick.text;
    const selected = tick.selected ? `${tick.selected.toLocaleString("en")} of ` : "";
    node("span", "bw-tick-count", line, { title: "selected of all" }).textContent =
      selected + tick.count.toLocaleString("en");
    return box;
  });
  const tell = () => {
    const ticks = facet.ticks.filter((_, i) => boxes[i].checked).map((tick) => tick.at);
    tellColumn(view, "narrow", column, { ticks });
  };
  const all = (checked) => {
    for (const box of boxes) box.checked = checked;
    tell();
  };
  list.addEventListener("change", tell);
  const row = node("div", "bw-panel-row", panel);
  button(row, "All", "Tick all values", () => all(true));
  button(row, "None", "Tick no value", () => all(false));
}
