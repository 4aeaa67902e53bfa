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

const LEAVING = 120; // ms; from one mark to the next, another card shows by then
const isShown = (card) => card.getClientRects().length > 0;

// bqplot tells when the mouse comes over a mark, not when it leaves: then it hides the tooltip.
function tellHiding(model, el) {
  let [shown, timer] = [false, 0];
  const tell = () => ![...document.querySelectorAll(".bw-card")].some(isShown) && model.send({ type: "hidden" });
  const look = () => {
    clearTimeout(timer);
    if (shown && !isShown(el)) timer = setTimeout(tell, LEAVING);
    shown = isShown(el);
  };
  const sizes = new ResizeObserver(look); // also hears of a size that is gone
  sizes.observe(el);
  return () => {
    clearTimeout(timer);
    sizes.disconnect();
  };
}

export default {
  render({ model, el }) {
    const redraw = () => draw(model, el);
    el.classList.add("bw-card");
    model.on("change:rows change:title", redraw);
    redraw();
    const deafen = tellHiding(model, el);
    return () => {
      model.off("change:rows change:title", redraw);
      deafen();
    };
  },
};
