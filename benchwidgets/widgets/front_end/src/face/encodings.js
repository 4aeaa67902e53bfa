// @ts-check
// What an axis or the colours show is changed where it is read: the title of an axis, and the head of the legend, open the
// controls of it. Where there is no title, as on a plot that could not be drawn, the menu stands in the tool bar.

import { focusIn, node } from "../shared/dom.js";
import { fillMenu, makeMenu } from "./menus.js";
import { faceRoot } from "./root.js";

/** @type {Record<string, string>} */
const NAMES = { x: "x axis", y: "y axis", legend: "legend" };

/** The controls by where they stand: of a legend without an entry the first is in the bar, and others are options. */
export function placedControls(face) {
  const { entries, bar } = face.model.get("legend");
  const all = face.model.get("controls").filter((each) => each.kind !== "columns" && each.place !== "tools");
  if (entries.length || bar) return all;
  let found = 0;
  const moved = (each) => ({ ...each, place: found++ ? "options" : "bar" });
  return all.map((each) => (each.place === "legend" ? moved(each) : each));
}

export const isEncoding = (control) => control.place in NAMES;

// bqplot names the axes by how their ticks stand
const TITLES = { x: '.bw-plots .axis[text-anchor="middle"] .axislabel', y: '.bw-plots .axis[text-anchor="end"] .axislabel' };
/** Room for the sign that says "this opens" [px]. */
const SIGN = 15;

export function faceEncodings(face, bar) {
  const menus = new Map();
  face.head = node("div", "bw-legend-head", null);
  node("span", "", face.head);
  face.head.hidden = true;
  face.seatMenus = () => menus.forEach((menu, place) => seatMenu(face, bar, menu, place)); // with the hands
  return () => {
    const all = placedControls(face).filter(isEncoding);
    for (const place of Object.keys(NAMES)) {
      const controls = all.filter((each) => each.place === place);
      if (!controls.length) {
        takeAway(face, menus.get(place));
        menus.delete(place);
        continue;
      }
      if (!menus.has(place)) menus.set(place, makeMenu(face, face.el, { label: NAMES[place], name: "bw-encoding" }));
      drawMenu(face, menus.get(place), place, controls);
    }
    if (face.head.hidden === menus.has("legend")) {
      face.head.hidden = !face.head.hidden;
      face.redraw.legend?.();
    }
    face.seatMenus();
  };
}

// what stood in it has gone into the bar, and the focus with it
function takeAway(face, menu) {
  const option = menu && focusIn(menu) && menu.querySelector("[data-option]")?.dataset.option;
  menu?.remove();
  if (option) face.el.querySelector(`.bw-bar [data-option="${option}"]`)?.focus();
}

function drawMenu(face, menu, place, controls) {
  const shown = wordsOf(controls[0]);
  const head = menu.firstElementChild;
  head.title = `${NAMES[place]}, ${shown}: click to change`;
  head.setAttribute("aria-label", `${NAMES[place]}: ${shown}`);
  if (place === "legend") face.head.firstElementChild.textContent = shown;
  menu.dataset.place = place;
  fillMenu(face, menu, controls);
  if (!controls.some(({ option }) => option === face.moved)) return;
  head.focus(); // it stood in the bar, and had the focus
  face.moved = undefined;
}

const wordsOf = ({ label, choices, chosen }) => (choices ? `${label}: ${choices[chosen]}` : label);

// over its title; in the bar where there is none
function seatMenu(face, bar, menu, place) {
  const root = faceRoot(face.el);
  const box = root && boxOfMenu(face, root, place);
  if (!box) return standInBar(bar, menu, place);
  if (menu.parentElement !== face.el) face.el.append(menu);
  menu.firstElementChild.textContent = "";
  const around = root.getBoundingClientRect();
  const told = [box.left - around.left, box.top - around.top, box.width, box.height].map(Math.round);
  if (menu.dataset.seat === `${told}`) return;
  menu.dataset.seat = `${told}`;
  ["left", "top", "width", "height"].forEach((name, i) => { menu.style[name] = `${told[i]}px`; });
}

function standInBar(bar, menu, place) {
  if (menu.parentElement === bar) return;
  menu.dataset.seat = "";
  menu.removeAttribute("style");
  menu.firstElementChild.textContent = NAMES[place];
  bar.append(menu);
}

// a title and the sign at its end; or the corner below the names of an axis without a title, where the axes meet
function boxOfMenu(face, root, place) {
  const title = place === "legend" ? boxOf(face.head.firstElementChild) : titleBox(root, place);
  if (!title) return place === "y" ? cornerBox(root) : null;
  const { left, top, width, height } = title;
  return place === "y" ? { left, width, top: top - SIGN, height: height + SIGN } : { left, top, height, width: width + SIGN };
}

// of facets that share a title the lowest one of x, the uppermost one of y
function titleBox(root, place) {
  const boxes = [...root.querySelectorAll(TITLES[place])].filter((each) => each.textContent.trim()).map(boxOf).filter(Boolean);
  const plots = root.querySelector(".bw-plots")?.getBoundingClientRect();
  const inside = boxes.filter((box) => box.left >= plots.left - 1 && box.right <= plots.right + 1);
  return (inside.length ? inside : boxes).at(place === "x" ? -1 : 0);
}

function cornerBox(root) {
  const axis = boxOf(root.querySelector('.bw-plots .axis[text-anchor="end"]'));
  return axis && { left: axis.left, top: axis.bottom, width: 24, height: 19 };
}

function boxOf(element) {
  const box = element?.isConnected && element.checkVisibility() ? element.getBoundingClientRect() : null;
  return box?.width && box.height ? box : null;
}
