// @ts-check
// Parallel axes: a line a design, an axis a column, a brush on every axis. Python says where the lines go, how opaque
// each is and where brushes stand; this draws them, below the pane that the hands of the panel lie over.

import {
  bytesOf,
  fitCanvas,
  floatsOf,
  followCanvas,
  levelsOf,
  pageColour,
  placePane,
} from "../shared/canvas.js";
import { clamp, node, svgNode } from "../shared/dom.js";
import { textWidth, titleLines } from "../shared/titles.js";

const PARALLEL = { head: 32, line: 14, bottom: 10, side: 60, leastSide: 46, grip: 12, beyond: 0.05, sizes: [12, 11, 10] };
const FEW = 300; // lines up to which each is drawn as opaque as it is; of more, less, so that their number is seen

function axisX(i, count, width) {
  // the labels of the first axis stand left of it
  const side = Math.min(PARALLEL.side, Math.max(width / (2 * count), PARALLEL.leastSide));
  return side + (i * (width - 2 * side)) / (count - 1);
}

// The titles of the axes, and what they leave of the canvas.
function layOut(model, el) {
  const axes = model.get("axes");
  const width = el.clientWidth;
  const xs = axes.map((_, i) => axisX(i, axes.length, width));
  const { fontFamily } = getComputedStyle(el);
  const titles = axes.map((axis, i) => {
    const room = Math.min(xs[1] - xs[0] - 8, 2 * Math.min(xs[i], width - xs[i]));
    const short = axis.note.replace("better ", "").replace(" · ", " ");
    const note = textWidth(axis.note, `11px ${fontFamily}`) <= room ? axis.note : short;
    return { note, ...titleLines(axis.title, room, fontFamily, PARALLEL.sizes) };
  });
  const top = PARALLEL.head + PARALLEL.line * Math.max(...titles.map(({ lines }) => lines.length), 1);
  return { width, xs, titles, top, height: model.get("height") - top - PARALLEL.bottom };
}

function tracePath(context, places, row, { xs, top, height }) {
  const count = xs.length;
  context.beginPath();
  for (let i = 0; i < count; i += 1) {
    const y = top + (1 - places[row * count + i]) * height;
    if (i) context.lineTo(xs[i], y);
    else context.moveTo(xs[i], y);
  }
  context.stroke();
}

function drawLines(model, canvas, frame) {
  const context = fitCanvas(canvas, frame.width, model.get("height"));
  const [looks, places] = [model.get("looks"), floatsOf(model.get("places"))];
  const [look, strength] = [bytesOf(model.get("look")), bytesOf(model.get("strength"))];
  const thin = clamp(Math.sqrt(FEW / Math.max(look.length, 1)), 0.15, 1);
  for (const level of levelsOf(strength)) {
    const whole = level === 255;
    context.globalAlpha = (level / 255) * (whole ? 1 : thin);
    context.lineWidth = whole ? 1.6 : 1.1;
    for (let row = 0; row < look.length; row += 1) {
      if (strength[row] !== level) continue;
      [context.strokeStyle] = looks[look[row]];
      tracePath(context, places, row, frame);
    }
  }
  drawPointed(model, canvas, context, frame);
}

// in its colour, with a rim in that of the text
function drawPointed(model, canvas, context, frame) {
  const [looks, places] = [model.get("looks"), floatsOf(model.get("pointed"))];
  const look = bytesOf(model.get("pointed_look"));
  context.globalAlpha = 1;
  look.forEach((each, row) => {
    for (const [colour, width] of [[pageColour(canvas, "--jp-ui-font-color1", "#333"), 5], [looks[each][0], 2.5]]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      tracePath(context, places, row, frame);
    }
  });
}

function titleNode({ size, lines }) {
  const group = svgNode("g", { class: "bw-parallel-title", "font-size": size, "text-anchor": "middle" });
  lines.forEach((line, i) => {
    group.append(svgNode("text", { y: -28 - (lines.length - 1 - i) * PARALLEL.line }, line));
  });
  return group;
}

function axisNodes(axis, i, { xs, top, height, titles }, span) {
  const group = svgNode("g", { class: "bw-parallel-axis", transform: `translate(${xs[i]},${top})` });
  group.append(svgNode("line", { class: "bw-parallel-rule", y2: height }));
  group.append(titleNode(titles[i]));
  group.append(svgNode("text", { class: "bw-parallel-note", y: -12, "text-anchor": "middle" }, titles[i].note));
  for (const tick of axis.ticks) {
    const y = (1 - tick.at) * height;
    group.append(svgNode("line", { class: "bw-parallel-rule", x1: -4, x2: 4, y1: y, y2: y }));
    group.append(svgNode("text", { class: "bw-parallel-tick", x: -7, y: y + 4, "text-anchor": "end" }, tick.text));
  }
  if (span) {
    group.append(svgNode("rect", { class: "bw-parallel-brush", x: -PARALLEL.grip, width: 2 * PARALLEL.grip,
      y: (1 - span[1]) * height, height: (span[1] - span[0]) * height }));
  }
  return group;
}

function drawAxes(model, svg, frame) {
  const spans = model.get("spans");
  svg.setAttribute("width", frame.width);
  svg.setAttribute("height", model.get("height"));
  svg.replaceChildren(...model.get("axes").map((axis, i) => axisNodes(axis, i, frame, spans[i])));
}

export default {
  render({ model, el }) {
    const canvas = document.createElement("canvas");
    const svg = svgNode("svg", { role: "img", "aria-label": "parallel axes; drag along an axis to select" });
    const pane = node("div", "bw-pane", null);
    el.classList.add("bw-parallel");
    const draw = () => {
      el.style.height = `${model.get("height")}px`;
      const frame = layOut(model, el);
      drawLines(model, canvas, frame);
      drawAxes(model, svg, frame);
      const beyond = PARALLEL.beyond * (frame.xs[1] - frame.xs[0]);
      const across = frame.xs.at(-1) - frame.xs[0] + 2 * beyond;
      placePane(pane, { x: frame.xs[0] - beyond, y: frame.top, width: across, height: frame.height });
    };
    const names = ["axes", "looks", "places", "look", "strength", "pointed", "pointed_look", "spans", "height"];
    return followCanvas({ model, el }, names, [canvas, svg, pane], draw);
  },
};
