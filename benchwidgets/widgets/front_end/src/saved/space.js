// @ts-check
// The selection of a table of designs: one for all panels that show it, with its history.

export class Space {
  constructor(told) {
    this.told = told;
    this.count = told.count;
    /** @type {Uint8Array} */ this.selected = mask(told.count, told.selected);
    /** @type {(() => void)[]} */ this.listeners = [];
    /** @type {Uint8Array[]} */ this.done = [];
    /** @type {Uint8Array[]} */ this.undone = [];
    /** @type {number[]} */ this.pointed = [];
    this.open = "";
    /** The selection before the gesture that goes on, and whether the history has it. */
    this.before = this.selected;
    this.kept = false;
  }

  /** How many are selected. */
  get chosen() {
    return this.selected.reduce((sum, is) => sum + is, 0);
  }

  /** Labels of the selected, in the order of the rows. */
  labels() {
    return this.told.labels.filter((_, row) => this.selected[row]);
  }

  /**
   * @param {Iterable<number>} rows @param {string} how replace, add or remove
   * @param {string} [gesture] whose changes are one step and join what was there before it
   */
  select(rows, how, gesture = "") {
    if (!gesture || gesture !== this.open) this.before = this.selected;
    const begins = !gesture || gesture !== this.open;
    const next = how === "replace" ? new Uint8Array(this.count) : this.before.slice();
    for (const row of rows) next[row] = how === "remove" ? 0 : 1;
    if (begins) this.kept = false;
    this.open = gesture;
    if (same(next, this.selected)) return;
    if (!this.kept) this.done.push(this.before);
    this.kept = true;
    this.undone = [];
    this.show(next);
  }

  undo() {
    this.step(this.done, this.undone);
  }

  redo() {
    this.step(this.undone, this.done);
  }

  step(from, to) {
    const next = from.pop();
    if (!next) return;
    to.push(this.selected);
    this.open = "";
    this.show(next);
  }

  show(selected) {
    this.selected = selected;
    for (const listen of this.listeners) listen();
  }

  point(rows) {
    if (rows.length === this.pointed.length && rows.every((row, i) => row === this.pointed[i])) return;
    this.pointed = rows;
    for (const listen of this.listeners) listen();
  }
}

const mask = (count, rows) => {
  const made = new Uint8Array(count);
  for (const row of rows) made[row] = 1;
  return made;
};

const same = (one, other) => one.length === other.length && one.every((is, i) => is === other[i]);
