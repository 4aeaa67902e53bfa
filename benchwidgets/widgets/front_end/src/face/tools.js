// @ts-check
// The tools of a panel as Python tells them: a control among the others, whose value is the tool in hand.

const NO_TOOLS = { option: "mode", value: "inspect", names: [] }; // before Python has told any

export const toolsOf = (face) => face.model.get("controls").find((control) => control.kind === "tools") ?? NO_TOOLS;
