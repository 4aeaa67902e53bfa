// @ts-check
// The data of a saved page: base64 of a deflated length, JSON and arrays; arrays are found by what the JSON says of them.

const VERSION = 1;
const KINDS = {
  u1: Uint8Array, i1: Int8Array, u2: Uint16Array, i2: Int16Array, u4: Uint32Array, i4: Int32Array, f4: Float32Array,
  f8: Float64Array,
};

/** @typedef {{at?: number, kind?: string, n?: number, first?: number, column?: number, rows?: any}} Ref */

/** @param {string} text @returns {Promise<ArrayBuffer>} */
export function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
}

/** What a page holds, its arrays in place of where they are. @param {ArrayBuffer} buffer */
export function read(buffer) {
  const length = Number(new DataView(buffer).getBigUint64(0, true));
  const told = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  if (told.version !== VERSION) throw new Error(`the data are of version ${told.version}; this page reads ${VERSION}`);
  const base = 8 + length;
  for (const space of told.spaces) resolveAll(space, (ref) => arrayOf(ref, buffer, base, []));
  for (const panel of told.panels) {
    const { columns } = told.spaces[panel.space];
    resolveAll(panel, (ref) => arrayOf(ref, buffer, base, columns));
  }
  return told;
}

// lists have a method "at"
const isRef = (value) =>
  value && typeof value === "object" && ["at", "first", "column"].some((name) => Object.hasOwn(value, name));

function resolveAll(value, arrayAt) {
  if (!value || typeof value !== "object") return;
  for (const [name, part] of Object.entries(value)) {
    if (isRef(part)) value[name] = arrayAt(part);
    else if (!ArrayBuffer.isView(part)) resolveAll(part, arrayAt);
  }
}

/** @param {Ref} ref @param {ArrayBuffer} buffer @param {number} base @param {any[]} columns @returns {any} */
function arrayOf(ref, buffer, base, columns) {
  if (ref.first !== undefined) return Int32Array.from({ length: ref.n ?? 0 }, (_, i) => i + (ref.first ?? 0));
  if (ref.column === undefined) return new KINDS[ref.kind ?? "f8"](buffer, base + (ref.at ?? 0), ref.n);
  const rows = arrayOf(ref.rows, buffer, base, columns);
  const { numbers } = columns[ref.column];
  return Float64Array.from(rows, (row) => numbers[row]);
}
