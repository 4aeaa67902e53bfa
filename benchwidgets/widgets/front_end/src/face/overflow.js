// @ts-check
// A bar of one row: controls that have no room there stand at the head of the menu of options, in their order.

/**
 * Keep the bar of a panel to one row, now and when its width changes.
 * @param {HTMLElement} bar @param {HTMLElement} part of the bar, whose controls may move
 * @param {HTMLDetailsElement} menu of options, the last thing of the part
 * @param {Function[]} undo
 */
export function keepOneRow(bar, part, menu, undo) {
  let width = 0;
  const fit = () => fitRow(bar, part, menu);
  const sizes = new ResizeObserver(() => {
    if (bar.clientWidth === width) return;
    width = bar.clientWidth;
    fit();
  });
  sizes.observe(bar);
  undo.push(() => sizes.disconnect());
  return fit;
}

function fitRow(bar, part, menu) {
  if (!bar.clientWidth) return; // of a tab that is not seen
  const focused = part.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  restore(menu);
  while (wraps(bar, part)) {
    const last = controlsOf(part).at(-1);
    if (!last) break;
    last.dataset.moved = "moved";
    menu.hidden = false;
    menu.lastElementChild.prepend(last);
  }
  menu.hidden = !menu.lastElementChild.children.length;
  if (focused !== document.activeElement) focused?.focus();
}

const controlsOf = (part) => [...part.children].filter((each) => each.tagName !== "DETAILS");

function restore(menu) {
  for (const moved of menu.querySelectorAll("[data-moved]")) {
    delete moved.dataset.moved;
    menu.before(moved);
  }
}

// what does not stand beside the first thing of the bar stands in another row
function wraps(bar, part) {
  const things = [...bar.children].flatMap((each) => (each === part ? [...part.children] : [each]));
  const middles = things.map((each) => each.getBoundingClientRect()).filter(({ width }) => width)
    .map(({ top, height }) => top + height / 2);
  return middles.some((middle) => middle - middles[0] > 14);
}
