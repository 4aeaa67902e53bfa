// Remembers whether a modifier key was held when the mouse was last pressed within the view: bqplot does not tell.

export default {
  render({ model, el }) {
    const page = el.ownerDocument;
    const onPress = (event) => {
      const view = el.closest(".benchwidgets");
      const adding = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!view?.contains(event.target) || adding === model.get("adding")) return;
      model.set("adding", adding);
      model.save_changes();
    };
    el.style.display = "none";
    page.addEventListener("pointerdown", onPress, true);
    return () => page.removeEventListener("pointerdown", onPress, true);
  },
};
