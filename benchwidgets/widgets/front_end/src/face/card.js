// @ts-check
// The card of what is under the pointer: a title, and pairs of a label and a value. Everything is inserted as text.

import { clamp, node } from "../shared/dom.js";

const MOST_ROWS = 16; // beyond these, the card has two columns
const EDGE = 6; // least distance from the edge of the window, and from the pointer [px]

export function faceCard(face) {
  const card = node("div", "bw-card", document.body, { role: "tooltip" });
  card.hidden = true;
  face.undo.push(() => card.remove());
  const hide = () => { card.hidden = true; };
  return {
    hide,
    show(told, at) {
      if (!told) return hide();
      card.classList.toggle("bw-card-wide", told.lines.length > MOST_ROWS);
      card.replaceChildren();
      node("div", "bw-card-title", card).textContent = told.title;
      cardRows(card, told.lines);
      card.hidden = false;
      placeCard(card, at);
    },
  };
}

function cardRows(card, lines) {
  const list = node("dl", "bw-card-rows", card);
  const height = lines.length > MOST_ROWS ? Math.ceil(lines.length / 2) : lines.length;
  lines.forEach(([label, value], i) => {
    const term = node("dt", "bw-card-label", list);
    const text = node("dd", "bw-card-value", list);
    term.textContent = label;
    text.textContent = value;
    const column = 2 * Math.floor(i / height) + 1;
    term.style.gridArea = `${(i % height) + 1} / ${column}`;
    text.style.gridArea = `${(i % height) + 1} / ${column + 1}`;
  });
}

// right of the pointer and below it, or where there is no room on the other side
function placeCard(card, { x, y }) {
  const { width, height } = card.getBoundingClientRect();
  const left = x + 2 * EDGE + width > innerWidth - EDGE ? x - 2 * EDGE - width : x + 2 * EDGE;
  const top = clamp(y + 2 * EDGE, EDGE, Math.max(innerHeight - EDGE - height, EDGE));
  card.style.left = `${Math.max(left, EDGE)}px`;
  card.style.top = `${top}px`;
}
