// A legend beside the plot. Click hides an entry or shows it again (with `dims` it is dimmed first), double click shows
// only it. It sets `visible` and `opacities` on the marks itself, so that it works on a page without a kernel too.

const SVG = "http://www.w3.org/2000/svg";

const DASH = { solid: "", dashed: "6 4", dotted: "1.5 4", dash_dotted: "8 4 1.5 4" };

const SHAPES = {
  circle: "M12 8m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
  square: "M7.5 3.5h9v9h-9z",
  "triangle-up": "M12 2.5L17.5 12.5H6.5z",
  "triangle-down": "M12 13.5L6.5 3.5H17.5z",
  diamond: "M12 2L16.5 8L12 14L7.5 8z",
  cross: "M10.2 3h3.6v3.2h3.2v3.6h-3.2v3.2h-3.6v-3.2H7V6.2h3.2z",
  ellipse: "M12 8m-2.2 0a2.2 6 0 1 0 4.4 0a2.2 6 0 1 0 -4.4 0",
  rectangle: "M10 2.5h4v11h-4z",
  arrow: "M12 1.5L14.5 14.5H9.5z",
  ring: "M12 8m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
};

function svg(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function swatch({ colour, marker, line, width }) {
  const picture = svg("svg", { viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true" });
  if (line) {
    const look = { stroke: colour, "stroke-width": width || 2, "stroke-dasharray": DASH[line] || "" };
    picture.append(svg("path", { d: "M1 8H23", fill: "none", ...look }));
  }
  if (marker) {
    const hollow = marker === "ring";
    picture.append(svg("path", { d: SHAPES[marker] || SHAPES.circle, fill: hollow ? "none" : colour,
      stroke: hollow ? colour : "none", "stroke-width": 2 }));
  }
  return picture;
}

function span(className, text) {
  const node = document.createElement("span");
  node.className = className;
  node.textContent = text;
  return node;
}

function button(entry) {
  const node = document.createElement("button");
  node.type = "button";
  node.dataset.key = entry.key;
  node.className = "bw-legend-entry";
  const counted = entry.count != null && entry.counts ? `: ${entry.count} (${entry.counts})` : "";
  node.title = (entry.title || entry.label) + counted;
  if (entry.line || entry.marker || entry.colour) node.append(swatch(entry));
  else node.classList.add("bw-legend-plain");
  const label = span("bw-legend-label", entry.label);
  if (entry.note) label.dataset.note = entry.note;
  node.append(label);
  if (entry.count != null) node.append(span("bw-legend-count", entry.count));
  return node;
}

// the name of a section, and right of it what its numbers count, where all count the same
function heading(entries, section) {
  const node = span("bw-legend-section", section);
  const counts = new Set(entries.filter((each) => each.section === section).map((each) => each.counts || ""));
  if (counts.size === 1) node.dataset.counts = [...counts][0];
  return node;
}

const without = (keys, key) => keys.filter((each) => each !== key);

// the next state of an entry: shown, (dimmed,) hidden, shown
function cycled({ hidden, dimmed }, key, dims) {
  if (hidden.includes(key)) return { hidden: without(hidden, key), dimmed };
  if (dims && !dimmed.includes(key)) return { hidden, dimmed: [...dimmed, key] };
  return { hidden: [...hidden, key], dimmed: without(dimmed, key) };
}

function isolated(entries, { hidden, dimmed }, key) {
  const section = entries.find((entry) => entry.key === key).section;
  const others = entries.filter((entry) => entry.section === section && entry.key !== key).map((entry) => entry.key);
  const outside = hidden.filter((each) => !others.includes(each) && each !== key);
  const alone = others.every((each) => hidden.includes(each)) && !hidden.includes(key);
  const bright = dimmed.filter((each) => !others.includes(each) && each !== key);
  return { hidden: alone ? outside : [...outside, ...others], dimmed: bright };
}

const FAINT = 0.2;

function fade(mark, faint, bright) {
  if (faint && !bright.has(mark)) {
    bright.set(mark, mark.get("opacities"));
    mark.set("opacities", [...bright.get(mark)].map((opacity) => opacity * FAINT));
  } else if (!faint && bright.has(mark)) {
    mark.set("opacities", bright.get(mark));
    bright.delete(mark);
  }
}

async function showMarks(model, bright) {
  const marks = model.get("marks");
  const of = (keys) => new Set(keys.flatMap((key) => marks[key] || []));
  const [gone, faint] = [of(model.get("hidden")), of(model.get("dimmed"))];
  for (const reference of new Set(Object.values(marks).flat())) {
    const mark = await model.widget_manager.get_model(String(reference).replace("IPY_MODEL_", ""));
    mark.set("visible", !gone.has(reference));
    fade(mark, faint.has(reference), bright);
  }
}

function build(model, el) {
  const focused = el.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  el.replaceChildren();
  let section = null;
  for (const entry of model.get("entries")) {
    if (entry.section && entry.section !== section) el.append(heading(model.get("entries"), entry.section));
    section = entry.section;
    el.append(button(entry));
  }
  if (focused) [...el.querySelectorAll("button")].find((node) => node.dataset.key === focused)?.focus();
  press(model, el);
}

// leaves the buttons in place, so that the second click of a double click meets the same one
function press(model, el) {
  const [hidden, dimmed] = [model.get("hidden"), model.get("dimmed")];
  for (const node of el.querySelectorAll("button")) {
    const { key } = node.dataset;
    node.setAttribute("aria-pressed", hidden.includes(key) ? "false" : dimmed.includes(key) ? "mixed" : "true");
  }
}

function gestures(model) {
  const bright = new Map();
  const state = () => ({ hidden: model.get("hidden"), dimmed: model.get("dimmed") });
  let before = state(); // the first click of a double click has already changed the entry
  const go = (next) => {
    model.set(next);
    model.save_changes();
    showMarks(model, bright);
  };
  const keyOf = (event) => event.target.closest("button")?.dataset.key;
  const onClick = (event) => {
    const key = keyOf(event);
    if (key === undefined || event.detail > 1) return;
    before = state();
    go(event.shiftKey ? isolated(model.get("entries"), before, key) : cycled(before, key, model.get("dims")));
  };
  const onDoubleClick = (event) => {
    const key = keyOf(event);
    if (key !== undefined) go(isolated(model.get("entries"), before, key));
  };
  return { click: onClick, dblclick: onDoubleClick };
}

export default {
  render({ model, el }) {
    const rebuild = () => build(model, el);
    const repress = () => press(model, el);
    const listeners = Object.entries(gestures(model));
    const click = model.get("dims") ? "click shows, dims or hides" : "click hides or shows";
    el.classList.add("bw-legend");
    el.setAttribute("role", "group");
    el.setAttribute("aria-label", `legend: ${click}, double click or shift-Enter shows only this`);
    for (const [name, listener] of listeners) el.addEventListener(name, listener);
    model.on("change:entries", rebuild);
    model.on("change:hidden change:dimmed", repress);
    rebuild();
    return () => {
      for (const [name, listener] of listeners) el.removeEventListener(name, listener);
      model.off("change:entries", rebuild);
      model.off("change:hidden change:dimmed", repress);
    };
  },
};
