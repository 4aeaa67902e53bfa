// @ts-check
// The rows of items, and what stands out of them: the same questions as charts/rows.py and charts/emphasis.py answer.

/** @typedef {{positions: any, starts?: any}} Rows */

const FADED = 0.25;
const DIM = 0.2;
const PLAIN = 0.8;

/** @param {Rows} rows */
export const lengthOf = ({ positions, starts }) => (starts ? starts.length - 1 : positions.length);

/** @param {Rows} rows @param {number} item @returns {number[]} */
export function rowsOf({ positions, starts }, item) {
  return starts ? Array.from(positions.subarray(starts[item], starts[item + 1])) : [positions[item]];
}

/** Whether an item has a row in a mask. @param {Rows} rows @param {number} item @param {Uint8Array} mask */
export function anyOf({ positions, starts }, item, mask) {
  if (!starts) return Boolean(mask[positions[item]]);
  for (let i = starts[item]; i < starts[item + 1]; i += 1) if (mask[positions[i]]) return true;
  return false;
}

/** Which items the legend does not hide. @returns {Uint8Array} */
export function shownItems(mark, marks, legend, hidden) {
  const shown = unlisted(mark, legend, hidden);
  if (!mark.held || !hidden.size) return shown;
  const others = shownItems(marks[mark.held.mark], marks, legend, hidden);
  return shown.map((is, item) => Number(is && anyOf(mark.held.items, item, others)));
}

function unlisted(mark, legend, keys) {
  const result = new Uint8Array(lengthOf(mark.rows)).fill(1);
  if (!keys.size) return result;
  for (const entries of mark.entries) {
    for (let i = 0; i < result.length; i += 1) if (keys.has(legend[entries[i]]?.key)) result[i] = 0;
  }
  return result;
}

/**
 * How opaque each item is drawn, 0 where it is hidden: of what is selected, how many that are, and what the legend hides.
 * @param {any} mark @param {any[]} marks @param {any[]} legend
 * @param {{selected: Uint8Array, count: number, hidden: Set<string>, dimmed: Set<string>}} state
 */
export function opacities(mark, marks, legend, { selected, count, hidden, dimmed }) {
  const shown = shownItems(mark, marks, legend, hidden);
  const bright = unlisted(mark, legend, dimmed);
  return Float64Array.from(shown, (is, item) => {
    if (!is) return 0;
    let opacity = mark.looks[mark.look[item]][0];
    const chosen = (mark.fades && count) || mark.ifSelected ? anyOf(mark.rows, item, selected) : false;
    if (mark.fades && count) opacity = Math.min(opacity / PLAIN, 1) * (chosen ? 1 : FADED);
    if (mark.ifSelected && !chosen) opacity = 0;
    return bright[item] ? opacity : DIM * opacity;
  });
}
