// FilterBar: the filter line and the chips as a widget of their own, with the count line below.

function paintCount(model, count) {
  if (count.textContent !== model.get("status")) count.textContent = model.get("status");
}

export default {
  render({ model, el }) {
    const undo = [];
    el.classList.add("jupyter-widgets", "bw-host");
    const root = node("div", "bw-look bw-filterbar", el);
    makeFilterLine(model, root, undo);
    const count = node("div", "bw-status", root, { role: "status", "aria-live": "polite" });
    claimKeys(root, undo, (event) => isTyping(event) || !hasCommand(event));
    onModel(model, undo, { "change:status": () => paintCount(model, count) });
    paintCount(model, count);
    return () => {
      for (const each of undo) each();
      root.remove();
    };
  },
};
