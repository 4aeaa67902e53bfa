// A lasso over the plot of the figure beside it. bqplot's own keeps its vertices to itself, so this one lies on top
// of the figure while it is active, and reports the polygon as fractions of the plot's area.

// the figure of the same plot, once it is drawn
function figureBeside(el) {
  return el.closest(".bw-plot")?.querySelector(".plotarea_background")?.closest(".bqplot");
}

function place(layer, figure) {
  const area = figure.querySelector(".plotarea_background").getBoundingClientRect();
  const origin = figure.getBoundingClientRect();
  const set = { left: area.left - origin.left, top: area.top - origin.top, width: area.width, height: area.height };
  for (const [name, value] of Object.entries(set)) layer.style[name] = `${value}px`;
}

function mount(model, el, layer) {
  const figure = figureBeside(el);
  if (!figure) return null;
  figure.style.position = "relative";
  figure.append(layer);
  const fit = () => place(layer, figure);
  const sizes = new ResizeObserver(fit);
  sizes.observe(figure.querySelector("svg") ?? figure);
  sizes.observe(figure);
  fit();
  return sizes;
}

export default {
  render({ model, el }) {
    const layer = document.createElement("div");
    const outline = outlineLayer();
    let sizes = null;
    let waiting = 0;
    layer.className = "bw-lasso";
    layer.append(outline);
    const show = () => {
      layer.classList.toggle("bw-active", model.get("active"));
      drawOutline(outline, model.get("outline"));
      const figure = layer.parentElement;
      if (figure) place(layer, figure);
    };
    const settle = () => {
      sizes = mount(model, el, layer);
      waiting = sizes ? 0 : setTimeout(settle, 100); // the figure is drawn later than this
    };
    const report = (polygon) => {
      model.set("report", { serial: (model.get("report").serial || 0) + 1, polygon });
      model.save_changes();
    };
    const begin = (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      place(layer, layer.parentElement);
      const area = layer.getBoundingClientRect();
      enclose(event, { target: layer, area, kind: "lasso", draw: (points) => drawOutline(outline, points), done: report });
    };
    el.classList.add("bw-lasso-seat");
    layer.addEventListener("pointerdown", begin);
    model.on("change:active change:outline change:cleared", show);
    settle();
    show();
    return () => {
      clearTimeout(waiting);
      sizes?.disconnect();
      layer.removeEventListener("pointerdown", begin);
      layer.remove();
      model.off("change:active change:outline change:cleared", show);
    };
  },
};
