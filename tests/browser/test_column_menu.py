"""The menu of columns of the views over many axes, by mouse and by keyboard, and the titles of many columns."""

import pytest

SPACE = """
import benchwidgets as bw
space = bw.DesignSpace(bw.read_measurements(bw.data_file("measurements_mnist.csv")))
"""
PARALLEL = "view = bw.ParallelExplorer(space, columns=['fps', 'top1_pct', 'power_w'])\nview"
MATRIX = "view = bw.ScatterMatrix(space, columns=['fps', 'top1_pct', 'power_w'])\nview"
WIDE = "['fps', 'top1_pct', 'power_w', 'latency_ms', 'gops', 'system_latency_ms', 'inputs_per_j']"
# titles as a person reads them: the lines of each joined, and whether one is cut or stands out of its plot
TITLES = """root => [...root.querySelectorAll('.bw-matrix-title')].map((title, i, all) => {
    const cells = [...root.querySelectorAll('.bw-matrix-cell')];
    const cell = cells[i * all.length + i].getBoundingClientRect();
    const lines = [...title.querySelectorAll('text:not(.bw-matrix-note)')];
    const boxes = [...title.querySelectorAll('text')].map(line => line.getBoundingClientRect());
    const inside = boxes.every(box => box.left >= cell.left - 1 && box.right <= cell.right + 1
        && box.top >= cell.top - 1 && box.bottom <= cell.bottom + 1);
    return [lines.map(line => line.textContent).join(' '), inside];
})"""
# pairs of labels of the ticks that lie on one another
MEETING = """root => {
    const boxes = [...root.querySelectorAll('.bw-matrix-tick')].map(node => node.getBoundingClientRect());
    return boxes.flatMap((one, i) => boxes.slice(i + 1).filter(other => one.left < other.right - 1
        && other.left < one.right - 1 && one.top < other.bottom - 4 && other.top < one.bottom - 4)).length;
}"""


class Menu:
    """The menu of the view in the second cell."""

    def __init__(self, page):
        self.page, self.keys = page, page.page.keyboard
        self.root = page.output_of(1)
        self.opener = self.root.get_by_role("button", name="Columns ▾")
        self.panel = self.root.locator(".bw-panel")

    def box(self, name):
        return self.panel.get_by_role("checkbox", name=name, exact=True)

    def press(self, *keys):
        for key in keys:
            self.keys.press(key)
        self.page.settle()


@pytest.fixture
def open_menu(notebook):
    """A function that runs one cell and gives the menu of its view; at the end nobody has complained."""
    pages = []

    def run(cell):
        page = notebook.open(cells=[SPACE, cell])
        pages.append(page)
        page.run_all()
        return Menu(page)

    yield run
    for page in pages:
        page.assert_clean()


def test_ticking_columns_by_the_mouse(open_menu):
    menu = open_menu(PARALLEL)
    axes = menu.root.locator(".bw-parallel-axis")
    assert axes.count() == 3
    menu.opener.click()
    assert [menu.box(name).is_checked() for name in ("throughput [1/s]", "batch size")] == [True, False]
    menu.box("batch size").check()
    menu.page.wait_until("view.columns == ['fps', 'top1_pct', 'power_w', 'batch']")
    menu.page.settle()
    assert axes.count() == 4 and "batch size" in axes.last.text_content()
    menu.box("+ energy per input [mJ]").click()  # which renames it: a check would look for the old name
    menu.page.wait_until("view.columns[-1] == 'energy_mj'")
    menu.page.settle()
    assert menu.box("energy per input [mJ]").is_checked()  # a column of the space by now, and the menu is still open
    for name in ("throughput [1/s]", "top-1 accuracy [%]", "power [W]"):
        menu.box(name).uncheck()
    menu.page.wait_until("view.columns == ['batch', 'energy_mj']")
    menu.page.settle()
    assert menu.box("batch size").is_disabled() and menu.box("energy per input [mJ]").is_disabled()
    menu.page.execute("view.columns = ['energy_mj', 'fps', 'batch']")
    menu.page.settle()
    assert menu.box("throughput [1/s]").is_checked() and menu.box("batch size").is_enabled()
    places = menu.panel.locator(".bw-tick", has=menu.page.page.locator(":checked")).locator(".bw-tick-count")
    assert sorted(places.all_text_contents()) == ["1", "2", "3"]
    menu.page.page.mouse.click(1300, 300)
    assert menu.panel.count() == 0
    menu.opener.click()
    menu.opener.click()
    assert menu.panel.count() == 0


def test_ticking_columns_by_the_keyboard_alone(open_menu):
    menu = open_menu(MATRIX)
    menu.opener.focus()
    menu.press("Enter")
    assert menu.panel.locator("input[type=search]").evaluate("field => field === document.activeElement")
    menu.keys.type("batch")
    assert menu.box("throughput [1/s]").is_hidden()
    menu.press("ArrowDown", " ")
    menu.page.wait_until("view.columns == ['fps', 'top1_pct', 'power_w', 'batch']")
    menu.page.settle()
    assert menu.root.locator(".bw-matrix-cell").count() == 16
    assert menu.box("batch size").evaluate("box => box === document.activeElement")
    menu.press("ArrowUp")
    menu.keys.press("Control+a")
    menu.keys.type("per input")
    menu.press("ArrowDown", " ")
    menu.page.wait_until("view.columns[-1] == 'energy_mj'")
    menu.page.settle()
    assert menu.box("energy per input [mJ]").evaluate("box => box === document.activeElement")
    menu.press("Escape")
    assert menu.panel.count() == 0
    assert menu.opener.evaluate("button => button === document.activeElement")
    menu.press("Tab", "Shift+Tab", " ")
    assert menu.panel.count() == 1
    menu.press("Escape")
    # a click within the panel leaves it the keys
    menu.opener.click()
    menu.box("batch size").uncheck()
    menu.page.wait_until("'batch' not in view.columns")
    menu.panel.locator(".bw-panel-note").click()
    menu.press("Escape")
    assert menu.panel.count() == 0


def test_titles_of_many_columns_are_whole(open_menu):
    menu = open_menu(f"view = bw.ScatterMatrix(space, columns={WIDE}, colour='platform')\nview")
    menu.page.page.set_viewport_size({"width": 960, "height": 1000})
    menu.page.settle()
    assert menu.root.locator(".bw-matrix").bounding_box()["width"] < 720
    found = menu.root.locator(".bw-matrix").evaluate(TITLES)
    full = menu.page.kernel("[axis['title'] for axis in view._area.axes]")
    assert [title for title, _inside in found] == full
    assert all(inside for _title, inside in found), found
    assert menu.root.locator(".bw-matrix").evaluate(MEETING) == 0
    assert menu.root.locator(".bw-pane").last.get_attribute("aria-label") == full[6] == "inputs per joule [1/J]"
