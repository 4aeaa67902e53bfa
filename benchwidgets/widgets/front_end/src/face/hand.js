// @ts-check
// One hand: the layer over a plot, with the pane it is over, the drag under way, and where its keys have gone to.

import { fractionAt, valueAt, within, zoomed } from "./places.js";

export const REACH = 9; // px from a dot at which it is pointed at

/**
 * @typedef {{face: any, figure: HTMLElement, pane: number, layer: HTMLElement, outline: SVGElement, card: any, asking: any,
 *   drag: any, over: boolean, at: import("./places.js").Place | null, [more: string]: any}} Hand
 */

// -- places

/** @param {Hand} hand @param {{clientX: number, clientY: number}} event @returns {import("./places.js").Place} */
export function fractionOf(hand, event) {
  const area = hand.layer.getBoundingClientRect();
  return [(event.clientX - area.left) / area.width, 1 - (event.clientY - area.top) / area.height];
}

/** @param {Hand} hand @returns {import("./places.js").Scales} */
export const scalesOf = (hand) => hand.face.model.get("panes")[hand.pane];

export function placeAt(hand, place) {
  const scales = scalesOf(hand);
  const [u, v] = within(place);
  return [valueAt(u, scales.x), valueAt(v, scales.y)];
}

export function drawShape(hand) {
  const told = hand.face.model.get("outline");
  const scales = scalesOf(hand);
  if (scales) hand.layer.setAttribute("aria-label", plotWords(scales, hand.pane));
  const mine = !hand.drag && told.pane === hand.pane && scales ? told.points : [];
  if (hand.drag) return;
  const points = mine.map(([x, y]) => [fractionAt(x, scales.x), fractionAt(y, scales.y)]);
  drawOutline(hand, points.every((point) => point.every(Number.isFinite)) ? points : []); // axes of another kind
}

export function drawOutline(hand, points) {
  const path = points.map(([u, v]) => `${u} ${1 - v}`).join("L");
  /** @type {any} */ (hand.outline.firstChild).setAttribute("d", path ? `M${path}Z` : "");
}

export function reachOf(hand) {
  const area = hand.layer.getBoundingClientRect();
  return [REACH / area.width, REACH / area.height];
}

function plotWords({ words, handles }, pane) {
  const moves = handles.length ? ", brackets move its line" : "";
  return `plot ${pane + 1}${words ? `: ${words}` : ""}; arrow keys go from design to design, page down through all, space selects${moves}`;
}

// -- what it tells Python

export function clickAt(hand, place, how) {
  hand.at = place; // from there the arrow keys go on
  hand.asking.ask({ kind: "click", pane: hand.pane, place, reach: reachOf(hand), how });
}

// the new ends of the axes, in their units
export function zoomAt(hand, [u, v], times) {
  const scales = scalesOf(hand);
  hand.asking.ask({ kind: "view", pane: hand.pane, x: zoomed(u, times, scales.x), y: zoomed(v, times, scales.y) });
}
