// Parallel axes: a line a design, an axis a column, and a brush on every axis. Python says where the lines go and
// which designs lie in all brushes; this file draws, and reports spans of the axes from 0 (bottom) to 1 (top).

const PARALLEL = { head: 32, line: 14, bottom: 14, side: 60, leastSide: 46, grip: 24, sizes: [12, 11, 10] };

function axisX(i, count, width) {
  // the labels of the first axis stand left of it
  const side = Math.min(PARALLEL.side, Math.max(width / (2 * count), PARALLEL.leastSide));
  return count === 1 ? width / 2 : side + (i * (width - 2 * side)) / (count - 1);
}

// The titles of the axes, and what they leave of the canvas.
function layOut(model, el) {
  const axes = model.get("axes");
  const width = el.clientWidth;
  const xs = axes.map((_, i) => axisX(i, axes.length, width));
  const { fontFamily } = getComputedStyle(el);
  const titles = axes.map((axis, i) => {
    const between = axes.length > 1 ? xs[1] - xs[0] - 8 : width;
    const room = Math.min(between, 2 * Math.min(xs[i], width - xs[i]));
    const note = axisNote(axis.better && "better ↑", "↑", axis.log, { room, font: `11px ${fontFamily}` });
    return { note, ...titleLines(axis.title, room, fontFamily, PARALLEL.sizes) };
  });
  const top = PARALLEL.head + PARALLEL.line * Math.max(...titles.map(({ lines }) => lines.length), 1);
  return { width, xs, titles, top, height: model.get("look").height - top - PARALLEL.bottom };
}

function drawLine(context, places, row, { xs, top, height }) {
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
  const { palette, height } = model.get("look");
  const context = fitCanvas(canvas, frame.width, height);
  const places = floatsOf(model.get("places"));
  const colours = bytesOf(model.get("colours"));
  const selected = bytesOf(model.get("selected"));
  const any = selected.includes(1);
  for (const strong of any ? [0, 1] : [1]) {
    context.globalAlpha = strong ? (any ? 0.9 : 0.45) : 0.14;
    context.lineWidth = strong && any ? 1.6 : 1;
    for (let row = 0; row < colours.length; row += 1) {
      if (any && selected[row] !== strong) continue;
      context.strokeStyle = palette[colours[row]];
      drawLine(context, places, row, frame);
    }
  }
}

function titleNode(axis, { size, lines }) {
  const group = svgNode("g", { class: "bw-parallel-title", "font-size": size, "text-anchor": "middle" });
  lines.forEach((line, i) => {
    group.append(svgNode("text", { y: -28 - (lines.length - 1 - i) * PARALLEL.line }, line));
  });
  group.append(svgNode("title", {}, axis.title));
  return group;
}

function axisNodes(axis, i, { xs, top, height, titles }) {
  const group = svgNode("g", { class: "bw-parallel-axis", transform: `translate(${xs[i]},${top})` });
  group.append(svgNode("line", { class: "bw-parallel-rule", y2: height }));
  group.append(titleNode(axis, titles[i]));
  const note = { class: "bw-parallel-note", y: -12, "text-anchor": "middle" };
  group.append(svgNode("text", note, titles[i].note));
  for (const tick of axis.ticks) {
    const y = (1 - tick.at) * height;
    group.append(svgNode("line", { class: "bw-parallel-rule", x1: -4, x2: 4, y1: y, y2: y }));
    group.append(svgNode("text", { class: "bw-parallel-tick", x: -7, y: y + 4, "text-anchor": "end" }, tick.text));
  }
  group.append(svgNode("rect", { class: "bw-parallel-brush", x: -PARALLEL.grip / 2, width: PARALLEL.grip, height: 0 }));
  group.append(svgNode("rect", { class: "bw-parallel-grip", x: -PARALLEL.grip / 2, width: PARALLEL.grip, height,
    "data-axis": i }));
  return group;
}

function drawAxes(model, svg, frame) {
  svg.setAttribute("width", frame.width);
  svg.setAttribute("height", model.get("look").height);
  svg.replaceChildren(...model.get("axes").map((axis, i) => axisNodes(axis, i, frame)));
}

function showSpan(group, span, height) {
  const brush = group.querySelector(".bw-parallel-brush");
  brush.setAttribute("y", span ? (1 - span[1]) * height : 0);
  brush.setAttribute("height", span ? (span[1] - span[0]) * height : 0);
}

function showSpans(model, svg, height) {
  const spans = model.get("spans");
  model.get("axes").forEach((axis, i) => {
    const group = svg.children[i];
    if (group) showSpan(group, spans[axis.column], height);
  });
}

// a drag on the axis draws its brush; a click takes it away
function brushAxis(event, grip, height, done) {
  const area = grip.getBoundingClientRect();
  const at = (moved) => Math.min(Math.max(1 - (moved.clientY - area.top) / area.height, 0), 1);
  const start = at(event);
  const span = (moved) => [Math.min(start, at(moved)), Math.max(start, at(moved))];
  const move = (moved) => showSpan(grip.parentNode, span(moved), height);
  const stop = (stopped) => {
    grip.removeEventListener("pointermove", move);
    grip.removeEventListener("pointerup", stop);
    grip.removeEventListener("pointercancel", stop);
    const drawn = span(stopped);
    done((drawn[1] - drawn[0]) * area.height > 3 ? drawn : null);
  };
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener("pointermove", move);
  grip.addEventListener("pointerup", stop);
  grip.addEventListener("pointercancel", stop);
}

export default {
  render({ model, el }) {
    const canvas = document.createElement("canvas");
    const svg = svgNode("svg", { role: "img", "aria-label": "parallel axes; drag along an axis to select" });
    let frame = null;
    const draw = () => {
      if (!el.clientWidth) return;
      frame = layOut(model, el);
      drawLines(model, canvas, frame);
      drawAxes(model, svg, frame);
      showSpans(model, svg, frame.height);
    };
    const { ask, stop } = redrawer(el, draw);
    const begin = (event) => {
      const grip = event.target.closest(".bw-parallel-grip");
      if (!grip || event.button !== 0) return;
      const column = model.get("axes")[Number(grip.dataset.axis)].column;
      brushAxis(event, grip, frame.height, (span) => model.send({ column, span }));
    };
    const names = "change:places change:colours change:selected change:look change:axes change:spans change:redraw";
    el.classList.add("bw-parallel");
    el.replaceChildren(canvas, svg);
    svg.addEventListener("pointerdown", begin);
    model.on(names, ask);
    ask();
    return () => {
      stop();
      svg.removeEventListener("pointerdown", begin);
      model.off(names, ask);
    };
  },
};
