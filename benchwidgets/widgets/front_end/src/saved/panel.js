// @ts-check
// A panel of a saved page: its picture, and what stands out in it.

import { near } from "./asking.js";
import { shownValue } from "./numbers.js";
import { anyOf, opacities } from "./rows.js";

const RING = "#d55e00";

export class Panel {
  constructor(told, space, element) {
    this.told = told;
    this.space = space;
    this.element = element;
    this.hidden = new Set(told.hidden);
    this.dimmed = new Set(told.dimmed);
    this.areas = [...element.querySelectorAll("rect.plot")];
    this.items = [...element.querySelectorAll("g[data-items]")].map((group) => drawnItems(group, told.panes));
    space.listeners.push(() => this.show());
    this.show();
  }

  /** Draw each item as opaque as it is now, with a ring of the colour of the pointer around what is pointed at. */
  show() {
    const { space, told, hidden, dimmed } = this;
    const state = { selected: space.selected, count: space.chosen, hidden, dimmed };
    const pointed = new Uint8Array(space.count);
    for (const row of space.pointed) pointed[row] = 1;
    const known = new Map();
    for (const { mark, pane, elements, items } of this.items) {
      if (!known.has(mark)) known.set(mark, opacities(mark, told.panes[pane].marks, told.legend, state));
      elements.forEach((element, i) => {
        paint(element, mark, items[i], known.get(mark)[items[i]]);
        if (mark.reached && mark.kind === "dots") ring(element, anyOf(mark.rows, items[i], pointed));
      });
    }
  }

  /** What is at a place of a pane. */
  near(pane, place, reach) {
    return near(this.told.panes[pane], this.told.legend, this.hidden, place, reach);
  }

  /** The card of an item: its title and its lines. @returns {[string, [string, string][]] | null} */
  card({ mark, item, rows }) {
    const own = mark.cards?.[item];
    if (own) return own;
    if (rows.length !== 1) return null;
    const { columns, labels } = this.space.told;
    const { lines, rows: listOf } = this.told.cards ?? {};
    const told = lines?.[listOf[rows[0]]] ?? columns.map((_, place) => place);
    const words = told.map((line) =>
      typeof line === "number" ? [columns[line].label, shownValue(columns[line], rows[0])] : line);
    return [String(labels[rows[0]]), words];
  }
}

function drawnItems(group, panes) {
  const [pane, place] = group.closest("[data-mark]").dataset.mark.split(":").map(Number);
  const elements = [...group.children].filter(({ tagName }) => tagName !== "title");
  return { pane, mark: panes[pane].marks[place], elements, items: group.dataset.items.split(" ").map(Number) };
}

function paint(element, mark, item, opacity) {
  const [, fill, hollow] = mark.looks[mark.look[item]];
  const set = (name, value) => element.setAttribute(name, String(Math.round(1000 * value) / 1000));
  if (mark.kind === "dots") set(hollow ? "stroke-opacity" : "fill-opacity", opacity);
  else if (mark.kind === "texts") set("opacity", opacity);
  else {
    set("stroke-opacity", opacity * (opacity < 1 ? mark.thin : 1));
    set("fill-opacity", fill * opacity);
  }
}

function ring(element, is) {
  if (is === element.classList.contains("pointed")) return;
  element.classList.toggle("pointed", is);
  if (is) element.setAttribute("stroke", RING);
  else element.removeAttribute("stroke");
}
