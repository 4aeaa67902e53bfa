// A legend beside the plot. Click hides an entry or shows it again, double click shows only it.
// It sets `visible` on the marks itself, so that it works on a page without a kernel too.

const SVG = "http://www.w3.org/2000/svg";

const DASH = { solid: "", dashed: "6 4", dotted: "1.5 4", dash_dotted: "8 4 1.5 4" };

const SHAPES = {
  circle: "M12 8m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
  square: "M7.5 3.5h9v9h-9z",
  "triangle-up": "M12 2.5L17.5 12.5H6.5z",
  "triangle-down": "M12 13.5L6.5 3.5H17.5z",
  diamond: "M12 2L16.5 8L12 14L7.5 8z",
  cross: "M10.2 3h3.6v3.2h3.2v3.6h-3.2v3.2h-3.6v-3.2H7V6.2h3.2z",
  plus: "M11 3h2v4h4v2h-4v4h-2V9H7V7h4z",
  rectangle: "M6 5.5h12v5H6z",
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
  node.title = entry.title || entry.label;
  node.append(swatch(entry), span("bw-legend-label", entry.label));
  if (entry.count != null) node.append(span("bw-legend-count", entry.count));
  return node;
}

function toggled(hidden, key) {
  return hidden.includes(key) ? hidden.filter((each) => each !== key) : [...hidden, key];
}

function isolated(entries, hidden, key) {
  const section = entries.find((entry) => entry.key === key).section;
  const others = entries.filter((entry) => entry.section === section && entry.key !== key).map((entry) => entry.key);
  const outside = hidden.filter((each) => !others.includes(each) && each !== key);
  const alone = others.every((each) => hidden.includes(each)) && !hidden.includes(key);
  return alone ? outside : [...outside, ...others];
}

async function showMarks(model) {
  const marks = model.get("marks");
  const gone = new Set(model.get("hidden").flatMap((key) => marks[key] || []));
  for (const reference of new Set(Object.values(marks).flat())) {
    const mark = await model.widget_manager.get_model(String(reference).replace("IPY_MODEL_", ""));
    mark.set("visible", !gone.has(reference));
  }
}

function build(model, el) {
  const focused = el.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  el.replaceChildren();
  let section = null;
  for (const entry of model.get("entries")) {
    if (entry.section && entry.section !== section) el.append(span("bw-legend-section", entry.section));
    section = entry.section;
    el.append(button(entry));
  }
  if (focused) [...el.querySelectorAll("button")].find((node) => node.dataset.key === focused)?.focus();
  press(model, el);
}

// leaves the buttons in place, so that the second click of a double click meets the same one
function press(model, el) {
  const hidden = model.get("hidden");
  for (const node of el.querySelectorAll("button")) {
    node.setAttribute("aria-pressed", String(!hidden.includes(node.dataset.key)));
  }
}

export default {
  render({ model, el }) {
    const gesture = (change) => (event) => {
      const key = event.target.closest("button")?.dataset.key;
      if (key === undefined) return;
      model.set("hidden", change(key, event));
      model.save_changes();
      showMarks(model);
    };
    const only = (key) => isolated(model.get("entries"), model.get("hidden"), key);
    const onClick = gesture((key, event) => (event.shiftKey ? only(key) : toggled(model.get("hidden"), key)));
    const onDoubleClick = gesture((key) => only(key));
    const rebuild = () => build(model, el);
    const repress = () => press(model, el);
    el.classList.add("bw-legend");
    el.setAttribute("role", "group");
    el.setAttribute("aria-label", "legend: click hides or shows, double click or shift-Enter shows only this");
    el.addEventListener("click", onClick);
    el.addEventListener("dblclick", onDoubleClick);
    model.on("change:entries", rebuild);
    model.on("change:hidden", repress);
    rebuild();
    return () => {
      el.removeEventListener("click", onClick);
      el.removeEventListener("dblclick", onDoubleClick);
      model.off("change:entries", rebuild);
      model.off("change:hidden", repress);
    };
  },
};
