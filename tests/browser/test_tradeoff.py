"""TradeoffExplorer in JupyterLab: lines drawn, told, isolated, brushed, and a limit that the mouse drags."""

from .facets import Panel
from .marks import dot_centres, drag, scroll_to
from .test_panels import SPACE

CELLS = [
    SPACE,
    "line = bw.TradeoffExplorer(space, limit=10)\nline",
    "box = bw.BoxplotExplorer(space, facet=None, x='platform', points=True)\nbox",
]
HANDLE = """root => [...root.querySelectorAll('path.dot')]
    .filter(dot => getComputedStyle(dot).fill === 'rgb(200, 16, 46)')
    .map(dot => { const box = dot.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })"""
STRONG = "root => [...root.querySelectorAll('path.dot')].filter(d => Number(getComputedStyle(d).opacity) === 1).length"


def test_lines(page):
    panel = Panel(page, 1)
    lines = page.kernel("line.to_frame()['line'].nunique()")
    assert len(panel.lines()) == lines + 1  # and the limit
    check_the_limit(page, panel)
    check_the_legend(page, panel, lines)
    check_hover_and_brush(page, panel)


def check_the_limit(page, panel):
    figure = panel.figure()
    ((x, y),) = figure.evaluate(HANDLE)
    drag(page.page, (x, y), (x - 60, y + 5))
    limit = page.wait_until("line.limit != 10 and line.limit")
    assert limit < 10
    best = page.kernel("line.best()['fps'].max()")
    frame = f"space.frame.query('latency_ms <= {limit}')['fps'].max()"
    assert best == page.kernel(frame)
    page.settle()
    told = panel.output.locator(".bw-legend-count").all_text_contents()
    assert told == page.kernel("[entry['count'] for entry in line._legend.entries]")
    assert panel.output.locator("input[type=number]").first.input_value() == page.kernel("f'{line.limit:g}'")


def check_the_legend(page, panel, lines):
    name = page.kernel("line._legend.entries[0]['key']")
    panel.legend(name).click(click_count=2)
    page.settle()
    assert len(panel.lines()) == 2  # this one and the limit
    panel.legend(name).click(click_count=2)
    page.settle()
    assert len(panel.lines()) == lines + 1


def check_hover_and_brush(page, panel):
    figure = panel.figure()
    labels = page.kernel("[l for labels in line._stage.facets[0].dots._labels.values() for l in labels]")
    rings = page.kernel("int(line._all['best'].sum())")
    centres = dot_centres(figure)[rings : rings + len(labels)]
    top = min(range(len(labels)), key=lambda i: centres[i][1])
    page.page.mouse.move(*centres[top])
    title, told = panel.card()
    assert title in labels
    assert told["line"] in page.kernel("list(line._looks)")
    panel.press("Select")
    scroll_to(figure)
    x, y = centres[top]
    drag(page.page, (x - 6, y - 6), (x + 6, y + 6))
    picked = page.wait_until("list(space.selected)")
    assert labels[top] in picked
    inside = [label for label, (a, b) in zip(labels, centres, strict=True) if abs(a - x) < 4 and abs(b - y) < 4]
    assert set(inside) <= set(picked)
    linked = Panel(page, 2).figure().evaluate(STRONG)
    assert linked == len(picked)


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
    page.wait_until("len(many._legend.hidden) == 1")
    page.settle()
    assert len(panel.lines()) == 0  # a family of one design has no line to see
    page.assert_clean()
