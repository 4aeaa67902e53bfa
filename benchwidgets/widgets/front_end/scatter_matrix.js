// A scatter matrix: a plot for every pair of columns, histograms on the diagonal, and one box or outline drawn in any
// plot. Python says where the designs stand and which are inside; this file draws, and reports outlines as fractions.

const MATRIX = { left: 54, bottom: 34, top: 20, gap: 8, dot: 2.2 };

function cellOf(i, j, count, width, height) {
  const w = (width - MATRIX.left - MATRIX.gap) / count;
  const h = (height - MATRIX.top - MATRIX.bottom) / count;
  return { x: MATRIX.left + j * w, y: MATRIX.top + i * h, width: w - MATRIX.gap, height: h - MATRIX.gap };
}

function drawDots(context, cell, data, { i, j, count, strong, any }) {
  for (let row = 0; row < data.colours.length; row += 1) {
    if (any && data.selected[row] !== strong) continue;
    context.fillStyle = data.palette[data.colours[row]];
    context.beginPath();
    context.arc(cell.x + data.places[row * count + j] * cell.width,
      cell.y + (1 - data.places[row * count + i]) * cell.height, MATRIX.dot, 0, 7);
    context.fill();
  }
}

function histogram(places, rows, index, count, bins = 16) {
  const heights = new Array(bins).fill(0);
  for (let row = 0; row < rows; row += 1) {
    heights[Math.min(Math.max(Math.floor(places[row * count + index] * bins), 0), bins - 1)] += 1;
  }
  return heights;
}

function drawBars(context, cell, data, index, count) {
  const heights = histogram(data.places, data.colours.length, index, count);
  const most = Math.max(...heights, 1);
  const width = cell.width / heights.length;
  context.fillStyle = "#7f7f7f";
  heights.forEach((height, bin) => {
    const h = (height / most) * cell.height * 0.72;
    context.fillRect(cell.x + bin * width + 0.5, cell.y + cell.height - h, Math.max(width - 1, 1), h);
  });
}

function drawMatrix(model, canvas, width, height) {
  const context = fitCanvas(canvas, width, height);
  const { count, palette } = model.get("look");
  const data = { palette, places: floatsOf(model.get("places")), colours: bytesOf(model.get("colours")),
    selected: bytesOf(model.get("selected")) };
  const any = data.selected.includes(1);
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j < count; j += 1) {
      const cell = cellOf(i, j, count, width, height);
      context.globalAlpha = i === j ? 0.5 : 1;
      if (i === j) drawBars(context, cell, data, i, count);
      else for (const strong of any ? [0, 1] : [1]) {
        context.globalAlpha = strong ? 0.8 : 0.1;
        drawDots(context, cell, data, { i, j, count, strong, any });
      }
    }
  }
}

function cellNode(cell, i, j) {
  return svgNode("rect", { class: "bw-matrix-cell", ...cell, "data-row": i, "data-column": j });
}

// in words where there is room for them
function betterWords(better, width) {
  if (!better || width > 125) return better;
  return better.startsWith("more") ? "better ↑" : "better ↓";
}

function titleNode(axis, cell) {
  const group = svgNode("g", { class: "bw-matrix-title" });
  const middle = { x: cell.x + cell.width / 2, "text-anchor": "middle" };
  group.append(svgNode("title", {}, axis.title));
  group.append(svgNode("text", { ...middle, y: cell.y + 14 }, shortened(axis.title, cell.width)));
  const note = [betterWords(axis.better, cell.width), axis.log ? "log" : ""].filter(Boolean).join(" · ");
  group.append(svgNode("text", { ...middle, y: cell.y + 28, class: "bw-matrix-note" }, note));
  return group;
}

// few enough that no label meets the next
function spaced(ticks, length, least) {
  const kept = [];
  for (const tick of ticks) {
    if (!kept.length || Math.abs(tick.at - kept[kept.length - 1].at) * length >= least) kept.push(tick);
  }
  return kept;
}

// a label at the end of an axis would meet that of the next plot
function anchorOf(tick) {
  if (tick.at < 0.1) return "start";
  return tick.at > 0.9 ? "end" : "middle";
}

function tickNodes(axis, index, count, width, height) {
  const below = cellOf(count - 1, index, count, width, height);
  const left = cellOf(index, 0, count, width, height);
  const x = spaced(axis.ticks, below.width, 30).map((tick) => svgNode("text", { class: "bw-matrix-tick",
    x: below.x + tick.at * below.width, y: below.y + below.height + 16, "text-anchor": anchorOf(tick) }, tick.text));
  const y = spaced(axis.ticks, left.height, 16).map((tick) => svgNode("text", { class: "bw-matrix-tick",
    x: left.x - 5, y: left.y + (1 - tick.at) * left.height + 4, "text-anchor": "end" }, tick.text));
  return [...x, ...y];
}

function drawFrames(model, svg, width, height) {
  const axes = model.get("axes");
  const nodes = axes.flatMap((axis, i) => [
    ...axes.map((_, j) => cellNode(cellOf(i, j, axes.length, width, height), i, j)),
    titleNode(axis, cellOf(i, i, axes.length, width, height)),
    ...tickNodes(axis, i, axes.length, width, height),
  ]);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.replaceChildren(...nodes);
}

function placeOutline(layer, cell) {
  for (const [name, key] of [["left", "x"], ["top", "y"], ["width", "width"], ["height", "height"]]) {
    layer.style[name] = `${cell[key]}px`;
  }
}

export default {
  render({ model, el }) {
    const canvas = document.createElement("canvas");
    const svg = svgNode("svg", { role: "img", "aria-label": "scatter matrix; drag in a plot to select" });
    const layer = document.createElement("div");
    const outline = outlineLayer();
    layer.className = "bw-matrix-layer";
    layer.append(outline);
    const size = () => [el.clientWidth, model.get("look").height];
    const showOutline = () => {
      const { row, column, polygon } = model.get("outline");
      drawOutline(outline, polygon || []);
      if (polygon?.length) placeOutline(layer, cellOf(row, column, model.get("axes").length, ...size()));
    };
    const draw = () => {
      if (!el.clientWidth) return;
      drawMatrix(model, canvas, ...size());
      drawFrames(model, svg, ...size());
      showOutline();
    };
    const { ask, stop } = redrawer(el, draw);
    const begin = (event) => {
      const node = event.target.closest(".bw-matrix-cell");
      const [row, column] = node ? [Number(node.dataset.row), Number(node.dataset.column)] : [0, 0];
      if (row === column || event.button !== 0) return;
      event.preventDefault();
      placeOutline(layer, cellOf(row, column, model.get("axes").length, ...size()));
      const report = (polygon) => model.send({ row, column, polygon });
      enclose(event, { target: node, area: node.getBoundingClientRect(), kind: model.get("kind"),
        draw: (points) => drawOutline(outline, points), done: report });
    };
    const names = "change:places change:colours change:selected change:look change:axes change:outline change:redraw";
    el.classList.add("bw-matrix");
    el.replaceChildren(canvas, svg, layer);
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
