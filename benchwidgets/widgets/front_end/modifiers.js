// Tells whether a modifier key is held while the mouse is over the view: bqplot's clicks do not.
// It is told as soon as it is known, not with the press: messages of two widgets may overtake each other.

const KEYS = new Set(["Control", "Meta", "Shift"]);
const EVENTS = ["pointerover", "pointerdown", "keydown", "keyup"];

export default {
  render({ model, el }) {
    const page = el.ownerDocument;
    const tell = (event) => {
      const view = el.closest(".benchwidgets");
      const here = event.key === undefined ? view?.contains(event.target) : KEYS.has(event.key) && view?.matches(":hover");
      const adding = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!here || adding === model.get("adding")) return;
      model.set("adding", adding);
      model.save_changes();
    };
    el.style.display = "none";
    for (const name of EVENTS) page.addEventListener(name, tell, true);
    return () => EVENTS.forEach((name) => page.removeEventListener(name, tell, true));
  },
};
