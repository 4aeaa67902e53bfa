// The hands over the plots of a panel: a layer on each takes hover, click, box, lasso, wheel and double click, the same
// for all panels. Places go to Python in the units of the axes. One question is under way, and the newest one waits; an
// answer to another question than the last is not shown.

const HAND_NS = "http://www.w3.org/2000/svg";
const REACH = 9; // px from a dot at which it is pointed at
const CLICK = 3; // px that a click may move
const GRIP = 12; // px on either side of an axis that the span drawn along it covers
const PATIENCE = 20000; // ms after which an answer is no longer waited for

function faceHands(face, card) {
  const layers = [];
  const asking = questions(face);
  const seat = () => settle(face, layers, (figure, pane) => handLayer(face, figure, pane, asking, card));
  const timer = setInterval(seat, 250); // figures are drawn later than their panel, and may come and go
  seat();
  onModel(face.model, face.undo, { "msg:custom": (told) => told.kind === "answer" && asking.answered(told) });
  face.undo.push(() => {
    clearInterval(timer);
    layers.splice(0).forEach((layer) => layer.stop());
  });
  return { outline: () => layers.forEach((layer) => layer.draw()) };
}

// where a pane is on its figure; a canvas of ours makes a node for each pane
const areaOf = (figure) => (figure.matches(".bw-pane") ? figure : figure.querySelector(".plotarea_background"));

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

function questions(face, name = "") {
  let [number, open, waiting, since, onAnswer] = [0, null, null, 0, null];
  const send = ({ question, then }) => {
    [open, onAnswer, since] = [`${name}${++number}`, then, performance.now()];
    face.model.send({ ...question, ask: open });
  };
  return {
    ask(question, then) {
      if (open !== null && performance.now() - since < PATIENCE) waiting = { question, then };
      else send({ question, then });
    },
    answered(told) {
      if (told.ask !== open) return;
      const [then, next] = [onAnswer, waiting];
      [open, waiting] = [null, null];
      if (next) send(next);
      else then?.(told);
    },
    busy: () => open !== null,
    forget: () => { if (waiting?.question.kind === "near") waiting = null; },
  };
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
  const svg = document.createElementNS(HAND_NS, "svg");
  svg.setAttribute("class", "bw-outline");
  svg.setAttribute("viewBox", "0 0 1 1");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.append(document.createElementNS(HAND_NS, "path"));
  layer.append(svg);
  return svg;
}

