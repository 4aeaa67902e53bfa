// @ts-check
// The hands over the plots of a panel: a layer on each takes hover, click, box, lasso, wheel and double click, the same
// for all panels. Places go to Python in the units of the axes. drags.js: what a press begins. steps.js: keys.

import { clamp, node, onModel, svgNode } from "../shared/dom.js";
import { questions } from "../shared/questions.js";
import { handleUnder, press } from "./drags.js";
import { drawShape, fractionOf, reachOf, scalesOf, zoomAt } from "./hand.js";
import { faceRoot } from "./root.js";
import { onPlotKey } from "./steps.js";
import { toolsOf } from "./tools.js";

export function faceHands(face, card) {
  const layers = [];
  const asking = questions((question) => face.model.send(question));
  const seat = () => {
    settle(face, layers, (figure, pane) => handLayer(face, figure, pane, asking, card));
    face.seatMenus();
  };
  const timer = setInterval(seat, 250); // a figure may be laid out anew, or moved, with nothing put in
  const stop = onFigures(face, seat);
  onModel(face.model, face.undo, { "msg:custom": (told) => told.kind === "answer" && asking.answered(told) });
  face.undo.push(() => {
    clearInterval(timer);
    stop();
    layers.splice(0).forEach((layer) => layer.stop());
  });
  return { outline: () => layers.forEach((layer) => layer.draw()) };
}

// where a pane is on its figure; a canvas of ours makes a node for each pane
const areaOf = (figure) => (figure.matches(".bw-pane") ? figure : figure.querySelector(".plotarea_background"));

// figures are drawn later than their panel, and may come and go: seats the hands as soon as there is one
const FIGURES = ".bqplot, .bw-pane, .plotarea_background";

function onFigures(face, seat) {
  const isFigure = (added) => added.nodeType === 1 && (added.matches(FIGURES) || added.querySelector(FIGURES));
  const watch = new MutationObserver((changes) => changes.some((each) => [...each.addedNodes].some(isFigure)) && seat());
  const look = () => watch.observe(faceRoot(face.el), { childList: true, subtree: true });
  // the face is drawn before it is put beside its plots
  const waits = requestAnimationFrame(() => { if (faceRoot(face.el)) look(); seat(); });
  return () => {
    cancelAnimationFrame(waits);
    watch.disconnect();
  };
}

// one layer a figure, in the order of the panes
function settle(face, layers, make) {
  const figures = [...(faceRoot(face.el)?.querySelectorAll(".bqplot.figure, .bqplot, .bw-pane") ?? [])].filter(
    (figure) => areaOf(figure) && !figure.parentElement.closest(".bqplot"),
  );
  figures.forEach((figure, pane) => {
    if (layers[pane]?.figure === figure && figure.contains(layers[pane].layer)) return layers[pane].fit();
    layers[pane]?.stop();
    layers[pane] = make(figure, pane);
  });
  layers.splice(figures.length).forEach((layer) => layer.stop());
}

// -- a layer

function handLayer(face, figure, pane, asking, card) {
  const layer = node("div", "bw-hands", figure, { tabindex: 0, role: "application" });
  const outline = outlineNode(layer);
  const hand = { face, figure, pane, layer, asking, card, outline, drag: null, over: false, at: null };
  if (!figure.matches(".bw-pane")) figure.style.position = "relative";
  hand.fit = () => fitLayer(hand);
  hand.draw = () => drawShape(hand);
  const sizes = new ResizeObserver(hand.fit);
  sizes.observe(figure);
  listen(hand);
  hand.fit();
  hand.draw();
  hand.stop = () => {
    sizes.disconnect();
    layer.remove();
  };
  return hand;
}

function outlineNode(layer) {
  const svg = svgNode("svg", { class: "bw-outline", viewBox: "0 0 1 1", preserveAspectRatio: "none" });
  svg.append(svgNode("path", {}));
  layer.append(svg);
  return svg;
}

function fitLayer(hand) {
  const area = areaOf(hand.figure)?.getBoundingClientRect();
  if (!area?.width) return;
  const origin = hand.figure.getBoundingClientRect();
  tellWidth(hand, Math.round(origin.width));
  const place = [area.left - origin.left, area.top - origin.top, area.width, area.height].map(Math.round);
  if (`${place}` === hand.place) return;
  hand.place = `${place}`;
  ["left", "top", "width", "height"].forEach((name, i) => { hand.layer.style[name] = `${place[i]}px`; });
}

// Python labels the axes by the width; what is told first waits for nothing, a width that is being dragged is told once
function tellWidth(hand, width) {
  if (hand.figure.matches(".bw-pane")) return; // the page draws it by its own pixels
  const edges = edgesOf(hand.figure);
  const told = `${width} ${edges}`;
  if (told === hand.told) return;
  clearTimeout(hand.telling);
  const tell = () => hand.face.model.send({ kind: "size", pane: hand.pane, width, edges });
  if (hand.told) hand.telling = setTimeout(tell, 120);
  else tell();
  hand.told = told;
}

// "x" where no other figure is below this one, "y" where none is left of it: there the titles of axes that all share stand
function edgesOf(figure) {
  const mine = figure.getBoundingClientRect();
  const others = [...figure.parentElement.children].map((other) => other.getBoundingClientRect());
  const below = others.some((other) => Math.abs(other.left - mine.left) < 2 && other.top > mine.top + 1);
  return `${below ? "" : "x"}${others.some((other) => other.left < mine.left - 2) ? "" : "y"}`;
}

function listen(hand) {
  const { layer } = hand;
  layer.addEventListener("pointerdown", (event) => press(hand, event));
  layer.addEventListener("pointermove", (event) => !hand.drag && hover(hand, event));
  layer.addEventListener("pointerleave", () => leave(hand));
  layer.addEventListener("wheel", (event) => wheel(hand, event), { passive: false });
  layer.addEventListener("dblclick", () => hand.face.model.send({ kind: "reset" }));
  layer.addEventListener("keydown", (event) => onPlotKey(hand, event));
  layer.addEventListener("blur", () => leave(hand));
}

// -- hover

function hover(hand, event) {
  const at = { x: event.clientX, y: event.clientY };
  const question = { kind: "near", pane: hand.pane, place: fractionOf(hand, event), reach: reachOf(hand) };
  hand.over = true;
  hand.layer.style.cursor = { x: "ew-resize", y: "ns-resize" }[scalesOf(hand) && handleUnder(hand, event)?.axis] ?? "";
  hand.asking.ask(question, (told) => hand.over && !hand.drag && hand.card.show(told.card, at));
}

function leave(hand) {
  if (!hand.over) return;
  hand.over = false;
  hand.card.hide();
  hand.asking.ask({ kind: "leave" });
}

function wheel(hand, event) {
  if (!(event.ctrlKey || event.metaKey) || !toolsOf(hand.face).names.includes("zoom")) return; // the page's own
  event.preventDefault();
  zoomAt(hand, fractionOf(hand, event), 1.0015 ** clamp(event.deltaY, -400, 400));
}
