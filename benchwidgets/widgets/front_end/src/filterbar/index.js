// @ts-check
// FilterBar: the filter line and the chips as a widget of their own, with the count line below.

import { claimKeys, end, hasCommand, isTyping, node, onModel } from "../shared/dom.js";
import { makeFilterLine } from "../shared/filterline.js";
import { stayInTouch } from "../shared/touch.js";

function paintCount(model, count, trouble) {
  const text = trouble || model.get("status");
  if (count.textContent !== text) count.textContent = text;
}

export default {
  render({ model, el }) {
    /** @type {import("../shared/dom.js").Undo} */
    const undo = [];
    el.classList.add("jupyter-widgets", "bw-host");
    const root = node("div", "bw-look bw-filterbar", el);
    makeFilterLine(model, root, undo);
    const count = node("div", "bw-status", root, { role: "status", "aria-live": "polite" });
    claimKeys(root, undo, (event) => isTyping(event) || !hasCommand(event));
    let trouble = "";
    const paint = () => paintCount(model, count, trouble);
    onModel(model, undo, { "change:status": paint });
    stayInTouch(model, undo, (words) => {
      trouble = words;
      paint();
    });
    paint();
    return () => {
      end(undo);
      root.remove();
    };
  },
};
