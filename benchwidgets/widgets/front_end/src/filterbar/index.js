// @ts-check
// FilterBar: the filter line and the chips as a widget of their own, with the count line below.

import { claimKeys, end, hasCommand, isTyping, node, onModel } from "../shared/dom.js";
import { hearFiles } from "../shared/files.js";
import { makeFilterLine } from "../shared/filterline.js";
import { drawToolBar, toolBarPart } from "../shared/toolbar.js";
import { stayInTouch } from "../shared/touch.js";

function paintCount(model, count, trouble) {
  const text = trouble || model.get("status");
  if (count.textContent !== text) count.textContent = text;
}

// before the line, where a page has tools for all its panels
function pageTools(model, line, undo) {
  const part = toolBarPart(line.row);
  line.row.prepend(part);
  const draw = () => {
    const told = model.get("_tools");
    part.hidden = !told.names;
    if (part.hidden) return;
    drawToolBar(part, told, {
      send: (kind) => model.send({ kind }), pick: (tool) => model.send({ kind: "tool", tool }),
    });
  };
  onModel(model, undo, { "change:_tools": draw });
  draw();
}

export default {
  render({ model, el }) {
    /** @type {import("../shared/dom.js").Undo} */
    const undo = [];
    el.classList.add("jupyter-widgets", "bw-host");
    const root = node("div", "bw-look bw-filterbar", el);
    const line = makeFilterLine(model, root, undo);
    pageTools(model, line, undo);
    hearFiles(model, undo);
    // one line, whatever filters there are: what is below stays where it is
    const state = node("div", "bw-state", root);
    const count = node("div", "bw-status", state, { role: "status", "aria-live": "polite" });
    state.append(line.chips);
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
