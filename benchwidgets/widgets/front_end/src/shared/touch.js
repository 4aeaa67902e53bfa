// @ts-check
// Keeps a front end in touch with its kernel. It asks for a greeting when it starts. Where none comes it may be deaf:
// anywidget drops all messages to a front end that took more than two seconds to start. Then it listens past anywidget
// and asks for the whole state. What is not answered at all is said: the kernel is busy, or gone.

import { onModel } from "./dom.js";

const GREETING = 2500; // ms until a greeting is missed
const GONE = "The kernel is gone or has restarted: this shows no present state. Run the cell again.";
const SILENT = "Waiting for the kernel: this may show no present state.";

export function stayInTouch(model, undo, tell) {
  let [greeted, timer] = [false, 0];
  const greet = ({ kind }) => {
    if (kind !== "hello") return;
    greeted = true;
    clearTimeout(timer);
    tell("");
  };
  const miss = async () => {
    if (greeted) return;
    await listenAnew(model);
    model.send({ kind: "ready" });
    timer = setTimeout(() => greeted || tell(SILENT), GREETING);
  };
  onModel(model, undo, { "msg:custom": greet });
  model.send({ kind: "ready" });
  timer = setTimeout(miss, GREETING);
  undo.push(() => clearTimeout(timer));
  watchComm(model, undo, tell);
}

// the model itself, of which anywidget shows a part only; none on a page without a kernel
const wholeModel = (model) => model.widget_manager?.get_model(model.get("_me"));

async function listenAnew(model) {
  const whole = await wholeModel(model);
  if (!whole) return;
  const levels = [];
  for (let level = whole; level; level = Object.getPrototypeOf(level)) {
    if (Object.hasOwn(level, "_handle_comm_msg")) levels.push(level);
  }
  const beyond = levels.at(-1)?._handle_comm_msg; // that of ipywidgets, which waits for nothing
  if (!beyond || !whole.comm) return;
  whole.comm.on_msg(beyond.bind(whole));
  whole.comm.send({ method: "request_state" }, {});
}

// JupyterLab leaves the comms of a kernel that was restarted alive: so the kernel is watched too, where it can be seen
const ENDED = ["restarting", "autorestarting", "starting", "terminating", "dead"];

async function watchComm(model, undo, tell) {
  const whole = await wholeModel(model);
  if (!whole) return;
  const look = () => whole.comm_live === false && tell(GONE);
  const hear = (_kernel, status) => ENDED.includes(status) && tell(GONE);
  const signal = whole.widget_manager.kernel?.statusChanged;
  whole.on("comm_live_update", look);
  signal?.connect(hear);
  undo.push(() => {
    whole.off("comm_live_update", look);
    signal?.disconnect(hear);
  });
  look();
}
