// Tells with each press of the mouse on the view whether a modifier key is held: bqplot's clicks do not.
// A message of its own goes at once, so it comes before that of the click; a change of a trait might wait behind
// another one.

export default {
  render({ model, el }) {
    const page = el.ownerDocument;
    const tell = (event) => {
      if (!el.closest(".benchwidgets")?.contains(event.target)) return;
      model.send({ adding: event.ctrlKey || event.metaKey || event.shiftKey });
    };
    el.style.display = "none";
    page.addEventListener("pointerdown", tell, true);
    return () => page.removeEventListener("pointerdown", tell, true);
  },
};
