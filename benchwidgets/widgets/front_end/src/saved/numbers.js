// @ts-check
// Values as a card shows them: the texts of model/numbers.py and charts/cards.py.

const DIGITS = 7;
const MISSING = "—";

/** @param {number} value @param {string} unit */
export function shownNumber(value, unit) {
  if (Number.isNaN(value)) return MISSING;
  const whole = Number.isInteger(value) && Math.abs(value) < 2 ** 63;
  return `${whole ? grouped(String(BigInt(value))) : plain(value)} ${unit}`.trimEnd();
}

function plain(value) {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size >= 10 ** DIGITS && size < 1e12) return grouped(String(evenly(value)));
  const text = toDigits(value);
  if (size < 1e-5 || size >= 1e12) return exponential(text);
  return grouped(trimmed(Number(text).toFixed(13)));
}

/** The nearest whole number, of two the even one. */
function evenly(value) {
  const low = Math.floor(value);
  if (value - low === 0.5) return low % 2 ? low + 1 : low;
  return Math.round(value);
}

/** Significant digits; where the value lies in the middle between two texts, that with the even digit. */
function toDigits(value) {
  const longer = value.toExponential(DIGITS);
  const [digits, power] = longer.split("e");
  if (Number(longer) !== value || !digits.endsWith("5")) return value.toExponential(DIGITS - 1);
  const shorter = digits.slice(0, -1);
  return Number(shorter.at(-1)) % 2 ? value.toExponential(DIGITS - 1) : `${shorter}e${power}`;
}

function exponential(text) {
  const [digits, power] = text.split("e");
  return `${trimmed(digits)}e${power[0]}${power.slice(1).padStart(2, "0")}`;
}

const trimmed = (text) => (text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text);

function grouped(text) {
  const [whole, ...rest] = text.split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...rest].join(".");
}

/** @param {any} column @param {number} row */
export function shownValue(column, row) {
  if (column.numbers) return shownNumber(column.numbers[row], column.unit);
  const code = column.codes[row];
  if (code < 0) return MISSING;
  return column.digits ? `${grouped(column.values[code])} ${column.unit}`.trimEnd() : column.values[code];
}
