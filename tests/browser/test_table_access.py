"""DesignSpaceTable without a mouse, at 200 % zoom, with hostile data, and on a page without a kernel."""

import json

import pandas as pd

from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import DesignSpaceTable

from .lab import DARK, LIGHT
from .table_page import SHOWN, SMALL

# contrast of the text with what lies behind it, of all cells with a colour of their own
CONTRAST = """root => {
    const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1});
    const pen = canvas.getContext('2d', {willReadFrequently: true});
    const paint = (colours) => {
        pen.clearRect(0, 0, 1, 1);
        for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
        return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (rgb) => rgb.map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    return [...root.querySelectorAll('.bw-heated')].map(cell => {
        const style = getComputedStyle(cell);
        const [back, text] = [paint([style.backgroundColor]), paint([style.backgroundColor, style.color])];
        const [a, b] = [light(back), light(text)].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
    });
}"""
EVIL = """
evil = '''<img src=x onerror="window.pwned=1"></script><script>window.pwned=1</script>" onmouseover="window.pwned=1" '''
names = [f"{i} {evil}" for i in range(3)]
frame = pd.DataFrame({name: [f"{evil} {i}" for i in range(4)] for name in names},
                     index=pd.Index([f"{i} {evil}" for i in range(4)], name=evil + " name"))
space = DesignSpace(frame)
space.filter(f"`{names[0]}` contains 'img'")
table = DesignSpaceTable(space, pinned=[frame.index[0]], presets={evil: None}, differences=False)
table
"""
# a page with the state of a table and nobody to ask: what a notebook is after it was exported
ALONE = """async ([source, state]) => {
    const model = {get: name => state[name], on() {}, off() {}, send() {}, set() {}, save_changes() {}};
    const url = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
    const module = await import(url);
    document.body.replaceChildren();
    window.leave = module.default.render({model, el: document.body});
    await new Promise(resolve => setTimeout(resolve, 300));
}"""


def test_filters_columns_and_pins_by_the_keyboard_alone(open_table):
    table = open_table(SMALL)
    table.grid.focus()
    table.press("p")
    assert table.page.kernel("table.pinned") == ["d0"]
    table.press("ArrowUp", "ArrowRight", "ArrowRight")
    assert table.active().startswith("batch")
    table.press("Control+ArrowLeft")
    assert table.page.kernel("table.columns") == ["batch", "fps"]
    table.press("Alt+ArrowRight")
    wide = table.page.kernel("table.widths['batch']")
    table.press("Alt+ArrowLeft")
    assert table.page.kernel("table.widths['batch']") == wide - 20
    table.press("Alt+ArrowDown")
    table.panel().locator(".bw-panel-foot").wait_for()
    table.keys.type("3")
    table.press("Tab")
    table.keys.type("4")
    table.press("Enter")
    table.page.wait_until("str(space.clauses[0]) == '3 <= batch <= 4'")
    table.press("Escape")
    assert table.grid.evaluate("grid => grid === document.activeElement")
    table.press("Delete")
    assert table.page.kernel("table.columns") == ["fps"]
    table.press("ArrowDown", "ArrowDown", "p")
    assert table.page.kernel("len(table.pinned)") == 2
    table.press("p")
    table.press("Space", "i")
    assert table.page.kernel("len(space.selected) == table.total - 1")
    assert table.page.page.locator(".jp-Cell").count() == 2


def test_jupyterlab_keeps_its_own_keys_and_escape_leaves(open_table):
    table = open_table(SMALL)
    table.page.page.evaluate(
        "() => { window.asked = [];"
        " window.jupyterapp.commands.commandExecuted.connect((_, {id}) => window.asked.push(id)); }"
    )
    table.row("d1").click()
    table.press("d", "d", "x", "a", "b", "Control+a")
    assert table.page.page.evaluate("window.asked") == []
    assert table.page.page.locator(".jp-Cell").count() == 2
    table.press("Control+s")
    table.page.wait_until_page("window.asked.includes('docmanager:save')")
    table.press("Control+z")
    table.page.wait_until_page("window.asked.some(id => id.includes('undo'))")
    table.press("Escape")
    assert table.selected() == []
    assert table.grid.evaluate("grid => grid === document.activeElement")
    table.press("Escape")
    assert not table.root.evaluate("root => root.contains(document.activeElement)")


