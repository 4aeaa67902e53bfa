"""BoxplotExplorer in JupyterLab: boxes drawn, told, clicked, brushed, hidden, and heard by another view."""

from .facets import STRONG_DOTS, Panel
from .test_panels import SPACE

CELLS = [
    SPACE,
    "box = bw.BoxplotExplorer(space, per_page=4)\nbox",
    "pareto = bw.ParetoExplorer(space, x='latency_ms', y='fps')\npareto",
]


PANE = "box.chart.panes[0]"


def test_boxes(page):
    panel = Panel(page, 1)
    drawn = page.kernel("[len(pane.mark('boxes')) for pane in box.chart.panes]")
    assert [len(panel.shapes(i)) for i in range(len(panel.figures))] == drawn
    first = panel.shapes(0)[0]
    check_hover_and_click(page, panel, first)
    check_box(page, panel)
    check_legend(page, panel, drawn[0])
    check_titles(page, panel)


def check_hover_and_click(page, panel, first):
    title, told = panel.hover(first)
    key = page.kernel(f"box.chart.legend[{PANE}.mark('boxes').entries[0][0]].key")
    assert title == f"{page.kernel(f'{PANE}.title')} {key}"
    assert int(told["designs"]) == page.kernel(f"len({PANE}.mark('boxes').rows.of(0))")
    assert told["median"].endswith(" ms")
    panel.click(first)
    expected = page.kernel(f"list(space.index[{PANE}.mark('boxes').rows.of(0)])")
    page.wait_until(f"list(space.selected) == {expected!r}")
    page.settle()
    linked = Panel(page, 2).figure().evaluate(STRONG_DOTS)
    assert linked == len(expected)


def check_box(page, panel):
    """A box around a box selects its rows by pandas' own comparison."""
    page.execute("space.select([])")
    first = panel.shapes(0)[0]
    corners = (first["x"] - 4, first["y"] - 4), (first["x"] + first["width"] + 4, first["y"] + first["height"] + 4)
    panel.drag(0, corners)
    picked = page.wait_until("list(space.selected)")
    ends = page.kernel("sorted(y for _x, y in box._face.outline['points'])")
    rows = page.kernel(f"list(map(int, {PANE}.mark('boxes').rows.of(0)))")
    inside = f"space.frame.iloc[{rows}].query('{ends[0]} <= latency_ms <= {ends[-1]}')"
    assert sorted(picked) == page.kernel(f"sorted({inside}.index)")


def check_legend(page, panel, drawn):
    name = page.kernel("box.chart.keys()[0]")
    page.execute("space.select([])")
    for expected in (drawn - 1, drawn):
        panel.legend(name).click()
        page.settle()
        assert len([shape for shape in panel.shapes(0) if shape["opacity"] > 0]) == expected


def check_titles(page, panel):
    """The title of the y axis stands left of the first plot of each row, and at no other."""
    titled = [figure.locator("text.axislabel", has_text="latency").count() for figure in panel.figures]
    lefts = [figure.bounding_box()["x"] for figure in panel.figures]
    assert titled == [int(left == min(lefts)) for left in lefts]
