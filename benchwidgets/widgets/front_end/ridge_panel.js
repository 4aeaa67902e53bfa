// Pairs of a name and a value in as many columns as fit; everything is inserted as text.

function cell(className, text) {
  const node = document.createElement("span");
  node.className = className;
  node.textContent = text;
  return node;
}

function pair([name, value]) {
  const node = cell("bw-pair", "");
  node.append(cell("bw-pair-name", name), cell("bw-pair-value", value));
  return node;
}

export default {
  render({ model, el }) {
    const redraw = () => el.replaceChildren(...model.get("rows").map(pair));
    el.classList.add("bw-pairs");
    model.on("change:rows", redraw);
    redraw();
    return () => model.off("change:rows", redraw);
  },
};
