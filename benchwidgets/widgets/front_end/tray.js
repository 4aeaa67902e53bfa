// The designs that a plot has no place for, by reason. A click on a design selects it, a click on a reason all of its
// designs. Everything is inserted as text.

function node(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function button(className, text, ask) {
  const made = node("button", className, text);
  made.type = "button";
  made.dataset.ask = JSON.stringify(ask);
  return made;
}

function section([reason, count, designs], group) {
  const box = node("section", "bw-tray-group", "");
  box.append(button("bw-tray-reason", `${count} × ${reason}`, { group }));
  const list = node("div", "bw-tray-designs", "");
  designs.forEach((design, row) => list.append(button("bw-tray-design", design, { group, row })));
  if (count > designs.length) list.append(node("span", "bw-tray-more", `… ${count - designs.length} more`));
  box.append(list);
  return box;
}

function draw(model, el) {
  const groups = model.get("groups").map(section);
  el.replaceChildren(...(groups.length ? groups : [node("p", "bw-tray-empty", "Every visible design is plotted.")]));
}

export default {
  render({ model, el }) {
    const redraw = () => draw(model, el);
    const onClick = (event) => {
      const ask = event.target.closest("button")?.dataset.ask;
      if (ask) model.send(JSON.parse(ask));
    };
    el.classList.add("bw-tray");
    el.addEventListener("click", onClick);
    model.on("change:groups", redraw);
    redraw();
    return () => {
      el.removeEventListener("click", onClick);
      model.off("change:groups", redraw);
    };
  },
};
