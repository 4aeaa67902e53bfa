"""A table on a page of JupyterLab, as a person sees and uses it."""

IMPORTS = """
import numpy as np
import pandas as pd
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import DesignSpaceTable
"""
SMALL = """
random = np.random.default_rng(3)
frame = pd.DataFrame({"fps": random.permutation(500) / 4, "batch": random.integers(0, 9, 500)},
                     index=[f"d{i}" for i in range(500)])
space = DesignSpace(frame)
table = DesignSpaceTable(space, height=10)
table
"""
# what a reader of the page sees: the rows wholly inside the grid, top to bottom, label and cells
SHOWN = """root => {
    const grid = root.querySelector('[role=grid]');
    const low = grid.querySelector('.bw-head').getBoundingClientRect().bottom;
    const high = grid.getBoundingClientRect().bottom;
    return [...grid.querySelectorAll('.bw-body [role=row]:not(.bw-waiting)')]
        .filter(row => {
            const box = row.getBoundingClientRect();
            return box.top >= low - 1 && box.bottom <= high + 1;
        })
        .map(row => ({
            index: Number(row.getAttribute('aria-rowindex')) - 2,
            selected: row.getAttribute('aria-selected') === 'true',
            cells: [...row.children].map(cell => cell.textContent),
        }));
}"""
FULL = "root => root.querySelector('[role=grid]').getAttribute('aria-busy') === 'false'"


class Table:
    """One table on a page."""

    def __init__(self, page, cell=1):
        self.page, self.keys = page, page.page.keyboard
        self.root = page.output_of(cell).locator(".bw-table")
        self.grid = self.root.locator("[role=grid]")

    def shown(self):
        self.page.settle()
        self.root.locator(".bw-body .bw-waiting").first.wait_for(state="detached")
        assert self.root.evaluate(FULL)
        return self.root.evaluate(SHOWN)

    def labels(self):
        return [row["cells"][0] for row in self.shown()]

    def marked(self):
        return [row["cells"][0] for row in self.shown() if row["selected"]]

    def row(self, label):
        return self.root.locator(".bw-body [role=row]").filter(
            has=self.page.page.get_by_role("rowheader", name=label, exact=True)
        )

    def heading(self, name):
        return self.root.locator("[role=columnheader]").filter(has_text=name)

    def press(self, *keys):
        for key in keys:
            self.keys.press(key)
        self.page.settle()

    def open_filter(self, name):
        """Open the panel of a heading by the mouse."""
        self.heading(name).hover()
        self.heading(name).locator(".bw-funnel").click()
        self.panel().locator(".bw-panel-foot").wait_for()

    def panel(self):
        return self.root.locator(".bw-panel")

    def chips(self):
        self.page.settle()
        return self.root.locator(".bw-chip:not(.bw-chip-all)").evaluate_all(
            "chips => chips.map(chip => chip.firstChild.textContent)"
        )

    def type_filter(self, text):
        self.root.locator(".bw-filter-input").fill(text)
        self.root.locator(".bw-filter-input").press("Enter")
        self.page.settle()

    def selected(self):
        return self.page.kernel("space.selected")

    def active(self):
        return self.root.evaluate(
            "root => root.querySelector('#' + root.querySelector('[role=grid]')"
            ".getAttribute('aria-activedescendant'))?.textContent"
        )
