// @ts-check
// What is near a place of a pane, and what lies in a box on it: the same questions as charts/asking.py answers.

import { lengthOf, rowsOf, shownItems } from "./rows.js";

const ACROSS = { min: 0, max: 1, log: false };
const unit = (value, log) => (log ? Math.log10(value) : value);

/** @param {number} value @param {{min: number, max: number, log: boolean}} scale */
export function fraction(value, { min, max, log }) {
  const [low, high] = [unit(min, log) / 2, unit(max, log) / 2];
  return (unit(value, log) / 2 - low) / (high - low);
}

/** @param {number} share @param {{min: number, max: number, log: boolean}} scale */
export function valueAt(share, { min, max, log }) {
  const at = unit(min, log) * (1 - share) + unit(max, log) * share;
  return log ? 10 ** at : at;
}

/** The rows whose items lie in a box and are not hidden by the legend, ascending. */
export function inside(pane, legend, hidden, box) {
  const found = new Set();
  for (const mark of pane.marks) {
    if (!mark.shaped || !mark.rows.positions.length) continue;
    const shown = shownItems(mark, pane.marks, legend, hidden);
    const hit = hits(mark, box);
    for (let item = 0; item < shown.length; item += 1) {
      if (shown[item] && hit(item)) for (const row of rowsOf(mark.rows, item)) found.add(row);
    }
  }
  return [...found].sort((one, other) => one - other);
}

/** Whether an item touches a box; a line does with any of its vertices. @returns {(item: number) => boolean} */
function hits(mark, { x: [left, right], y: [low, high] }) {
  if (mark.kind === "rects") {
    const { x0, x1, y0, y1 } = mark;
    return (i) =>
      Math.min(x0[i], x1[i]) <= right && Math.max(x0[i], x1[i]) >= left &&
      Math.min(y0[i], y1[i]) <= high && Math.max(y0[i], y1[i]) >= low;
  }
  const within = (i) => mark.x[i] >= left && mark.x[i] <= right && mark.y[i] >= low && mark.y[i] <= high;
  if (mark.kind !== "lines") return within;
  return (item) => {
    for (let i = mark.starts[item]; i < mark.starts[item + 1]; i += 1) if (within(i)) return true;
    return false;
  };
}

/**
 * The item at a place, the topmost mark first: the nearest dot or line in reach, or the rectangle around it.
 * @param {[number, number]} place @param {[number, number]} reach in fractions of the pane
 * @returns {{mark: any, item: number, rows: number[]} | null}
 */
export function near(pane, legend, hidden, place, reach) {
  for (const mark of [...pane.marks].reverse()) {
    if (!mark.reached || !lengthOf(mark.rows)) continue;
    const shown = shownItems(mark, pane.marks, legend, hidden);
    const far = distances(pane, mark, place, reach);
    let best = -1;
    for (let i = 0; i < shown.length; i += 1) {
      const distance = shown[i] ? far(i) : Infinity;
      if (distance <= 1 && (best < 0 || distance < far(best))) best = i;
    }
    if (best >= 0) return { mark, item: best, rows: rowsOf(mark.rows, best) };
  }
  return null;
}

/** How far an item is: 0 at the place, 1 at the end of the reach. @returns {(item: number) => number} */
function distances(pane, mark, [u, v], [across, up]) {
  const x = mark.axes.includes("x") ? pane.x : ACROSS;
  const y = mark.axes.includes("y") ? pane.y : ACROSS;
  if (mark.kind === "rects") {
    const meets = (low, high, at, reach, scale) => {
      const ends = [fraction(low, scale), fraction(high, scale)].sort((a, b) => a - b);
      const thin = Math.max(reach - (ends[1] - ends[0]), 0) / 2;
      return ends[0] - thin <= at && at <= ends[1] + thin;
    };
    return (i) =>
      meets(mark.x0[i], mark.x1[i], u, across, x) && meets(mark.y0[i], mark.y1[i], v, up, y) ? 0 : Infinity;
  }
  const away = (i) => [(fraction(mark.x[i], x) - u) / across, (fraction(mark.y[i], y) - v) / up];
  if (mark.kind !== "lines") return (i) => Math.hypot(...away(i));
  return (item) => {
    let least = Infinity;
    for (let i = mark.starts[item]; i + 1 < mark.starts[item + 1]; i += 1) {
      least = Math.min(least, toSegment(away(i), away(i + 1)));
    }
    return least;
  };
}

/** Distance of the origin from a segment. @param {number[]} one @param {number[]} other */
function toSegment([a, b], [c, d]) {
  const [du, dv] = [c - a, d - b];
  const length = du * du + dv * dv;
  const t = length > 0 ? Math.min(Math.max(-(a * du + b * dv) / length, 0), 1) : 0;
  const distance = Math.hypot(a + t * du, b + t * dv);
  return Number.isNaN(distance) ? Infinity : distance;
}
