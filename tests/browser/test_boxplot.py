"""BoxplotExplorer in JupyterLab: boxes drawn, told, clicked, brushed, hidden, and heard by another view."""

from .facets import STRONG_DOTS, Panel
from .test_panels import SPACE

CELLS = [
    SPACE,
    "box = bw.BoxplotExplorer(space, per_page=4)\nbox",
    "pareto = bw.ParetoExplorer(space, x='latency_ms', y='fps')\npareto",
]


def test_boxes(page):
    panel = Panel(page, 1)
    drawn = page.kernel("[len([b for b in f.boxes.values() if b.keys]) for f in box._stage.facets]")
    assert [len(panel.shapes(i)) for i in range(len(panel.figures))] == drawn
    first = panel.shapes(0)[0]
    check_hover_and_click(page, panel, first)
    check_brush(page, panel, first)
    check_legend(page, panel, drawn[0])


def check_hover_and_click(page, panel, first):
    key = page.kernel("list(box._stage.facets[0].boxes)[0]")
    title, told = panel.hover(first)
    part = "box._stage.facets[0].part"
    assert title == page.kernel(f"f'{{{part}.name}} {{box._categories[{key}]}}'")
    assert int(told["designs"]) == page.kernel(f"int({part}.boxes.loc[{key}, 'rows'])")
    assert told["median"].endswith(" ms")
    panel.click(first)
    expected = page.kernel(f"list({part}.labels({key}))")
    assert page.wait_until("list(space.selected)") == expected
    linked = Panel(page, 2).figure().evaluate(STRONG_DOTS)
    assert linked == len(expected)


def check_brush(page, panel, first):
    """A box around a box selects its rows by pandas' own comparison."""
    page.execute("space.select([])")
    first = panel.shapes(0)[0]
    corners = (first["x"] - 4, first["y"] - 4), (first["x"] + first["width"] + 4, first["y"] + first["height"] + 4)
    panel.brush(0, corners)
    picked = page.wait_until("list(space.selected)")
    low, high = page.kernel("[float(v) for v in box._stage.facets[0].stage.box.y]")
    expected = page.kernel(f"""(lambda f, p: [l for l in p.cloud.labels if {low} <= f.loc[l, 'latency_ms'] <= {high}
        and f.loc[l, 'pruning_pct'] == box._x_keys[list(box._stage.facets[0].boxes)[0]]])(
        space.frame, box._stage.facets[0].part)""")
    assert sorted(picked) == sorted(expected)
    panel.press("Inspect")


def check_legend(page, panel, drawn):
    name = page.kernel("box._categories[0]")
    page.execute("space.select([])")
    panel.legend(name).click()
    page.settle()
    assert len(panel.shapes(0)) == drawn - 1
    panel.legend(name).click()
    page.settle()
    assert len(panel.shapes(0)) == drawn
