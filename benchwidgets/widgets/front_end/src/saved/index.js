// @ts-check
// A saved page: panels of designs that are linked without a kernel, and window.benchwidgets for programs.

import { button, isTyping, node } from "../shared/dom.js";
import { fraction } from "./asking.js";
import { read, unpacked } from "./data.js";
import { takeGestures } from "./hands.js";
import { Panel } from "./panel.js";
import { Space } from "./space.js";

const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

async function open() {
  const told = read(await unpacked(part("data").textContent ?? ""));
  const spaces = told.spaces.map((each) => new Space(each));
  const card = node("div", "card", document.body, { role: "tooltip" });
  card.hidden = true;
  const panels = told.panels.map((each, i) => new Panel(each, spaces[each.space], part(`panel-${i}`)));
  for (const panel of panels) takeGestures(panel, card);
  addTools(spaces);
  Object.assign(window, { benchwidgets: programs(spaces[0], panels) });
  part("waiting").remove();
}

function addTools(spaces) {
  const head = /** @type {Element} */ (document.querySelector(".head"));
  const status = node("p", "status", head, { role: "status" });
  const latest = () => spaces.find((space) => space === addTools.last) ?? spaces[0];
  const clear = () => spaces.forEach((space) => space.select([], "replace"));
  button(head, "Clear", "Select nothing (Escape)", clear);
  button(head, "Undo", "Take back the last selection (Ctrl+Z)", () => latest().undo());
  button(head, "Redo", "Select again what was taken back (Ctrl+Shift+Z)", () => latest().redo());
  const tell = () => {
    status.textContent = spaces.map(words).join(" · ");
  };
  for (const space of spaces) {
    space.listeners.push(() => {
      addTools.last = space;
      tell();
    });
  }
  tell();
  document.addEventListener("keydown", (event) => {
    if (isTyping(event)) return;
    if (event.key === "Escape") clear();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault();
      if (event.shiftKey) latest().redo();
      else latest().undo();
    }
  });
}
/** The space that changed last: what undo is of. */
addTools.last = /** @type {Space | null} */ (null);

function words({ told, chosen, count }) {
  const hidden = told.hidden.length;
  const numbers = `${chosen.toLocaleString("en-US")} of ${count.toLocaleString("en-US")} selected`;
  return hidden ? `${numbers} · ${hidden.toLocaleString("en-US")} hidden by ${told.filter}` : numbers;
}

/** What programs read and do; places are in the units of the axes, pixels those of the page. */
function programs(space, panels) {
  const rowOf = new Map(space.told.labels.map((label, row) => [label, row]));
  return {
    get selected() {
      return space.labels();
    },
    select(labels) {
      const rows = [...labels].map((label) => rowOf.get(label));
      const lost = [...labels].filter((_, i) => rows[i] === undefined);
      if (lost.length) throw new Error(`no design is called ${JSON.stringify(lost[0])}`);
      space.select(rows, "replace");
    },
    panels: panels.map(({ told, element, areas }) => ({
      name: told.name,
      element,
      pixel(x, y, pane = 0) {
        const { left, bottom, width, height } = areas[pane].getBoundingClientRect();
        const scales = told.panes[pane];
        return [
          left + scrollX + fraction(x, scales.x) * width, bottom + scrollY - fraction(y, scales.y) * height,
        ];
      },
    })),
  };
}

open().catch((error) => {
  part("waiting").textContent = `The page cannot be read: ${error.message}. Save it anew, or open it in a newer browser.`;
});
