// What the widgets that draw many designs on a canvas share: sizes, colours of the page, and typed arrays.

// a copy, since a message may hold the numbers at an odd offset
function floatsOf(view) {
  return new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

function bytesOf(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

// a canvas as sharp as the screen, in CSS pixels
function fitCanvas(canvas, width, height) {
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

function pageColour(el, name, fallback) {
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

function svgNode(tag, attributes, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

// the levels of opacity that items are drawn with, weak first, so that what stands out lies on top
function levelsOf(strength) {
  return [...new Set(strength)].filter(Boolean).sort((one, other) => one - other);
}

// A front end on a canvas: `parts` are put into the element, `draw` runs when the state, the size or the theme changes.
function followCanvas({ model, el }, names, parts, draw) {
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

function placePane(pane, { x, y, width, height }) {
  Object.assign(pane.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
}
