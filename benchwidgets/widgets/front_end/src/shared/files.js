// @ts-check
// Files that Python hands over, saved where the page has its downloads.

import { node, onModel } from "./dom.js";

/** @param {BlobPart} content @param {string} name @param {string} type */
export function saveFile(content, name, type) {
  const link = node("a", "bw-probe", document.body, { download: name });
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.click();
  URL.revokeObjectURL(link.href);
  link.remove();
}

/** @param {import("./dom.js").Model} model @param {import("./dom.js").Undo} undo */
export function hearFiles(model, undo) {
  const hear = ({ kind, name, type }, buffers) => kind === "file" && saveFile(buffers[0], name, type);
  onModel(model, undo, { "msg:custom": hear });
}
