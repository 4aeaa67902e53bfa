"""Keys on plots in JupyterLab: arrows go from design to design, space selects, and the notebook keeps its cells."""

import pytest

from .test_panels import SPACE

CELLS = [
    SPACE,
    "pareto = bw.ParetoExplorer(space, x='latency_ms', y='fps')\npareto",
    "heat = bw.HeatmapExplorer(space, rows='platform', columns='datatype')\nheat",
    "lines = bw.ParallelExplorer(space, columns=['fps', 'latency_ms', 'batch'])\nlines",
]


@pytest.mark.parametrize(("cell", "name"), [(1, "pareto"), (2, "heat"), (3, "lines")])
def test_arrows_go_and_space_selects(page, cell, name):
    output, keyboard = page.output_of(cell), page.page.keyboard
    layer = output.locator(".bw-hands").first
    layer.wait_for()
    assert "arrow keys" in layer.get_attribute("aria-label")
    layer.focus()
    keyboard.press("ArrowRight")
    page.wait_until("space.hovered")
    card = page.page.locator(".bw-card:visible")
    card.wait_for()
    title = card.locator(".bw-card-title").text_content()
    assert title in output.locator(".bw-spoken").text_content()
    before = page.kernel("list(space.hovered)")
    for key in ("ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"):
        keyboard.press(key)
        page.settle()
        if page.kernel("list(space.hovered)") != before:
            break
    assert page.kernel("list(space.hovered)") != before
    before = page.kernel("list(space.hovered)")
    for key in ("PageDown", "PageUp", "PageUp"):  # to the next, or where that was the last, back
        keyboard.press(key)
        page.settle()
        if page.kernel("list(space.hovered)") != before:
            break
    assert page.kernel("list(space.hovered)") != before
    pointed = sorted(page.kernel("list(space.hovered)"))
    keyboard.press("Space")
    page.wait_until(f"sorted(space.selected) == {pointed!r}")
    keyboard.press("Escape")
    page.wait_until("not len(space.selected)")
    cells = page.page.locator(".jp-Cell").count()
    keyboard.press("Tab")
    page.wait_until("not space.hovered")
    assert page.page.locator(".jp-Cell").count() == cells


def test_plus_and_nought_zoom(page):
    whole = page.kernel("list(pareto._plots[0].domains)")
    page.output_of(1).locator(".bw-hands").first.focus()
    page.page.keyboard.press("+")
    page.wait_until(f"list(map(list, pareto._plots[0].domains)) != {[list(each) for each in whole]!r}")
    page.page.keyboard.press("0")
    page.wait_until(f"list(map(list, pareto._plots[0].domains)) == {[list(each) for each in whole]!r}")
