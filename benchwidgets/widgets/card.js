// The content of a tooltip: a title, and pairs of a label and a value. Everything is inserted as text.

function cell(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function draw(model, el) {
  const list = cell("dl", "bw-card-rows", "");
  for (const [label, value] of model.get("rows")) {
    list.append(cell("dt", "bw-card-label", label), cell("dd", "bw-card-value", value));
  }
  el.replaceChildren(cell("div", "bw-card-title", model.get("title")), list);
}

export default {
  render({ model, el }) {
    const redraw = () => draw(model, el);
    el.classList.add("bw-card");
    model.on("change:rows change:title", redraw);
    redraw();
    return () => model.off("change:rows change:title", redraw);
  },
};
