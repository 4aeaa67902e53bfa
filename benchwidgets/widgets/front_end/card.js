// The content of a tooltip: a title, and pairs of a label and a value. Everything is inserted as text.
// bqplot places a tooltip by the size it has before Python has filled it: so the card moves itself into the window.

const MOST_ROWS = 14; // beyond these, the card has two columns
const EDGE = 4; // least distance from the edge of the window [pixels]

function cell(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function pairs(rows) {
  const list = cell("dl", "bw-card-rows", "");
  const height = rows.length > MOST_ROWS ? Math.ceil(rows.length / 2) : rows.length;
  rows.forEach(([label, value], i) => {
    const [term, text] = [cell("dt", "bw-card-label", label), cell("dd", "bw-card-value", value)];
    const column = 2 * Math.floor(i / height) + 1;
    term.style.gridArea = `${(i % height) + 1} / ${column}`;
    text.style.gridArea = `${(i % height) + 1} / ${column + 1}`;
    list.append(term, text);
  });
  return list;
}

function draw(model, el) {
  const rows = model.get("rows");
  el.classList.toggle("bw-card-wide", rows.length > MOST_ROWS);
  el.replaceChildren(cell("div", "bw-card-title", model.get("title")), pairs(rows));
}

// how far to move what reaches from `start` to `end`, so that it lies before `limit`, and if it can behind the edge
const shift = (start, end, limit) => Math.max(EDGE - start, Math.min(0, limit - EDGE - end));

function fit(el) {
  el.style.translate = "none";
  const { left, top, right, bottom } = el.getBoundingClientRect();
  if (right > left) el.style.translate = `${shift(left, right, innerWidth)}px ${shift(top, bottom, innerHeight)}px`;
}

// calls `move` when the element changes its size, or its parent its place
function watch(el, move) {
  const moved = new MutationObserver(move);
  const sized = new ResizeObserver(() => {
    if (el.parentElement) moved.observe(el.parentElement, { attributes: true, attributeFilter: ["style"] });
    move();
  });
  sized.observe(el);
  return () => {
    moved.disconnect();
    sized.disconnect();
  };
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
    const unwatch = watch(el, () => fit(el));
    model.on("change:rows change:title", redraw);
    redraw();
    const deafen = tellHiding(model, el);
    return () => {
      unwatch();
      deafen();
      model.off("change:rows change:title", redraw);
    };
  },
};
