"""HeatmapExplorer in JupyterLab: cells drawn with their number, told, clicked, brushed, sorted, and linked."""

from .facets import SHAPES, Panel, closed, middle
from .test_panels import SPACE

CELLS = [
    SPACE,
    "heat = bw.HeatmapExplorer(space, rows=['platform', 'mode', 'datatype'], columns=['network', 'pruning_pct'])\nheat",
    "table = bw.DesignSpaceTable(space)\ntable",
]
TEXTS = """root => [...root.querySelectorAll('text.label')].map(node => {
    const box = node.getBoundingClientRect();
    return {text: node.textContent, x: box.x, y: box.y, width: box.width, height: box.height,
            colour: getComputedStyle(node).fill}; })"""

# with the plot narrower than its cells, and scrolled to its end, the last of them is seen
REACHED = """() => {
    const node = document.querySelector('.bw-plots');
    node.scrollLeft = node.scrollWidth;
    const ends = [...node.querySelectorAll('path.line')].map(line => line.getBoundingClientRect().right);
    return node.scrollLeft > 0 && Math.max(...ends) <= node.getBoundingClientRect().right;
}"""
PANE = "heat.chart.panes[0]"


def labels(page, item):
    """The designs of a cell."""
    return page.kernel(f"list(space.index[{PANE}.mark('cells').rows.of({item})])")


def test_cells(page):
    panel = Panel(page, 1)
    assert len(panel.shapes()) == page.kernel("len(heat.to_frame())")
    check_numbers(page, panel)
    cells = panel.shapes()
    check_hover_and_clicks(page, panel, cells)
    check_box_and_order(page, panel)
    check_width(page, panel)


def check_numbers(page, panel):
    """Every cell has its number within, in the order of the data."""
    drawn, texts = panel.figure().evaluate(f"root => [({SHAPES})(root), ({TEXTS})(root)]")  # of one moment
    cells = closed(drawn)
    assert [text["text"] for text in texts] == page.kernel(f"list({PANE}.mark('numbers').texts)")
    for cell, text in zip(cells, texts, strict=True):
        assert cell["x"] <= text["x"]
        assert text["x"] + text["width"] <= cell["x"] + cell["width"] + 1
        assert cell["y"] - 1 <= text["y"]
        assert text["y"] + text["height"] <= cell["y"] + cell["height"] + 3
        assert text["colour"] in ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


def check_hover_and_clicks(page, panel, cells):
    _title, told = panel.hover(cells[0])
    first, last = labels(page, 0), labels(page, len(cells) - 1)
    assert int(told["designs"]) == len(first)
    panel.click(cells[0])
    page.wait_until(f"list(space.selected) == {first!r}")
    panel.click(panel.shapes()[-1], adding=True)
    page.wait_until(f"sorted(space.selected) == {sorted([*first, *last])!r}")
    panel.click(panel.shapes()[-1])
    page.wait_until(f"list(space.selected) == {last!r}")
    panel.click(panel.shapes()[-1])
    page.wait_until("not list(space.selected)")


def check_box_and_order(page, panel):
    cells = panel.shapes()
    (x, y) = middle(cells[0])
    panel.drag(0, ((x - 8, y - 6), (x + 8, y + 6)))
    page.wait_until(f"list(space.selected) == {labels(page, 0)!r}")
    panel.output.locator(".bw-encoding[data-place=y] > summary").click()
    panel.output.locator('select[data-option="sort_rows"]').select_option(label="best first")
    page.wait_until("heat.sort_rows == 'best first'")
    page.settle()
    assert len(panel.figure().evaluate(TEXTS)) == len(cells)
    bar = panel.output.locator(".bw-colours-ticks span").all_text_contents()
    assert bar == page.kernel("[text for _, text in heat._face.legend['bar']['ticks']]")


def check_width(page, panel):
    """Nothing is cut: what is wider than the panel can be scrolled to."""
    scrolled = panel.output.locator(".bw-plots")
    assert scrolled.evaluate("node => node.scrollWidth <= node.clientWidth")
    page.page.set_viewport_size({"width": 420, "height": 1000})
    page.settle()
    page.wait_until_page(REACHED)
