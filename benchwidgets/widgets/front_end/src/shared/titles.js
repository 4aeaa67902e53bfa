// @ts-check
// The texts of an axis in the room that they have: lines of a title, and the note below it. Widths are in pixels,
// fonts as CSS writes them.

/** @type {any} */
let ruler = null;

/** @param {string} text @param {string} font */
export function textWidth(text, font) {
  ruler ??= document.createElement("canvas").getContext("2d");
  ruler.font = font;
  return ruler.measureText(text).width;
}

// a word in as few parts as the room asks for, all about as long
function hyphenated(word, room, font) {
  for (let count = 1; count <= Math.max(word.length / 2, 1); count += 1) {
    const length = Math.ceil(word.length / count);
    const parts = word.match(new RegExp(`.{1,${length}}`, "gsu"));
    const lines = parts.map((part, i) => (i < parts.length - 1 ? `${part}-` : part));
    if (lines.every((line) => textWidth(line, font) <= room)) return lines;
  }
  return [cut(word, room, font)];
}

// lines no wider than the room; a unit keeps together, and only a word that is wider than the room is broken
function wrapped(text, room, font) {
  const lines = [];
  for (const word of text.match(/\[[^\]]*\]|\S+/g) ?? []) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length && textWidth(longer, font) <= room) lines[lines.length - 1] = longer;
    else lines.push(...hyphenated(word, room, font));
  }
  return lines;
}

const MOST_LINES = 3;

// A title as lines of the largest of some sizes (px) at which it needs no broken word; in the end it is cut.
export function titleLines(text, room, family, sizes) {
  const fits = (font) => text.split(/\s+/).every((word) => textWidth(word, font) <= room);
  const fontOf = (size) => `600 ${size}px ${family}`;
  const size = sizes.find((each) =>
    fits(fontOf(each)) && wrapped(text, room, fontOf(each)).length <= MOST_LINES) ?? sizes.at(-1);
  const lines = wrapped(text, room, fontOf(size));
  if (lines.length > MOST_LINES) {
    lines.length = MOST_LINES;
    lines[MOST_LINES - 1] = cut(lines.at(-1), room, fontOf(size));
  }
  return { size, lines };
}

function cut(text, room, font) {
  let count = text.length;
  while (count > 1 && textWidth(`${text.slice(0, count)}…`, font) > room) count -= 1;
  return `${text.slice(0, count)}…`;
}

// What stands below a title: which direction is better, in words where there is room for them, and the kind of scale.
export function axisNote(words, arrow, log, { room, font }) {
  const joined = (better, sign) => [words && better, log && "log"].filter(Boolean).join(sign);
  const note = joined(words, " · ");
  return textWidth(note, font) <= room ? note : joined(arrow, " ");
}
