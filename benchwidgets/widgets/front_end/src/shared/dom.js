// @ts-check
// Shared by our front ends: making nodes, listening until a display ends, and keys. Everything that is data goes in as text.

/**
 * What anywidget gives a front end of its widget.
 * @typedef {{get(name: string): any, set(name: string, value: unknown): void, save_changes(): void,
 *   send(content: object): void, on(name: string, handler: Function): void, off(name: string, handler: Function): void,
 *   widget_manager?: any}} Model
 * @typedef {(() => void)[]} Undo what ends with a display, in order
 */

/**
 * @param {string} tag
 * @param {string} name of its classes
 * @param {Element | null} [parent] that it is appended to
 * @param {Record<string, unknown>} [attributes]
 * @returns {any} the new node: of what kind the tag says
 */
export function node(tag, name, parent, attributes = {}) {
  const made = document.createElement(tag);
  made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  parent?.append(made);
  return made;
}

/** @param {string} tag @param {Record<string, unknown>} [attributes] @param {string} [text] */
export function svgNode(tag, attributes = {}, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * @param {Element} parent @param {string} text @param {string} title @param {(event: any) => void} act
 * @returns {HTMLButtonElement}
 */
export function button(parent, text, title, act, name = "bw-button") {
  const made = node("button", name, parent, { type: "button", title });
  made.textContent = text;
  made.addEventListener("click", act); // goes with its node
  return made;
}

/** @param {Model} model @param {Undo} undo @param {Record<string, Function>} handlers by the event of the model */
export function onModel(model, undo, handlers) {
  for (const [name, handler] of Object.entries(handlers)) {
    model.on(name, handler);
    undo.push(() => model.off(name, handler));
  }
}

/** End a display. @param {Undo} undo */
export function end(undo) {
  for (const stop of undo.splice(0)) stop();
}

/** What has the focus in a part of the page, if anything has. @param {Element} part */
export function focusIn(part) {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && part.contains(focused) ? focused : null;
}

/**
 * JupyterLab listens on the document, and would take letters and arrows for the notebook's cells: "x" cuts one. It leaves
 * a key alone where the focused element itself says so; `ours` tells which keys that is, all others pass on.
 * @param {Element} root @param {Undo} undo @param {(event: any) => boolean} ours
 */
export function claimKeys(root, undo, ours) {
  const claim = (event) => {
    if (!root.contains(event.target)) return;
    if (ours(event)) event.target.dataset.lmSuppressShortcuts = "true";
    else delete event.target.dataset.lmSuppressShortcuts;
  };
  window.addEventListener("keydown", claim, true);
  undo.push(() => window.removeEventListener("keydown", claim, true));
}

export const isTyping = (event) => Boolean(event.target.closest("input, select, textarea"));
export const hasCommand = (event) => event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(event.key);

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
