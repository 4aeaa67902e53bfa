// A vertical colour bar: title, gradient, ticks. Everything is inserted as text.

function part(className, text = "") {
  const node = document.createElement("div");
  node.className = className;
  node.textContent = text;
  return node;
}

function scale(ticks) {
  const node = part("bw-colourbar-scale");
  for (const [share, text] of ticks) {
    const tick = part("bw-colourbar-tick", text);
    tick.style.bottom = `${share * 100}%`;
    node.append(tick);
  }
  return node;
}

function draw(model, el) {
  const bar = part("bw-colourbar-bar");
  bar.style.background = `linear-gradient(to top, ${model.get("stops").join(", ")})`;
  const body = part("bw-colourbar-body");
  body.style.height = `${model.get("height")}px`;
  body.append(bar, scale(model.get("ticks")));
  const better = { max: "↑ better", min: "↓ better" }[model.get("better")] || "";
  el.replaceChildren(part("bw-colourbar-title", model.get("title")), part("bw-colourbar-better", better), body);
}

export default {
  render({ model, el }) {
    const redraw = () => draw(model, el);
    el.classList.add("bw-colourbar");
    model.on("change:title change:better change:stops change:ticks change:height", redraw);
    redraw();
    return () => model.off("change:title change:better change:stops change:ticks change:height", redraw);
  },
};
