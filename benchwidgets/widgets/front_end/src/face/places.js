// @ts-check
// Places on a plot: fractions of it from its lower left corner, and the units of its axes; shapes, spans and zoomed ends.

import { clamp } from "../shared/dom.js";

/**
 * @typedef {[number, number]} Place
 * @typedef {{min: number, max: number, log: boolean}} Scale
 * @typedef {{name: string, axis: "x" | "y", value: number, title: string}} Handle
 * @typedef {{x: Scale, y: Scale, handles: Handle[], spans: number[], words: string}} Scales
 */

/** @param {number} value @param {boolean} log */
const unit = (value, log) => (log ? Math.log10(value) : value);

/** @param {number} fraction @param {Scale} scale */
export function valueAt(fraction, { min, max, log }) {
  const at = unit(min, log) + fraction * (unit(max, log) - unit(min, log));
  return log ? 10 ** at : at;
}

/** @param {number} value @param {Scale} scale */
export function fractionAt(value, { min, max, log }) {
  return (unit(value, log) - unit(min, log)) / (unit(max, log) - unit(min, log));
}

/** @param {Place} one @param {Place} other @returns {Place[]} the corners of the box between two of them */
export const corners = ([x0, y0], [x1, y1]) => [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];

/** @param {Place} place @returns {Place} */
export const within = ([u, v]) => [clamp(u, 0, 1), clamp(v, 0, 1)];

/** The ends of an axis zoomed around a place: below 1 nearer. @param {number} at @param {number} times @param {Scale} scale */
export const zoomed = (at, times, scale) => [valueAt(at - at * times, scale), valueAt(at + (1 - at) * times, scale)];

/** The ends of an axis moved by a fraction of it. @param {number} by @param {Scale} scale */
export const moved = (by, scale) => [valueAt(-by, scale), valueAt(1 - by, scale)];

/**
 * The handle that is near a place.
 * @param {Scales} scales @param {Place} place @param {{width: number, height: number}} area @param {number} reach in px
 */
export function handleNear(scales, [u, v], { width, height }, reach) {
  return scales.handles.find(({ axis, value }) => {
    const away = fractionAt(value, scales[axis]) - (axis === "x" ? u : v);
    return Math.abs(away) * (axis === "x" ? width : height) < reach;
  });
}

/** Where a handle is after a step along its axis. @param {Handle} handle @param {Scales} scales @param {number} by */
export function nudged({ axis, value }, scales, by) {
  const scale = scales[axis];
  return valueAt(clamp(fractionAt(value, scale) + by, 0, 1), scale);
}

/** Which of several axes, by number, is nearest to a place across. @param {Scales} scales @param {number} u */
export function nearestSpan({ spans, x }, u) {
  const far = spans.map((at) => Math.abs(fractionAt(at, x) - u));
  return far.indexOf(Math.min(...far));
}

/**
 * How a gesture joins the selection, by its keys; empty where none says.
 * @param {{altKey: boolean, ctrlKey: boolean, shiftKey: boolean, metaKey: boolean}} event
 */
export function howOf({ altKey, ctrlKey, shiftKey, metaKey }) {
  if (altKey || (ctrlKey && shiftKey)) return "remove";
  return shiftKey || ctrlKey || metaKey ? "add" : "";
}
