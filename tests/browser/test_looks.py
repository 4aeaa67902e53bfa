"""How the panels look in JupyterLab, wide and narrow and in both themes: every text can be read, by a machine too."""

from importlib.resources import files

from .lab import DARK, LIGHT
from .looks import CONTRAST, HOOKS, PLACES, WIDTH
from .test_panels import SPACE

WIDTHS = (1300, 400)
ALL_WIDTHS = (1300, 900, 600, 400)
# bars of more than one row, and menus of options that hang out of their panel
ROWS = """root => [...root.querySelectorAll('.bw-bar')].flatMap(bar => {
    const things = [...bar.querySelectorAll(':scope > :not(.bw-bar-controls), .bw-bar-controls > *')];
    const boxes = things.map(each => each.getBoundingClientRect()).filter(box => box.width);
    const middles = boxes.map(({ top, height }) => top + height / 2);
    return Math.max(...middles) - Math.min(...middles) > 14 ? [`${bar.clientWidth} px: more than one row`] : [];
})"""
MENUS = """async root => {
    const found = [];
    for (const menu of root.querySelectorAll('.bw-options:not([hidden])')) {
        if (!menu.checkVisibility()) continue;
        menu.open = true;
        await new Promise(resolve => setTimeout(resolve, 60)); // it is told that it is open
        const [panel, whole] = [menu.lastElementChild, root].map(each => each.getBoundingClientRect());
        if (panel.left < whole.left - 1 || panel.right > whole.right + 1) found.push('options hang out');
        menu.open = false;
    }
    return found;
}"""
# what axe-core finds wrong within a panel: the rule, and what it is about
AXE = """async root => (await axe.run(root)).violations
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 120)).join(', ')}`)"""
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


def faults(page, script, panels=PANELS):
    """What a script finds wrong, by panel: one a cell, after the first."""
    found = {}
    for cell, name in enumerate(panels, start=1):
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


def lasting(page, *scripts, panels=PANELS, tries=20):
    """What scripts still find wrong when the page has had the time to lay itself out anew."""
    for _ in range(tries):
        page.settle()
        found = [each for script in scripts for each in faults(page, script, panels)]
        if not found:
            break
    return found


def test_no_text_is_cut_or_lies_over_another_at_any_width(page):
    page.page.set_viewport_size({"width": 1600, "height": 12_000})  # bqplot lays out a figure when it is seen
    found = []
    for width in ALL_WIDTHS:
        page.page.evaluate(WIDTH, width)
        page.settle()
        found += [f"{width}: {each}" for each in lasting(page, PLACES, HOOKS, ROWS, MENUS)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_wrong(page):
    page.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = []
    for theme in (LIGHT, DARK):
        page.theme(theme)
        found += [f"{theme}: {each}" for each in faults(page, AXE)]
        pareto = page.output_of(list(PANELS).index("pareto") + 1)
        for name in ("Options", "Compare"):  # what opens within a panel
            pareto.get_by_text(name, exact=True).first.click()
            page.settle()
            found += [f"{theme}, {name}: {each}" for each in pareto.evaluate(AXE)]
            pareto.get_by_text(name, exact=True).first.click()
    assert not found, "\n".join(found)
