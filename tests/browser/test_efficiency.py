"""EfficiencyExplorer and Page in JupyterLab: bars told, clicked, paged and hidden; one filter line for all panels."""

import pytest

from .facets import Panel
from .test_panels import SPACE

BARS = "bars = bw.EfficiencyExplorer(space, bars=6)\nbars"
PAGE = """whole = bw.Page(space, [("Lines", bw.TradeoffExplorer(space)), ("Cells", bw.HeatmapExplorer(space)),
    ("Rows", bw.DesignSpaceTable(space))], layout="tabs")
whole"""


@pytest.fixture
def page(notebook):
    page = notebook.open(cells=[SPACE, BARS, PAGE])
    page.run_all()
    yield page
    page.assert_clean()


def test_bars_and_a_page(page):
    check_bars(page, Panel(page, 1))
    check_page(page, Panel(page, 2))


def check_bars(page, panel):
    total = page.kernel("len(bars.to_frame())")
    slots = min(6, total)
    bars = panel.shapes()
    assert len(bars) == 3 * slots
    title, told = panel.hover(bars[0])
    first = page.kernel("bars._stage.facets[0].part.slots.names[0]")
    assert title == first
    assert set(told) >= {"measured", "predicted", "peak", "designs"}
    panel.click(bars[0])
    assert page.wait_until("list(space.selected)") == page.kernel("[bars.to_frame().index[0]]")
    panel.click(panel.shapes()[1], adding=True)
    page.wait_until("len(space.selected) == 2")
    panel.legend("peak").click()
    page.settle()
    assert len(panel.shapes()) == 2 * slots
    panel.legend("peak").click()
    page.settle()
    if total > 6:
        panel.output.locator("button:has(.fa-chevron-right)").click()
        page.wait_until("bars.page == 2")
        page.settle()
        assert len(panel.shapes()) == 3 * min(6, total - 6)
    page.execute("space.select([])")


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
