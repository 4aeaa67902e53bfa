// Shared by our front ends: making nodes, and listening until a display ends. Python joins it to each module.
// Everything that is data goes in as text.

function node(tag, name, parent, attributes = {}) {
  const made = document.createElement(tag);
  made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
}

function button(parent, text, title, act, name = "bw-button") {
  const made = node("button", name, parent, { type: "button", title });
  made.textContent = text;
  made.addEventListener("click", act); // goes with its node
  return made;
}

function onModel(model, undo, handlers) {
  for (const [name, handler] of Object.entries(handlers)) {
    model.on(name, handler);
    undo.push(() => model.off(name, handler));
  }
}

// JupyterLab listens on the document, and would take letters and arrows for the notebook's cells: "x" cuts one. It
// leaves a key alone where the focused element itself says so; `ours` tells which keys that is, all others pass on.
function claimKeys(root, undo, ours) {
  const claim = (event) => {
    if (!root.contains(event.target)) return;
    if (ours(event)) event.target.dataset.lmSuppressShortcuts = "true";
    else delete event.target.dataset.lmSuppressShortcuts;
  };
  window.addEventListener("keydown", claim, true);
  undo.push(() => window.removeEventListener("keydown", claim, true));
}

const isTyping = (event) => Boolean(event.target.closest("input, select, textarea"));
const hasCommand = (event) => event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(event.key);
const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
