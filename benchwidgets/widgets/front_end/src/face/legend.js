// @ts-check
// The legend of a panel. A click hides an entry or shows it again (where the legend dims, it is dimmed first), a double
// click or shift + Enter shows only it. One tab stop; arrows go from entry to entry.

import { button, focusIn, node, svgNode } from "../shared/dom.js";
import { roving } from "../shared/roving.js";
import { faceFinding } from "./finding.js";
import { SHAPES } from "../shared/shapes.js";

const DASH = { solid: "", dashed: "6 4", dotted: "1.5 4", dash_dotted: "8 4 1.5 4" };

function swatch({ colour, marker, line, width }) {
  const picture = svgNode("svg", { viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true" });
  if (line) {
    picture.append(svgNode("path", {
      d: "M1 8H23", fill: "none", stroke: colour, "stroke-width": width || 2, "stroke-dasharray": DASH[line] || "",
    }));
  }
  if (marker) {
    const hollow = marker === "ring";
    picture.append(svgNode("path", {
      d: SHAPES[marker] || SHAPES.circle, fill: hollow ? "none" : colour, stroke: hollow ? colour : "none", "stroke-width": 2,
    }));
  }
  // bars and boxes have a colour alone
  if (!line && !marker) picture.append(svgNode("path", { d: "M5 2.5h14v11h-14z", fill: colour }));
  return picture;
}

function legendEntry(entry, parent) {
  const counted = entry.count != null && entry.counts ? `: ${entry.count} (${entry.counts})` : "";
  const made = button(parent, "", (entry.title || entry.label) + counted, () => {}, "bw-legend-entry");
  made.dataset.key = entry.key;
  if (entry.line || entry.marker || entry.colour) made.append(swatch(entry));
  else made.classList.add("bw-legend-plain");
  const label = node("span", "bw-legend-label", made);
  label.textContent = entry.label;
  if (entry.note) label.dataset.note = entry.note;
  if (entry.count != null) node("span", "bw-legend-count", made).textContent = entry.count;
  return made;
}

// the name of a section, and right of it what its numbers count, where all count the same
function legendHeading(entries, section, list) {
  const heading = node("div", "bw-legend-section", list);
  heading.textContent = section;
  const counts = new Set(entries.filter((each) => each.section === section).map((each) => each.counts || ""));
  if (counts.size === 1) heading.dataset.counts = [...counts][0];
}

const without = (keys, key) => keys.filter((each) => each !== key);

// the next state of an entry: shown, (dimmed,) hidden, shown
function cycled({ hidden, dimmed }, key, dims) {
  if (hidden.includes(key)) return { hidden: without(hidden, key), dimmed };
  if (dims && !dimmed.includes(key)) return { hidden, dimmed: [...dimmed, key] };
  return { hidden: [...hidden, key], dimmed: without(dimmed, key) };
}

// shows only an entry of its section; again: all
function isolated(entries, { hidden, dimmed }, key) {
  const section = entries.find((entry) => entry.key === key).section;
  const others = entries.filter((entry) => entry.section === section && entry.key !== key).map((entry) => entry.key);
  const outside = hidden.filter((each) => !others.includes(each) && each !== key);
  const alone = others.every((each) => hidden.includes(each)) && !hidden.includes(key);
  const bright = dimmed.filter((each) => !others.includes(each) && each !== key);
  return { hidden: alone ? outside : [...outside, ...others], dimmed: bright };
}

export function faceLegend(face) {
  const list = node("div", "bw-legend", face.el, { role: "group" });
  const entries = () => face.model.get("legend").entries;
  const state = () => ({ hidden: face.model.get("hidden"), dimmed: face.model.get("dimmed") });
  let before = state(); // the first click of a double click has already changed the entry
  const go = (next) => {
    face.model.set(next);
    face.model.save_changes();
  };
  const keyOf = (event) => event.target.closest("button")?.dataset.key;
  list.addEventListener("click", (event) => {
    const key = keyOf(event);
    if (key === undefined || event.detail > 1) return;
    before = state();
    go(event.shiftKey ? isolated(entries(), before, key) : cycled(before, key, face.model.get("legend").dims));
  });
  list.addEventListener("dblclick", (event) => {
    const key = keyOf(event);
    if (key !== undefined) go(isolated(entries(), before, key));
  });
  const finding = faceFinding(face, list);
  const stops = roving(list, ".bw-legend-entry:not([hidden])");
  const draw = () => {
    drawLegend(face, list, finding.line);
    finding.follow(entries());
    stops();
  };
  return { draw, press: () => pressLegend(face, list) };
}

const entriesOf = (list) => [...list.querySelectorAll("button[data-key]")];

function drawLegend(face, list, search) {
  const { entries, dims } = face.model.get("legend");
  const focused = focusIn(list)?.dataset.key;
  const words = dims ? "click shows, dims or hides" : "click hides or shows";
  list.setAttribute("aria-label", `legend: ${words}, double click or shift + Enter shows only this`);
  const { bar } = face.model.get("legend");
  list.hidden = !entries.length && !bar && face.head.hidden;
  if (face.head.parentElement !== list) list.prepend(face.head);
  // the field that is searched by keeps its focus
  for (const each of [...list.children]) if (each !== face.head && each !== search) each.remove();
  if (bar) colourBar(bar, list);
  let section = null;
  for (const entry of entries) {
    if (entry.section && entry.section !== section) legendHeading(entries, entry.section, list);
    section = entry.section;
    legendEntry(entry, list);
  }
  if (focused) entriesOf(list).find((each) => each.dataset.key === focused)?.focus();
  pressLegend(face, list);
}

// what the colours of cells mean, from the lower end at the left to the upper one
function colourBar({ title, colours, ticks }, parent) {
  const bar = node("div", "bw-colours", parent, { role: "img", "aria-label": `colours: ${title}` });
  node("div", "bw-colours-title", bar).textContent = title;
  const strip = node("div", "bw-colours-strip", bar);
  strip.style.background = `linear-gradient(to right, ${colours.join(", ")})`;
  const line = node("div", "bw-colours-ticks", bar);
  for (const [at, text] of ticks) {
    const tick = node("span", "", line);
    tick.textContent = text;
    tick.style.left = `${100 * at}%`;
  }
}

// leaves the buttons in place, so that the second click of a double click meets the same one
function pressLegend(face, list) {
  const [hidden, dimmed] = [face.model.get("hidden"), face.model.get("dimmed")];
  for (const each of entriesOf(list)) {
    const { key } = each.dataset;
    each.setAttribute("aria-pressed", hidden.includes(key) ? "false" : dimmed.includes(key) ? "mixed" : "true");
  }
}