def test_roles_and_states_are_told(open_table):
    table = open_table(SMALL)
    table.page.execute("table.pinned = ['d5']; table.sort = [('fps', 'descending')]")
    table.page.settle()
    assert table.grid.get_attribute("aria-rowcount") == "502"
    rows = table.root.locator("[role=grid] [role=row]")
    assert rows.evaluate_all("rows => rows.slice(0, 4).map(row => row.getAttribute('aria-rowindex'))") == list("1234")
    assert table.heading("throughput").get_attribute("aria-sort") == "descending"
    table.grid.focus()
    table.press("ArrowDown")
    assert table.grid.evaluate("grid => getComputedStyle(grid).boxShadow") != "none"
    assert table.root.locator("[role=status]").get_attribute("aria-live") == "polite"


def test_heat_stays_readable_in_both_themes(open_table):
    table = open_table(SMALL.replace("height=10", "height=10, heat={'fps': 'rank', 'batch': 'linear'}"))
    table.page.execute("space.select(['d1', 'd2'])")
    for theme in (LIGHT, DARK):
        table.page.theme(theme)
        table.page.page.wait_for_timeout(2000)  # the flash of what was picked is over
        contrast = table.root.evaluate(CONTRAST)
        assert len(contrast) >= 20
        assert min(contrast) >= 4.5, theme


def test_at_twice_the_size_everything_is_reached(open_table):
    table = open_table(SMALL)
    table.page.page.set_viewport_size({"width": 700, "height": 500})  # what is left of the screen at 200 %
    table.page.settle()
    root = table.root.bounding_box()
    right = root["x"] + root["width"] + 1
    for part in [*table.root.locator(".bw-filter-row, .bw-tools, .bw-grid, .bw-status, .bw-button").all()]:
        box = part.bounding_box()
        assert box["x"] >= root["x"] - 1 and box["x"] + box["width"] <= right
    table.page.page.evaluate("document.querySelector('.bw-table').style.zoom = 2")
    table.page.settle()
    table.grid.focus()
    table.press("End")
    place = table.root.evaluate(
        "root => { const cell = root.querySelector('.bw-active'), grid = root.querySelector('[role=grid]');"
        " const [a, b] = [cell.getBoundingClientRect(), grid.getBoundingClientRect()];"
        " return [cell.textContent, a.top >= b.top, a.bottom <= b.bottom + 2]; }"
    )
    assert place == ["d499", True, True]


def test_markup_in_every_cell_heading_and_panel_stays_text(open_table):
    table = open_table(EVIL)
    evil, names = table.page.kernel("evil"), table.page.kernel("names")
    assert table.shown()[0]["cells"] == [f"0 {evil}", *[f"{evil} 0"] * 3]
    table.root.locator(".bw-body [role=row]").nth(1).locator(".bw-cell").nth(1).hover()
    table.page.settle()
    table.open_filter(names[0])
    assert table.panel().locator(".bw-tick-text").first.text_content() == f"{evil} 0"
    table.keys.press("Escape")
    table.root.get_by_role("button", name="Columns ▾").click()
    table.panel().locator(".bw-tick").first.wait_for()
    assert table.panel().locator(".bw-tick-text").all_text_contents() == names
    table.keys.press("Escape")
    table.type_filter(f"`{evil}` == 3")
    assert evil[:30] in table.root.locator(".bw-fault").text_content()
    assert table.chips()
    table.page.execute("space.select([frame.index[1]])")
    table.page.settle()
    assert table.root.locator("img, script").count() == 0
    assert table.page.page.evaluate("window.pwned") is None


def test_a_page_without_a_kernel_shows_the_first_rows(browser):
    space = DesignSpace(pd.DataFrame({"fps": range(500)}, index=[f"d{i}" for i in range(500)]))
    table = DesignSpaceTable(space, height=8, sort=[("fps", "descending")])
    space.select(["d3", "d497"])  # after the window was made
    names = [name for name in table.keys if name != "layout"]
    state = json.loads(json.dumps({name: getattr(table, name) for name in names}, default=str))
    page = browser.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto("about:blank")
    page.add_style_tag(content=DesignSpaceTable._css)
    page.evaluate(ALONE, [DesignSpaceTable._esm, state])
    rows = page.locator("body").evaluate(SHOWN)
    assert [row["cells"] for row in rows] == [[f"d{i}", str(i)] for i in range(499, 491, -1)]
    assert [row["cells"][0] for row in rows if row["selected"]] == ["d497"]
    page.evaluate("window.leave()")
    assert page.locator(".bw-table").count() == 0
    assert errors == []
    page.close()
    table.close()
