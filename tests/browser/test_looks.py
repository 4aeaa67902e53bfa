"""How the panels look in JupyterLab, wide and narrow and in both themes: every text can be read."""

from .lab import DARK, LIGHT
from .looks import CONTRAST, WIDTH
from .test_panels import SPACE

WIDTHS = (1300, 400)
PANELS = {
    "roofline": "bw.RooflineExplorer(platforms, networks, space)",
    "pareto": "bw.ParetoExplorer(space, x='fps', y='top1_pct', group='platform')",
    "parallel": "bw.ParallelExplorer(space)",
    "matrix": "bw.ScatterMatrix(space)",
    "tradeoff": "bw.TradeoffExplorer(space)",
    "boxplot": "bw.BoxplotExplorer(space)",
    "bars": "bw.BarExplorer(space)",
    "efficiency": "bw.EfficiencyExplorer(space)",
    "power": "bw.EfficiencyExplorer(space, show='power')",
    "histogram": "bw.HistogramExplorer(space)",
    "table": "bw.DesignSpaceTable(space)",
    "page": "bw.Page(space, [bw.RooflineExplorer(platforms, networks, space),\n"
    "    bw.ParetoExplorer(space, x='fps', y='top1_pct'), bw.DesignSpaceTable(space)])",
}
CELLS = [SPACE, *PANELS.values()]


def faults(page, script):
    """What a script finds wrong, by panel."""
    found = {}
    for cell, name in enumerate(PANELS, start=1):
        shown = page.page.locator(".jp-Notebook .jp-Cell").nth(cell).locator(".jp-OutputArea-output").last
        found[name] = shown.evaluate(script)
    return [f"{name}: {fault}" for name, several in found.items() for fault in several]


def test_every_text_stands_out_from_what_is_behind_it(page):
    page.page.set_viewport_size({"width": 1600, "height": 1000})
    found = []
    for theme in (LIGHT, DARK):
        page.theme(theme)
        for width in WIDTHS:
            page.page.evaluate(WIDTH, width)
            page.settle()
            found += [f"{theme} {width}: {each}" for each in faults(page, CONTRAST)]
    assert not found, "\n".join(found)
