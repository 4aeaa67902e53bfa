// @ts-check
// What the widgets that draw many designs on a canvas share: sizes, colours of the page, and typed arrays.

import { onModel } from "./dom.js";
import { stayInTouch } from "./touch.js";

// a copy, since a message may hold the numbers at an odd offset
export function floatsOf(view) {
  return new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

export function bytesOf(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

// a canvas as sharp as the screen, in CSS pixels
export function fitCanvas(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

export function pageColour(el, name, fallback) {
  return getComputedStyle(el).getPropertyValue(name).trim() || fallback;
}

// redraws once a frame at most, and when the theme or the size changes
function redrawer(el, draw) {
  let waiting = 0;
  const ask = () => {
    if (!waiting) waiting = requestAnimationFrame(() => { waiting = 0; draw(); });
  };
  const sizes = new ResizeObserver(ask);
  const themes = new MutationObserver(ask);
  sizes.observe(el);
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name", "class"] });
  const stop = () => {
    cancelAnimationFrame(waiting);
    sizes.disconnect();
    themes.disconnect();
  };
  return { ask, stop };
}

// the levels of opacity that items are drawn with, weak first, so that what stands out lies on top
export function levelsOf(strength) {
  return [...new Set(strength)].filter(Boolean).sort((one, other) => one - other);
}

// A front end on a canvas: `parts` are put into the element, `draw` runs when the state, the size or the theme changes.
export function followCanvas({ model, el }, names, parts, draw) {
  const undo = [];
  const { ask, stop } = redrawer(el, () => el.clientWidth && draw());
  el.replaceChildren(...parts);
  onModel(model, undo, { [names.map((name) => `change:${name}`).join(" ")]: ask });
  stayInTouch(model, undo, (trouble) => el.classList.toggle("bw-stale", Boolean(trouble)));
  ask();
  return () => {
    stop();
    undo.forEach((step) => step());
  };
}

export function placePane(pane, { x, y, width, height }) {
  Object.assign(pane.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
}
