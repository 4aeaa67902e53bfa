// @ts-check
// A scatter matrix: a plot for every pair of columns, histograms on the diagonal. Python says where the designs and bars
// stand and how opaque each is; this draws them, below the panes that the hands of the panel lie over.

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
import { SHAPES } from "../shared/shapes.js";
import { axisNote, textWidth, titleLines } from "../shared/titles.js";

const MATRIX = { left: 54, bottom: 18, top: 6, gap: 8, wide: 125, line: 13, sizes: [11, 10, 9] };
const DOT = 0.52; // size of a marker, as a share of that in the legend
const FEW = 1500; // selected designs up to which they are dots over the density
const CELL = 2; // px of a cell of density
const REST = 0.4; // of its opacity what a density keeps that is not selected

function cellOf(i, j, count, width, height) {
  const w = (width - MATRIX.left - MATRIX.gap) / count;
  const h = (height - MATRIX.top - MATRIX.bottom) / count;
  return { x: MATRIX.left + j * w, y: MATRIX.top + i * h, width: w - MATRIX.gap, height: h - MATRIX.gap };
}

// -- dots: each look is drawn once, then copied to its places

function sprite([colour, marker]) {
  const ratio = window.devicePixelRatio || 1;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(16 * ratio);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(DOT * ratio, 0, 0, DOT * ratio, (8 - 12 * DOT) * ratio, (8 - 8 * DOT) * ratio);
  context.fillStyle = colour;
  context.fill(new Path2D(SHAPES[marker] ?? SHAPES.circle));
  return canvas;
}

function drawDots(context, cell, data, { i, j, level }) {
  const { places, look, strength, count, sprites } = data;
  context.globalAlpha = level / 255;
  for (let row = 0; row < look.length; row += 1) {
    if (strength[row] !== level) continue;
    const x = cell.x + places[row * count + j] * cell.width;
    const y = cell.y + (1 - places[row * count + i]) * cell.height;
    context.drawImage(sprites[look[row]], x - 8, y - 8, 16, 16);
  }
}

// cells in the colour that most of their designs have, as opaque as they hold designs
function drawDensity(context, cell, data, { i, j, level }) {
  if (level === 255 && data.few) return drawDots(context, cell, data, { i, j, level });
  const { places, look, strength, count, looks, levels } = data;
  const [wide, high] = [cell.width, cell.height].map((side) => Math.max(Math.floor(side / CELL), 1));
  const counts = new Uint32Array(wide * high * looks.length);
  const totals = new Uint32Array(wide * high);
  for (let row = 0; row < look.length; row += 1) {
    if (strength[row] !== level) continue;
    const x = clamp(Math.floor(places[row * count + j] * wide), 0, wide - 1);
    const y = clamp(Math.floor((1 - places[row * count + i]) * high), 0, high - 1);
    totals[y * wide + x] += 1;
    counts[(y * wide + x) * looks.length + look[row]] += 1;
  }
  const most = Math.log1p(totals.reduce((one, other) => Math.max(one, other), 1));
  const share = levels.length > 1 && level !== levels.at(-1) ? REST : 1;
  totals.forEach((total, at) => {
    if (!total) return;
    const own = counts.subarray(at * looks.length, (at + 1) * looks.length);
    [context.fillStyle] = looks[own.indexOf(Math.max(...own))];
    context.globalAlpha = share * (0.35 + 0.65 * (Math.log1p(total) / most));
    context.fillRect(cell.x + (at % wide) * CELL, cell.y + Math.floor(at / wide) * CELL, CELL, CELL);
  });
}

function drawPointed(context, cell, data, i, j) {
  const { pointed, count, ink } = data;
  context.globalAlpha = 1;
  context.strokeStyle = ink;
  context.lineWidth = 2;
  for (let row = 0; row < pointed.length / count; row += 1) {
    context.beginPath();
    context.arc(cell.x + pointed[row * count + j] * cell.width,
      cell.y + (1 - pointed[row * count + i]) * cell.height, 5, 0, 7);
    context.stroke();
  }
}

const BAR = 6; // numbers of a bar: column, left, right, bottom, top, look

function drawBars(context, cell, column, { bars, barStrength, looks }) {
  for (let bar = 0; bar < barStrength.length; bar += 1) {
    const [at, left, right, bottom, top, look] = bars.subarray(bar * BAR, (bar + 1) * BAR);
    if (at !== column || !barStrength[bar]) continue;
    [context.fillStyle] = looks[look];
    context.globalAlpha = barStrength[bar] / 255;
    const width = Math.max((right - left) * cell.width - 1, 1);
    context.fillRect(cell.x + left * cell.width + 0.5, cell.y + (1 - top) * cell.height, width, (top - bottom) * cell.height);
  }
}

function dataOf(model, canvas) {
  const looks = model.get("looks");
  const strength = bytesOf(model.get("strength"));
  const few = strength.reduce((count, level) => count + Number(level === 255), 0) <= FEW;
  return {
    few, looks, strength, levels: levelsOf(strength), count: model.get("axes").length, sprites: looks.map(sprite),
    places: floatsOf(model.get("places")), look: bytesOf(model.get("look")), pointed: floatsOf(model.get("pointed")),
    bars: floatsOf(model.get("bars")), barStrength: bytesOf(model.get("bar_strength")),
    ink: pageColour(canvas, "--jp-ui-font-color1", "#333"), paint: model.get("dense") ? drawDensity : drawDots,
  };
}

