// @ts-check
// The panel that a face belongs to: its plots stand beside the face, in the same view.

export function faceRoot(el) {
  return el.closest(".bw-view") ?? el.parentElement;
}
