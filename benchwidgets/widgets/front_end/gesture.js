// Follows the mouse over a rectangle of the page and reports what it encloses: a polygon of fractions of the
// rectangle's width and height, from its top left corner. Shared by the widgets below; no state outlives a gesture.

const OUTLINE_NS = "http://www.w3.org/2000/svg";

function fraction(event, area) {
  const clip = (value) => Math.min(Math.max(value, 0), 1);
  return [clip((event.clientX - area.left) / area.width), clip((event.clientY - area.top) / area.height)];
}

function corners([x0, y0], [x1, y1]) {
  return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
}

function outlineLayer() {
  const svg = document.createElementNS(OUTLINE_NS, "svg");
  svg.setAttribute("class", "bw-outline");
  svg.setAttribute("viewBox", "0 0 1 1");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.append(document.createElementNS(OUTLINE_NS, "path"));
  return svg;
}

function drawOutline(svg, polygon) {
  const path = polygon.length ? `M${polygon.map((point) => point.join(" ")).join("L")}Z` : "";
  svg.firstChild.setAttribute("d", path);
}

// `kind` is "box" or "lasso"; `done` gets the polygon, empty for a click that enclosed nothing
function enclose(event, { target, area, kind, draw, done }) {
  const start = fraction(event, area);
  const trail = [start];
  const polygon = () => (kind === "box" ? corners(start, trail[trail.length - 1]) : trail);
  const move = (moved) => {
    trail.push(fraction(moved, area));
    draw(polygon());
  };
  const stop = (stopped) => {
    target.removeEventListener("pointermove", move);
    target.removeEventListener("pointerup", stop);
    target.removeEventListener("pointercancel", stop);
    if (stopped.type === "pointercancel") return draw([]);
    const moved = trail.some(([x, y]) => Math.hypot((x - start[0]) * area.width, (y - start[1]) * area.height) > 3);
    done(moved ? polygon() : []);
  };
  target.setPointerCapture(event.pointerId);
  target.addEventListener("pointermove", move);
  target.addEventListener("pointerup", stop);
  target.addEventListener("pointercancel", stop);
}
