// @ts-check
// The face of a panel: its tool bar, legend, card, status and drawer, and the hands over its plots. All of it is drawn
// from the state that Python sends; gestures are reported in the units of the axes, and Python says what they mean.

import { end, node, onModel } from "../shared/dom.js";
import { hearFiles } from "../shared/files.js";
import { stayInTouch } from "../shared/touch.js";
import { faceBar, faceKeys } from "./bar.js";
import { faceCard } from "./card.js";
import { faceEmpty, faceFoot } from "./foot.js";
import { faceHands } from "./hands.js";
import { faceLegend } from "./legend.js";

function followState(face) {
  const { model, redraw } = face;
  onModel(model, face.undo, {
    "change:controls change:history change:shared": redraw.tools,
    "change:controls change:legend": () => { redraw.controls(); redraw.encodings(); }, // some stand in the legend
    "change:controls change:status": redraw.columns, // a status may tell why a tick was refused
    "change:legend": redraw.legend,
    "change:hidden change:dimmed": redraw.pressed,
    "change:status change:wrong": redraw.status,
    "change:drawer": redraw.drawer,
    "change:empty": redraw.empty,
    "change:panes change:outline": redraw.outline,
  });
}

export default {
  render({ model, el }) {
    /** @type {any} */
    const face = { model, el, undo: [], trouble: "", redraw: {} };
    el.classList.add("bw-face", "bw-look");
    el.replaceChildren();
    const bar = faceBar(face);
    const legend = faceLegend(face); // below the head that the bar makes
    const empty = faceEmpty(face);
    const foot = faceFoot(face);
    const card = faceCard(face);
    face.spoken = node("div", "bw-spoken", el, { role: "status", "aria-live": "polite" });
    const hands = faceHands(face, card);
    face.redraw = {
      ...bar, legend: legend.draw, pressed: legend.press, status: foot.status, drawer: foot.drawer, empty,
      outline: hands.outline,
    };
    followState(face);
    faceKeys(face);
    hearFiles(model, face.undo);
    for (const draw of Object.values(face.redraw)) draw();
    stayInTouch(model, face.undo, (trouble) => {
      face.trouble = trouble;
      face.redraw.status();
    });
    return () => end(face.undo);
  },
};
