// A scatter matrix: a plot for every pair of columns, histograms on the diagonal, and one box or outline drawn in any
// plot. Python says where the designs stand and which are inside; this file draws, and reports outlines as fractions.

const MATRIX = { left: 54, bottom: 34, top: 20, gap: 8, dot: 2.2, wide: 125, line: 13, sizes: [11, 10, 9] };

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

// below the title
function drawBars(context, cell, data, { index, count, top }) {
  const heights = histogram(data.places, data.colours.length, index, count);
  const most = Math.max(...heights, 1);
  const width = cell.width / heights.length;
  context.fillStyle = "#7f7f7f";
  heights.forEach((height, bin) => {
    const h = (height / most) * Math.max(cell.height - top, 0);
    context.fillRect(cell.x + bin * width + 0.5, cell.y + cell.height - h, Math.max(width - 1, 1), h);
  });
}

function drawMatrix(model, canvas, width, height) {
  const context = fitCanvas(canvas, width, height);
  const { count, palette } = model.get("look");
  const data = { palette, places: floatsOf(model.get("places")), colours: bytesOf(model.get("colours")),
    selected: bytesOf(model.get("selected")) };
  const any = data.selected.includes(1);
  const axes = model.get("axes");
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j < count; j += 1) {
      const cell = cellOf(i, j, count, width, height);
      context.globalAlpha = i === j ? 0.5 : 1;
      if (i === j) drawBars(context, cell, data, { index: i, count, top: titleOf(axes[i], cell, canvas).bottom });
      else for (const strong of any ? [0, 1] : [1]) {
        context.globalAlpha = strong ? 0.8 : 0.2;
        drawDots(context, cell, data, { i, j, count, strong, any });
      }
    }
  }
}

function cellNode(cell, i, j, title) {
  const node = svgNode("rect", { class: "bw-matrix-cell", ...cell, "data-row": i, "data-column": j });
  if (i === j) node.append(svgNode("title", {}, title));
  return node;
}

// the lines in a plot of the diagonal, from its top, and where they end
function titleOf(axis, cell, el) {
  const { fontFamily } = getComputedStyle(el);
  const { size, lines } = titleLines(axis.title, cell.width - 6, fontFamily, MATRIX.sizes);
  const arrow = axis.better.startsWith("more") ? "↑" : "↓";
  const words = cell.width > MATRIX.wide ? axis.better : axis.better && `better ${arrow}`;
  const note = axisNote(words, arrow, axis.log, { room: cell.width - 6, font: `11px ${fontFamily}` });
  return { size, lines, note, bottom: (lines.length + Boolean(note)) * MATRIX.line + 8 };
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
  const font = `11px ${getComputedStyle(svg).fontFamily}`; // as in scatter_matrix.css
  const nodes = axes.flatMap((axis, i) => [
    ...axes.map((_, j) => cellNode(cellOf(i, j, count, width, height), i, j, axis.title)),
    titleNode(axis, cellOf(i, i, count, width, height), svg),
    ...tickNodes(axis, i, { count, width, height, font }),
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
