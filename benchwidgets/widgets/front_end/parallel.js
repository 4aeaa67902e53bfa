// Parallel axes: a line a design, an axis a column, and a brush on every axis. Python says where the lines go and
// which designs lie in all brushes; this file draws, and reports spans of the axes from 0 (bottom) to 1 (top).

const PARALLEL = { top: 46, bottom: 14, side: 60, grip: 24 };

function axisX(i, count, width) {
  const side = Math.min(PARALLEL.side, width / (2 * count));
  return count === 1 ? width / 2 : side + (i * (width - 2 * side)) / (count - 1);
}

function drawLine(context, places, row, count, xs, height) {
  context.beginPath();
  for (let i = 0; i < count; i += 1) {
    const y = PARALLEL.top + (1 - places[row * count + i]) * height;
    if (i) context.lineTo(xs[i], y);
    else context.moveTo(xs[i], y);
  }
  context.stroke();
}

function drawLines(model, canvas, width, height) {
  const context = fitCanvas(canvas, width, PARALLEL.top + height + PARALLEL.bottom);
  const { count, palette } = model.get("look");
  const xs = Array.from({ length: count }, (_, i) => axisX(i, count, width));
  const places = floatsOf(model.get("places"));
  const colours = bytesOf(model.get("colours"));
  const selected = bytesOf(model.get("selected"));
  const any = selected.includes(1);
  for (const strong of any ? [0, 1] : [1]) {
    context.globalAlpha = strong ? (any ? 0.9 : 0.45) : 0.08;
    context.lineWidth = strong && any ? 1.6 : 1;
    for (let row = 0; row < colours.length; row += 1) {
      if (any && selected[row] !== strong) continue;
      context.strokeStyle = palette[colours[row]];
      drawLine(context, places, row, count, xs, height);
    }
  }
}

function axisNodes(axis, i, { x, height, anchor, room }) {
  const group = svgNode("g", { class: "bw-parallel-axis", transform: `translate(${x},${PARALLEL.top})` });
  group.append(svgNode("line", { class: "bw-parallel-rule", y2: height }));
  const place = { start: 10 - PARALLEL.side, middle: 0, end: PARALLEL.side - 10 }[anchor];
  const arrow = axis.better ? "better ↑" : "";
  const title = svgNode("text", { class: "bw-parallel-title", x: place, y: -28, "text-anchor": anchor },
    shortened(axis.title, room));
  title.append(svgNode("title", {}, axis.title));
  group.append(title);
  const note = [arrow, axis.log ? "log" : ""].filter(Boolean).join(" · ");
  group.append(svgNode("text", { class: "bw-parallel-note", x: place, y: -12, "text-anchor": anchor }, note));
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

function drawAxes(model, svg, width, height) {
  const axes = model.get("axes");
  svg.setAttribute("width", width);
  svg.setAttribute("height", PARALLEL.top + height + PARALLEL.bottom);
  svg.replaceChildren(...axes.map((axis, i) => {
    const anchor = i === 0 ? "start" : i === axes.length - 1 ? "end" : "middle";
    const room = axes.length > 1 ? axisX(1, axes.length, width) - axisX(0, axes.length, width) - 8 : width;
    return axisNodes(axis, i, { x: axisX(i, axes.length, width), height, anchor, room });
  }));
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
    const height = () => model.get("look").height - PARALLEL.top - PARALLEL.bottom;
    const draw = () => {
      const width = el.clientWidth;
      if (!width) return;
      drawLines(model, canvas, width, height());
      drawAxes(model, svg, width, height());
      showSpans(model, svg, height());
    };
    const { ask, stop } = redrawer(el, draw);
    const begin = (event) => {
      const grip = event.target.closest(".bw-parallel-grip");
      if (!grip || event.button !== 0) return;
      const column = model.get("axes")[Number(grip.dataset.axis)].column;
      brushAxis(event, grip, height(), (span) => model.send({ column, span }));
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
