// The face of a panel: its tool bar, legend, card, status and drawer, and the hands over its plots. All of it is drawn
// from the state that Python sends; gestures are reported in the units of the axes, and Python says what they mean.

const TROUBLE = "The kernel is gone or restarts: this panel shows its last state. Run its cell again.";

function faceRoot(el) {
  return el.closest(".bw-view") ?? el.parentElement;
}

// says once that the page has this face: Python sends one anew that does not answer
function announce(model) {
  model.send({ kind: "ready" });
}

function followKernel(face) {
  const gone = (alive) => {
    face.dead = alive === false;
    face.redraw.status();
  };
  onModel(face.model, face.undo, { "comm_live_update": () => gone(face.model.comm_live ?? false), "close": () => gone(false) });
}

function followState(face) {
  const { model, redraw } = face;
  onModel(model, face.undo, {
    "change:tools change:history": redraw.tools,
    "change:controls": redraw.controls,
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
    const face = { model, el, undo: [], dead: false, root: null, redraw: {} };
    el.classList.add("bw-face", "bw-look");
    el.replaceChildren();
    const bar = faceBar(face);
    const legend = faceLegend(face);
    const empty = faceEmpty(face);
    const foot = faceFoot(face);
    const card = faceCard(face);
    const hands = faceHands(face, card);
    face.redraw = {
      tools: bar.tools, controls: bar.controls, legend: legend.draw, pressed: legend.press,
      status: foot.status, drawer: foot.drawer, empty, outline: hands.outline,
    };
    followState(face);
    followKernel(face);
    faceKeys(face);
    Object.values(face.redraw).forEach((draw) => draw());
    announce(model);
    return () => face.undo.splice(0).forEach((stop) => stop());
  },
};
