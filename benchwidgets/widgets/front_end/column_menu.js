// The menu of a view's columns: a button, and a panel of tick boxes. Python knows which columns there are and which
// are chosen; this reports a tick, and shows what Python made of it.

function paintMenu(view) {
  if (!view.ticks) return;
  const chosen = view.model.get("chosen");
  const few = chosen.length <= view.model.get("least");
  // a number tells the place among the axes
  view.ticks.boxes.forEach((box, i) => {
    const place = chosen.indexOf(view.names[i]);
    box.checked = place >= 0;
    box.disabled = few && box.checked;
    view.places[i].textContent = box.checked ? place + 1 : "";
  });
}

// the panel stays: one may tick several columns
function fillMenu(view) {
  const { model, panel } = view;
  if (!panel) return;
  const { ticks, names } = view;
  const focused = panel.contains(document.activeElement) ? document.activeElement : null;
  const [sought, scrolled] = [ticks?.wanted.value ?? "", ticks?.list.scrollTop ?? 0];
  panel.replaceChildren();
  view.names = model.get("choices").map((choice) => choice.name);
  view.ticks = tickList(panel, model.get("choices"), ({ name }, shown) => model.send({ column: name, shown }));
  view.places = view.ticks.boxes.map((box) => node("span", "bw-tick-count", box.parentNode, { "aria-hidden": true }));
  say(panel, model.get("note"));
  view.ticks.wanted.value = sought;
  view.ticks.wanted.dispatchEvent(new Event("input"));
  paintMenu(view);
  makeRoom(view);
  view.ticks.list.scrollTop = scrolled;
  const again = view.ticks.boxes[view.names.indexOf(names?.[ticks?.boxes.indexOf(focused)])];
  if (focused) (again ?? view.ticks.wanted).focus({ preventScroll: true });
}

function openColumns(view, anchor) {
  view.bounds = view.root.closest(".benchwidgets") ?? view.root.parentNode;
  view.ticks = null;
  openPanel(view, anchor, "columns");
  fillMenu(view);
  view.ticks.wanted.focus({ preventScroll: true });
}

export default {
  render({ model, el }) {
    const undo = [];
    const view = { model, root: node("div", "bw-look bw-column-menu"), panel: null, ticks: null };
    const opener = button(view.root, "Columns ▾", "Choose the columns, an axis each", () =>
      togglePanel(view, opener, openColumns), "jupyter-button bw-menu-button");
    opener.setAttribute("aria-haspopup", "dialog");
    opener.setAttribute("aria-expanded", false);
    el.replaceChildren(view.root);
    claimKeys(view.root, undo, (event) => !hasCommand(event));
    onModel(model, undo, {
      "change:choices": () => fillMenu(view),
      "change:chosen": () => paintMenu(view),
      "change:redraw": () => paintMenu(view),
    });
    return () => {
      closePanel(view);
      for (const step of undo) step();
    };
  },
};
