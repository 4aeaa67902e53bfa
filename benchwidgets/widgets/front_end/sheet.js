// A sheet of facts: lines of text, and a table below. Everything is inserted as text.

function sheetNode(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function sheetRow({ cells, tone, key }, numeric) {
  const row = sheetNode("tr", tone ? `bw-${tone}` : "");
  cells.forEach((cell, i) => row.append(sheetNode("td", numeric[i] ? "bw-number" : "", cell)));
  if (key !== undefined) {
    row.dataset.key = key;
    row.tabIndex = 0;
    row.title = "Select this design";
  }
  return row;
}

function sheetTable({ head, numeric, rows }) {
  const table = sheetNode("table", "bw-sheet-table");
  const top = sheetNode("tr");
  head.forEach((text, i) => top.append(sheetNode("th", numeric[i] ? "bw-number" : "", text)));
  const body = sheetNode("tbody");
  body.append(...rows.map((row) => sheetRow(row, numeric)));
  table.append(sheetNode("thead"), body);
  table.firstChild.append(top);
  return table;
}

function drawSheet(model, el) {
  const lines = model.get("lines").map((line) => sheetNode("p", "bw-sheet-line", line));
  const table = model.get("table");
  el.replaceChildren(...lines, ...(table.rows?.length ? [sheetTable(table)] : []));
}

export default {
  render({ model, el }) {
    const redraw = () => drawSheet(model, el);
    const pick = (event) => {
      if (event.type === "keydown" && event.key !== "Enter") return;
      const key = event.target.closest("tr")?.dataset.key;
      if (key !== undefined) model.send({ key: Number(key) });
    };
    el.classList.add("bw-sheet");
    el.addEventListener("click", pick);
    el.addEventListener("keydown", pick);
    model.on("change:lines change:table", redraw);
    redraw();
    return () => {
      el.removeEventListener("click", pick);
      el.removeEventListener("keydown", pick);
      model.off("change:lines change:table", redraw);
    };
  },
};
