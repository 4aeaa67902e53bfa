"""Hover in JupyterLab: a cell, a bar or a box under the mouse points at its designs elsewhere, and they at it."""

from .facets import Panel, middle
from .test_panels import SPACE

CELLS = [
    SPACE,
    "heat = bw.HeatmapExplorer(space, rows='platform', columns='datatype')\nheat",
    "bars = bw.BarExplorer(space, category='platform', value='fps', log=False)\nbars",
    "box = bw.BoxplotExplorer(space, x='platform', y='latency_ms', facet=None)\nbox",
    "pareto = bw.ParetoExplorer(space, x='latency_ms', y='fps')\npareto",
]
# those of the marks above the others that enclose a shape without filling it
OUTLINES = """root => [...root.querySelectorAll('path.line')]
    .filter(line => line.getAttribute('d') && getComputedStyle(line).fill === 'none'
        && getComputedStyle(line).strokeWidth === '3px')
    .map(line => { const box = line.getBoundingClientRect();
        return {x: box.x, y: box.y, width: box.width, height: box.height}; })
    .filter(box => box.width > 0)"""
RINGS = """root => [...root.querySelectorAll('path.dot')]
    .filter(dot => getComputedStyle(dot).strokeWidth === '3px').length"""


def test_shapes_and_dots_point_at_each_other(page):
    heat, bars, box, pareto = (Panel(page, cell) for cell in range(1, 5))
    for panel, name in ((heat, "heat"), (bars, "bars"), (box, "box")):
        check_shape(page, panel, name, pareto)
    label = page.kernel("space.index[0]")
    page.execute(f"space.hovered = ({label!r},)")
    page.settle()
    for panel in (heat, bars, box):
        check_outline(panel)
    assert pareto.figure().evaluate(RINGS) == 1
    page.execute("space.hovered = ()")
    page.settle()
    assert not heat.figure().evaluate(OUTLINES)
    assert pareto.figure().evaluate(RINGS) == 0


def check_shape(page, panel, name, pareto):
    """The mouse on the first shape points at its designs, and no longer when it has left."""
    panel.hover(panel.shapes()[0])
    page.wait_until("space.hovered")
    mark = f"{name}.chart.panes[0].marks[0]"
    page.wait_until(f"sorted(space.hovered) == sorted(space.index[{mark}.rows.of(0)])")
    dots = "pareto.chart.panes[0].mark('designs').rows"
    assert pareto.output.evaluate(RINGS) == page.kernel(f"len(set(space.hovered) & set(space.index[{dots}.positions]))")
    panel.leave()
    page.wait_until("not space.hovered")


def check_outline(panel):
    """One shape has an outline, which lies upon it."""
    (outline,) = panel.figure().evaluate(OUTLINES)
    x, y = middle(outline)
    assert any(
        each["x"] - 3 <= x <= each["x"] + each["width"] + 3 and each["y"] - 3 <= y <= each["y"] + each["height"] + 3
        for each in panel.shapes()
    )
