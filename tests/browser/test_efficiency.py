"""EfficiencyExplorer and Page in JupyterLab: bars told, clicked, boxed, paged, hidden; one filter for all panels."""

import pytest

from .facets import Panel
from .marks import dot_centres
from .test_panels import SPACE

BARS = "bars = bw.EfficiencyExplorer(space, bars=6, log=False)\nbars"
PAGE = """whole = bw.Page(space, [("Lines", bw.TradeoffExplorer(space)), ("Cells", bw.HeatmapExplorer(space)),
    ("Rows", bw.DesignSpaceTable(space))], layout="tabs")
whole"""


# texts that reach over the edge of their figure
CLIPPED = """root => { const edge = root.getBoundingClientRect(); return [...root.querySelectorAll('text')]
    .map(node => [node.textContent, node.getBoundingClientRect()])
    .filter(([_, box]) => box.width && (box.left < edge.left - 1 || box.right > edge.right + 1))
    .map(([text]) => text); }"""


@pytest.fixture
def page(notebook):
    page = notebook.open(cells=[SPACE, BARS, PAGE])
    page.run_all()
    yield page
    page.assert_clean()


def test_bars_and_a_page(page):
    check_bars(page, Panel(page, 1))
    check_page(page, Panel(page, 2))


def seen(panel):
    """The bars that are seen; the last of them are those of the first series."""
    return [shape for shape in panel.shapes() if shape["opacity"] > 0]


def labels(page, slot):
    """The design of a slot, from the top."""
    return page.kernel(f"list(space.index[bars.chart.panes[0].mark('notes').rows.of({slot})])")


def check_bars(page, panel):
    total = page.kernel("len(bars.to_frame())")
    slots = min(6, total)
    bars = seen(panel)
    assert len(bars) == 3 * slots
    assert len({round(bar["x"]) for bar in bars}) == 1  # all stand on zero
    title, told = panel.hover(bars[0])
    assert title == page.kernel("bars.chart.panes[0].y.names[-1][1]")
    assert set(told) >= {"measured", "predicted", "peak", "of predicted", "designs"}
    panel.click(bars[0])
    page.wait_until(f"list(space.selected) == {labels(page, 0)!r}")
    panel.click(seen(panel)[-slots + 1], adding=True)
    page.wait_until(f"sorted(space.selected) == {sorted(labels(page, 0) + labels(page, 1))!r}")
    check_box_and_legend(page, panel, slots)
    if total > 6:
        panel.press("Next facets")
        page.wait_until("bars.page == 2")
        page.settle()
        assert len(seen(panel)) == 3 * min(6, total - 6)
    check_dumbbells(page, panel)
    page.execute("space.select([])")


def check_box_and_legend(page, panel, slots):
    first = seen(panel)[-slots]
    right, low = first["x"] + first["width"], first["y"] + first["height"]
    panel.drag(0, ((right + 6, low), (right - 2, first["y"])))
    page.wait_until(f"list(space.selected) == {labels(page, 0)!r}")
    panel.legend("peak").click()
    page.settle()
    assert len(seen(panel)) == 2 * slots
    panel.legend("peak").click()
    page.settle()
    assert len(seen(panel)) == 3 * slots


def check_dumbbells(page, panel):
    """On a logarithmic axis no bar is drawn, and names and numbers are whole."""
    page.execute("bars.log = True")
    page.settle()
    assert not panel.shapes()
    slots = page.kernel("len(bars.chart.panes[0].mark('notes'))")
    assert len(dot_centres(panel.figure())) == 3 * slots
    assert panel.figure().evaluate(CLIPPED) == []


def check_page(page, panel):
    platform = page.kernel("space.frame['platform'].iloc[0]")
    line = panel.output.locator("input[type=text]").first
    line.fill(f"platform == '{platform}'")
    line.press("Enter")
    rows = page.kernel(f"int((space.frame['platform'] == {platform!r}).sum())")
    page.wait_until(f"int(space.visible_mask().sum()) == {rows}")
    page.settle()
    assert page.kernel("len(whole.panels[0].to_frame())") == rows
    panel.output.get_by_role("tab", name="Cells").click()
    page.settle()
    cells = Panel(page, 2)
    visible = [i for i, figure in enumerate(cells.figures) if figure.is_visible()]
    assert len(cells.shapes(visible[0])) == page.kernel("len(whole.panels[1].to_frame())")
    page.execute("space.clear_filter()")
    page.settle()
    assert len(cells.shapes(visible[0])) == page.kernel("len(whole.panels[1].to_frame())")
