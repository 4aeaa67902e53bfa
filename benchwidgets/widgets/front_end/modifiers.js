// Writes the keys held at a click into what is drawn there, before bqplot hears of it and sends that with its click.
// A message of one's own may be overtaken: JupyterLab can handle the messages of two widgets in two threads.

export default {
  render({ el }) {
    const page = el.ownerDocument;
    const note = ({ target, ctrlKey, metaKey, shiftKey }) => {
      if (!target.matches?.(".bqplot path.line") || !el.closest(".benchwidgets")?.contains(target)) return;
      if (target.__data__) target.__data__.adding = ctrlKey || metaKey || shiftKey; // where d3 keeps a shape's data
    };
    el.style.display = "none";
    page.addEventListener("click", note, true);
    return () => page.removeEventListener("click", note, true);
  },
};