function fitLayer(hand) {
  const area = areaOf(hand.figure)?.getBoundingClientRect();
  if (!area || !area.width) return;
  const origin = hand.figure.getBoundingClientRect();
  const place = [area.left - origin.left, area.top - origin.top, area.width, area.height].map(Math.round);
  const edges = edgesOf(hand.figure);
  if (`${place} ${edges}` === hand.place) return;
  hand.place = `${place} ${edges}`;
  ["left", "top", "width", "height"].forEach((name, i) => { hand.layer.style[name] = `${place[i]}px`; });
  if (hand.figure.matches(".bw-pane")) return; // the page draws it by its own pixels
  clearTimeout(hand.telling);
  const tell = () => hand.face.model.send({ kind: "size", pane: hand.pane, width: place[2], height: place[3], edges });
  hand.telling = setTimeout(tell, 120);
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

// -- places: fractions of the layer from its lower left corner, and the units of the axes

function fractionOf(hand, event) {
  const area = hand.layer.getBoundingClientRect();
  return [(event.clientX - area.left) / area.width, 1 - (event.clientY - area.top) / area.height];
}

const scalesOf = (hand) => hand.face.model.get("panes")[hand.pane];
const unit = (value, log) => (log ? Math.log10(value) : value);

function valueAt(fraction, { min, max, log }) {
  const at = unit(min, log) + fraction * (unit(max, log) - unit(min, log));
  return log ? 10 ** at : at;
}

function fractionAt(value, { min, max, log }) {
  return (unit(value, log) - unit(min, log)) / (unit(max, log) - unit(min, log));
}

function placeAt(hand, [u, v]) {
  const scales = scalesOf(hand);
  return [valueAt(clamp(u, 0, 1), scales.x), valueAt(clamp(v, 0, 1), scales.y)];
}

function drawShape(hand) {
  const told = hand.face.model.get("outline");
  const scales = scalesOf(hand);
  if (scales) hand.layer.setAttribute("aria-label", plotWords(scales, hand.pane));
  const mine = !hand.drag && told.pane === hand.pane && scales ? told.points : [];
  if (hand.drag) return;
  const points = mine.map(([x, y]) => [fractionAt(x, scales.x), fractionAt(y, scales.y)]);
  drawOutline(hand, points.every((point) => point.every(Number.isFinite)) ? points : []); // axes of another kind
}

function drawOutline(hand, points) {
  const path = points.map(([u, v]) => `${u} ${1 - v}`).join("L");
  hand.outline.firstChild.setAttribute("d", path ? `M${path}Z` : "");
}

// -- handles: lines across the plot that are dragged along an axis

function handleNear(hand, event) {
  const scales = scalesOf(hand);
  const area = hand.layer.getBoundingClientRect();
  const [u, v] = fractionOf(hand, event);
  return (scales?.handles ?? []).find(({ axis, value }) => {
    const away = fractionAt(value, scales[axis]) - (axis === "x" ? u : v);
    return Math.abs(away) * (axis === "x" ? area.width : area.height) < REACH;
  });
}

function moveHandle(hand, now, last) {
  const { handle, gesture } = hand.drag;
  const [x, y] = placeAt(hand, now);
  hand.asking.ask({ kind: "handle", name: handle.name, value: handle.axis === "x" ? x : y, gesture, last });
}

// -- hover

function reachOf(hand) {
  const area = hand.layer.getBoundingClientRect();
  return [REACH / area.width, REACH / area.height];
}

function hover(hand, event) {
  const at = { x: event.clientX, y: event.clientY };
  const question = { kind: "near", pane: hand.pane, place: fractionOf(hand, event), reach: reachOf(hand) };
  hand.over = true;
  hand.layer.style.cursor = { x: "ew-resize", y: "ns-resize" }[handleNear(hand, event)?.axis] ?? "";
  hand.asking.ask(question, (told) => hand.over && !hand.drag && hand.card.show(told.card, at));
}

function leave(hand) {
  if (!hand.over) return;
  hand.over = false;
  hand.card.hide();
  hand.asking.ask({ kind: "leave" });
}

// -- press, drag, release

const howOf = (event) => (event.altKey || (event.ctrlKey && event.shiftKey) ? "remove" : event.shiftKey || event.ctrlKey || event.metaKey ? "add" : "");

function press(hand, event) {
  if (event.button !== 0 || !scalesOf(hand)) return;
  event.preventDefault();
  hand.layer.focus({ preventScroll: true });
  hand.card.hide();
  const { mode } = hand.face.model.get("tools");
  const start = fractionOf(hand, event);
  const handle = handleNear(hand, event);
  const kind = handle ? "handle" : scalesOf(hand).spans.length ? "span" : { lasso: "lasso", zoom: "pan" }[mode] ?? "box";
  hand.drag = { start, trail: [start], kind, handle,
    gesture: `${Date.now()}.${Math.random()}`, how: howOf(event), moved: false, from: structuredClone(scalesOf(hand)) };
  hand.layer.setPointerCapture(event.pointerId);
  const move = (moved) => drag(hand, moved);
  const up = (released) => {
    for (const name of ["pointermove", "pointerup", "pointercancel"]) hand.layer.removeEventListener(name, name === "pointermove" ? move : up);
    release(hand, released);
  };
  hand.layer.addEventListener("pointermove", move);
  hand.layer.addEventListener("pointerup", up);
  hand.layer.addEventListener("pointercancel", up);
}

function drag(hand, event) {
  const now = fractionOf(hand, event);
  const area = hand.layer.getBoundingClientRect();
  const { start, trail, kind } = hand.drag;
  hand.drag.moved ||= Math.hypot((now[0] - start[0]) * area.width, (now[1] - start[1]) * area.height) > CLICK;
  if (!hand.drag.moved) return;
  trail.push([clamp(now[0], 0, 1), clamp(now[1], 0, 1)]);
  if (kind === "pan") return pan(hand, now);
  if (kind === "handle") return moveHandle(hand, now, false);
  drawOutline(hand, kind === "span" ? spanShape(hand) : shapeOf(hand.drag));
  if (kind === "box") hand.asking.ask(shapeQuestion(hand, false));
  if (kind === "span") hand.asking.ask(spanQuestion(hand, false));
}

function release(hand, event) {
  const done = hand.drag;
  const cancelled = event.type === "pointercancel";
  if (!cancelled && done.moved && done.kind === "handle") moveHandle(hand, done.trail.at(-1), true);
  else if (!cancelled && done.moved && done.kind === "span") hand.asking.ask(spanQuestion(hand, true), () => drawShape(hand));
  else if (!cancelled && done.moved && done.kind !== "pan") hand.asking.ask(shapeQuestion(hand, true), () => {});
  hand.drag = null;
  if (!cancelled && !done.moved) clickAt(hand, fractionOf(hand, event), done.how);
  if (cancelled) drawShape(hand);
}

const corners = ([x0, y0], [x1, y1]) => [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
const shapeOf = ({ kind, start, trail }) => (kind === "box" ? corners(start, trail[trail.length - 1]) : trail);

function shapeQuestion(hand, last) {
  const { kind, gesture, how } = hand.drag;
  const points = shapeOf(hand.drag).map((point) => placeAt(hand, point));
  return { kind: "shape", pane: hand.pane, shape: kind, points, gesture, how, last };
}

// -- spans: a drag along the nearest of several axes

function spanAxis({ drag, ...hand }) {
  const { spans, x } = scalesOf(hand);
  const far = (at) => Math.abs(fractionAt(at, x) - drag.start[0]);
  return spans.reduce((best, at) => (far(at) < far(best) ? at : best), spans[0]);
}

function spanShape(hand) {
  const { start, trail } = hand.drag;
  const middle = fractionAt(spanAxis(hand), scalesOf(hand).x);
  const half = GRIP / hand.layer.getBoundingClientRect().width;
  return corners([middle - half, clamp(start[1], 0, 1)], [middle + half, trail.at(-1)[1]]);
}

function spanQuestion(hand, last) {
  const { start, trail, gesture, how } = hand.drag;
  const [low, high] = [clamp(start[1], 0, 1), trail.at(-1)[1]].sort((one, other) => one - other);
  return { kind: "span", pane: hand.pane, axis: scalesOf(hand).spans.indexOf(spanAxis(hand)), low, high, gesture, how, last };
}

function clickAt(hand, place, how) {
  hand.at = place; // from there the arrow keys go on
  hand.asking.ask({ kind: "click", pane: hand.pane, place, reach: reachOf(hand), how });
}

// -- zoom and pan: the new ends of the axes, in their units

function view(hand, x, y) {
  hand.asking.ask({ kind: "view", pane: hand.pane, x, y });
}

function pan(hand, now) {
  const { start, from } = hand.drag;
  const moved = (by, scale) => [valueAt(-by, scale), valueAt(1 - by, scale)];
  view(hand, moved(now[0] - start[0], from.x), moved(now[1] - start[1], from.y));
}

function wheel(hand, event) {
  if (!(event.ctrlKey || event.metaKey) || !hand.face.model.get("tools").names.includes("zoom")) return; // the page's own
  event.preventDefault();
  zoomAt(hand, fractionOf(hand, event), 1.0015 ** clamp(event.deltaY, -400, 400));
}

function zoomAt(hand, [u, v], times) {
  const scales = scalesOf(hand);
  const ends = (at, scale) => [valueAt(at - at * times, scale), valueAt(at + (1 - at) * times, scale)];
  view(hand, ends(u, scales.x), ends(v, scales.y));
}