function drawMatrix(model, canvas, width, height) {
  const context = fitCanvas(canvas, width, height);
  const data = dataOf(model, canvas);
  for (let i = 0; i < data.count; i += 1) {
    for (let j = 0; j < data.count; j += 1) {
      const cell = cellOf(i, j, data.count, width, height);
      if (i === j) {
        drawBars(context, cell, i, data);
        continue;
      }
      for (const level of data.levels) data.paint(context, cell, data, { i, j, level });
      drawPointed(context, cell, data, i, j);
    }
  }
}

// -- frames, titles and ticks

// the lines in a plot of the diagonal, from its top, and where they end
function titleOf(axis, cell, el) {
  const { fontFamily } = getComputedStyle(el);
  const { size, lines } = titleLines(axis.title, cell.width - 6, fontFamily, MATRIX.sizes);
  const arrow = axis.better === "max" ? "↑" : "↓";
  const whole = { max: "more is better", min: "less is better" }[axis.better] ?? "";
  const words = cell.width > MATRIX.wide ? whole : whole && `better ${arrow}`;
  const note = axisNote(words, arrow, axis.log, { room: cell.width - 6, font: `11px ${fontFamily}` });
  return { size, lines, note, bottom: (lines.length + Number(Boolean(note))) * MATRIX.line + 8 };
}

function titleNode(axis, cell, el) {
  const group = svgNode("g", { class: "bw-matrix-title" });
  const { size, lines, note } = titleOf(axis, cell, el);
  const place = (i) => ({ x: cell.x + cell.width / 2, y: cell.y + 1 + (i + 1) * MATRIX.line, "text-anchor": "middle" });
  lines.forEach((line, i) => group.append(svgNode("text", { ...place(i), "font-size": size }, line)));
  group.append(svgNode("text", { ...place(lines.length), class: "bw-matrix-note" }, note));
  return group;
}

// every tick, or every second, third..., so that no label meets the next; `extent`: where a label begins and ends
function apart(ticks, extent) {
  const sorted = [...ticks].sort((one, other) => one.at - other.at);
  for (let step = 1; step < sorted.length; step += 1) {
    const kept = sorted.filter((_, i) => i % step === 0);
    if (kept.every((tick, i) => !i || extent(kept[i - 1])[1] <= extent(tick)[0])) return kept;
  }
  return sorted.slice(0, 1);
}

function across(tick, length, font) {
  const width = textWidth(tick.text, font);
  const from = tick.at * length - { start: 0, middle: width / 2, end: width }[anchorOf(tick)];
  return [from, from + width + 7];
}

// the middle of a label, which must not meet that of the next row either
function levelOf(tick, cell) {
  return cell.y + Math.min(Math.max((1 - tick.at) * cell.height, 5), cell.height - 5);
}

// a label at the end of an axis would meet that of the next plot
function anchorOf(tick) {
  if (tick.at < 0.1) return "start";
  return tick.at > 0.9 ? "end" : "middle";
}

function tickNodes(axis, index, { count, width, height, font }) {
  const below = cellOf(count - 1, index, count, width, height);
  const left = cellOf(index, 0, count, width, height);
  const tick = (place, text) => svgNode("text", { class: "bw-matrix-tick", ...place }, text);
  const x = apart(axis.ticks, (each) => across(each, below.width, font)).map((each) => tick({
    x: below.x + each.at * below.width, y: below.y + below.height + 16, "text-anchor": anchorOf(each) }, each.text));
  const y = apart(axis.ticks, (each) => [-levelOf(each, left) - 7, 7 - levelOf(each, left)]).map((each) => tick({
    x: left.x - 5, y: levelOf(each, left) + 4, "text-anchor": "end" }, each.text));
  return [...x, ...y];
}

function drawFrames(model, svg, width, height) {
  const axes = model.get("axes");
  const count = axes.length;
  const font = `11px ${getComputedStyle(svg).fontFamily}`; // as in index.css
  const nodes = axes.flatMap((axis, i) => [
    ...axes.map((_, j) => svgNode("rect", { class: "bw-matrix-cell", ...cellOf(i, j, count, width, height) })),
    titleNode(axis, cellOf(i, i, count, width, height), svg),
    ...tickNodes(axis, i, { count, width, height, font }),
  ]);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.replaceChildren(...nodes);
}

// a node for each pane, in the order in which Python has them
function placePanes(model, el, width, height) {
  const axes = model.get("axes");
  const count = axes.length;
  const panes = [...el.querySelectorAll(":scope > .bw-pane")];
  while (panes.length < count * count) panes.push(node("div", "bw-pane", el));
  panes.splice(count * count).forEach((pane) => pane.remove());
  panes.forEach((pane, at) => {
    const [i, j] = [Math.floor(at / count), at % count];
    placePane(pane, cellOf(i, j, count, width, height));
    pane.setAttribute("aria-label", i === j ? axes[i].title : `${axes[i].title} over ${axes[j].title}`);
  });
}

export default {
  render({ model, el }) {
    const canvas = document.createElement("canvas");
    const svg = svgNode("svg", { role: "img", "aria-label": "scatter matrix; drag in a plot to select" });
    el.classList.add("bw-matrix");
    const draw = () => {
      const size = [el.clientWidth, model.get("height")];
      el.style.height = `${size[1]}px`;
      drawMatrix(model, canvas, ...size);
      drawFrames(model, svg, ...size);
      placePanes(model, el, ...size);
    };
    const names = ["axes", "looks", "places", "look", "strength", "pointed", "bars", "bar_strength", "dense", "height"];
    return followCanvas({ model, el }, names, [canvas, svg], draw);
  },
};
