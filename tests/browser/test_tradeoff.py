"""TradeoffExplorer in JupyterLab: lines drawn, told, isolated, brushed, and a limit that the mouse drags."""

from .facets import Panel
from .hands import Plot
from .test_panels import SPACE

CELLS = [
    SPACE,
    "line = bw.TradeoffExplorer(space, limit=10)\nline",
    "box = bw.BoxplotExplorer(space, facet=None, x='platform', points=True)\nbox",
]


def test_lines(page):
    panel, plot = Panel(page, 1), Plot(page, page.output_of(1), "line")
    lines = page.kernel("line.to_frame()['line'].nunique()")
    assert len(panel.lines()) == lines + 1  # and the limit
    check_the_limit(page, panel, plot)
    check_the_legend(page, panel, lines)
    check_hover_and_box(page, panel, plot)


def check_the_limit(page, panel, plot):
    """The limit is dragged to another place, and the best follow."""
    u = page.kernel("float(line._plots[0].seen.x.fractions(line._tradeoff.limit))")
    page.drag(plot.layer, (u, 0.3), (u - 0.1, 0.32))
    limit = page.wait_until("line.limit != 10 and line.limit")
    page.settle()
    limit = page.kernel("line.limit")
    assert limit < 10
    best = page.kernel("line.best()['fps'].max()")
    assert best == page.kernel(f"space.frame.query('latency_ms <= {limit}')['fps'].max()")
    told = panel.output.locator(".bw-legend-count").all_text_contents()
    assert told == page.kernel("[entry['count'] for entry in line._face.legend['entries']]")
    assert float(panel.output.locator("input[type=number]").first.input_value()) == limit
    assert page.kernel("len(space.selected)") == 0


def check_the_legend(page, panel, lines):
    name = page.kernel("line.chart.keys()[0]")
    panel.legend(name).click(click_count=2)
    page.settle()
    assert len([line for line in panel.lines() if line["opacity"] > 0]) == 2  # this one and the limit
    panel.legend(name).click(click_count=2)
    page.settle()
    assert len([line for line in panel.lines() if line["opacity"] > 0]) == lines + 1


def check_hover_and_box(page, panel, plot):
    label, (x, y) = plot.alone(8)
    page.page.mouse.move(x, y)
    title, told = panel.card()
    assert title == label
    assert told["line"] in page.kernel("list(line.to_frame()['line'])")
    surely, perhaps = plot.box_pixels((x - 6, y - 6), (x + 6, y + 6))
    page.wait_until("len(space.selected) > 0")
    picked = set(page.kernel("list(space.selected)"))
    assert label in picked and surely <= picked <= perhaps
    page.settle()
    assert Plot(page, page.output_of(2), "box").strong() >= picked


MANY = """
import numpy as np
import pandas as pd
import benchwidgets as bw

names = [f"{i:02} a platform with quite a long name " * 5 for i in range(40)]
frame = pd.DataFrame({"platform": names, "latency_ms": np.arange(1.0, 41), "fps": np.arange(1.0, 41)})
many = bw.TradeoffExplorer(bw.DesignSpace(frame))
many
"""
ROOM = "root => [root.clientHeight, root.scrollHeight, root.clientWidth, root.scrollWidth]"


def test_a_legend_of_forty_scrolls(notebook):
    page = notebook.open(cells=[MANY])
    page.run_all()
    panel = Panel(page, 0)
    legend = panel.output.locator(".bw-legend").first
    height, whole, width, wide = legend.evaluate(ROOM)
    assert whole > height
    assert wide <= width + 1
    entries = legend.locator("button")
    assert entries.count() == 40
    assert entries.first.get_attribute("title").startswith("39 a platform")
    entries.last.scroll_into_view_if_needed()
    entries.last.click()
    page.wait_until("len(many._face.hidden) == 1")
    page.settle()
    page.assert_clean()
