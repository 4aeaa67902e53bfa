// Tells Python how wide the figure beside it is, so that labels can be kept apart at any width.

function report(model, figure) {
  const width = Math.round(figure.getBoundingClientRect().width);
  if (width > 0 && width !== model.get("width")) {
    model.set("width", width);
    model.save_changes();
  }
}

export default {
  render({ model, el }) {
    let observer;
    let frame = requestAnimationFrame(function watch() {
      const figure = el.closest(".bw-stage")?.querySelector(".bqplot");
      if (figure) {
        observer = new ResizeObserver(() => report(model, figure));
        observer.observe(figure);
      } else {
        frame = requestAnimationFrame(watch);
      }
    });
    el.classList.add("bw-gauge");
    return () => {
      cancelAnimationFrame(frame);
      observer?.disconnect();
    };
  },
};
