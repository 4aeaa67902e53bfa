// Buttons for undo and redo, and their keys: Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) anywhere within the view.

function historyButton(act, icon, tell) {
  const node = document.createElement("button");
  node.type = "button";
  node.className = "bw-history-button jupyter-button";
  node.dataset.act = act;
  node.textContent = icon;
  node.addEventListener("click", () => tell(act));
  return node;
}

function describe(node, word, keys, step) {
  node.disabled = !step;
  node.title = step ? `${word}: ${step} (${keys})` : `Nothing to ${word.toLowerCase()}`;
  node.setAttribute("aria-label", node.title);
}

function asked(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "y") return "redo";
  return key === "z" ? (event.shiftKey ? "redo" : "undo") : null;
}

function isTyping(node) {
  return node.closest?.("textarea, [contenteditable=true], input:not([type=checkbox]):not([type=range])");
}

export default {
  render({ model, el }) {
    const tell = (act) => model.send({ act });
    const undo = historyButton("undo", "↶", tell);
    const redo = historyButton("redo", "↷", tell);
    const view = () => el.closest(".benchwidgets");
    const show = () => {
      describe(undo, "Undo", "Ctrl+Z", model.get("undo_words"));
      describe(redo, "Redo", "Ctrl+Shift+Z", model.get("redo_words"));
    };
    const onKey = (event) => {
      const act = asked(event);
      if (!act || !view()?.contains(event.target) || isTyping(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      tell(act);
    };
    // a plot takes no focus by itself, and without focus it hears no key
    const onPointer = (event) => {
      const root = view();
      if (!root?.contains(event.target) || isTyping(event.target) || event.target.closest("select, button, .bw-panel")) return;
      if (!root.hasAttribute("tabindex")) root.tabIndex = -1;
      root.focus({ preventScroll: true });
    };
    el.classList.add("bw-history");
    el.replaceChildren(undo, redo);
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("pointerup", onPointer, true);
    model.on("change:undo_words change:redo_words", show);
    show();
    return () => {
      document.removeEventListener("keydown", onKey, true);
      document.removeEventListener("pointerup", onPointer, true);
      model.off("change:undo_words change:redo_words", show);
    };
  },
};
