"""DesignSpaceTable in JupyterLab: what the mouse and the keys do, what the page shows, what the kernel knows."""

from .lab import DARK, LIGHT
from .table_page import SMALL

MILLION = """
frame = pd.DataFrame({"fps": np.random.default_rng(3).permutation(1_000_000), "row": np.arange(1_000_000)})
frame.index = "d" + frame["row"].astype(str)
space = DesignSpace(frame)
table = DesignSpaceTable(space)
table
"""


def test_a_million_rows_to_the_last(open_table):
    table = open_table(MILLION)
    assert table.grid.get_attribute("aria-rowcount") == "1000001"
    assert table.labels()[0] == "d0"
    table.grid.evaluate("grid => { grid.scrollTop = grid.scrollHeight; }")
    last = table.shown()[-1]
    assert last["index"] == 999_999
    assert last["cells"] == ["d999999", f"{table.page.kernel('frame.fps.iloc[-1]'):,}", "999,999"]
    table.grid.evaluate("grid => { grid.scrollTop = grid.scrollHeight / 2; }")
    middle = table.shown()
    assert [row["cells"][0] for row in middle] == [f"d{row['index']}" for row in middle]
    assert 490_000 < middle[0]["index"] < 510_000
    table.grid.hover()
    table.page.page.mouse.wheel(0, 28 * 3)
    assert table.shown()[0]["index"] == middle[0]["index"] + 3  # one to one, on a bar that is too short for it
    table.grid.focus()
    table.press("End")
    assert table.labels()[-1] == "d999999"
    table.press("ArrowUp", "PageUp", "Home")
    assert table.labels()[0] == "d0"
    table.heading("throughput").click()
    table.heading("throughput").click()
    table.page.wait_until("table.shown_frame(0, 1).fps.iloc[0] == frame.fps.max()", timeout=30)
    table.page.settle()
    assert table.labels() == table.page.kernel(f"table.shown_frame(0, {len(table.labels())}).index")


def test_sorting_keeps_the_selection_on_its_designs(open_table):
    table = open_table(SMALL)
    table.row("d2").click()
    table.row("d4").click(modifiers=["Shift"])
    table.row("d7").click(modifiers=["Control"])
    table.page.wait_until("len(space.selected) == 4")
    assert table.selected() == ["d2", "d3", "d4", "d7"]
    assert table.marked() == ["d2", "d3", "d4", "d7"]
    assert table.root.locator("[role=status]").text_content() == "4 of 500 selected"
    table.heading("batch").click()
    table.heading("throughput").click(modifiers=["Shift"])
    table.page.wait_until("len(table.sort) == 2")
    assert table.selected() == ["d2", "d3", "d4", "d7"]
    assert table.labels() == table.page.kernel("table.shown_frame(0, 10).index")
    assert table.heading("batch").get_attribute("aria-sort") == "ascending"
    assert table.heading("batch").locator(".bw-arrow").text_content() == "▲1"
    place = table.page.kernel("list(table.shown_frame().index).index('d7')")
    table.grid.evaluate(f"grid => {{ grid.scrollTop = {place * 28}; }}")
    assert "d7" in table.marked()
    assert set(table.marked()) <= {"d2", "d3", "d4", "d7"}


def test_the_keyboard_alone(open_table):
    table = open_table(SMALL)
    table.grid.focus()
    table.press("ArrowDown", "ArrowDown", "Space")
    assert table.selected() == ["d2"]
    table.press("Shift+ArrowDown", "Shift+ArrowDown")
    assert table.selected() == ["d2", "d3", "d4"]
    table.press("ArrowDown", "ArrowDown", "Space")
    assert table.marked() == ["d2", "d3", "d4", "d6"]
    table.press("PageDown", "Shift+Space")
    assert table.selected() == [f"d{i}" for i in range(6, 17)]
    table.press("Control+a")
    assert len(table.selected()) == 500
    table.press("Escape")
    assert table.selected() == []
    table.press("Home", "ArrowUp", "ArrowRight")
    assert table.active().startswith("throughput")
    table.press("Enter", "Enter")
    assert table.page.kernel("table.sort") == [["fps", "descending"]]
    assert table.active().startswith("throughput")
    table.press("ArrowRight", "Shift+Enter")
    assert table.page.kernel("len(table.sort)") == 2
    table.row(table.labels()[3]).click()
    table.press("Shift+ArrowDown")
    assert table.selected() == table.page.kernel("sorted(table.shown_frame(3, 5).index, key=frame.index.get_loc)")
    # JupyterLab has not taken a key for itself
    assert table.page.page.locator(".jp-Cell").count() == 2


def test_a_change_elsewhere_keeps_the_place(open_table):
    table = open_table(SMALL)
    table.grid.evaluate("grid => { grid.scrollTop = 28 * 100; }")
    assert table.labels()[0] == "d100"
    table.page.execute("space.select(['d101'])")
    assert table.marked() == ["d101"]
    assert table.labels()[0] == "d100"
    table.page.execute("space.filter('batch > 99')")
    assert table.shown() == []
    assert "hidden by the filter" in table.root.locator(".bw-empty").text_content()
    table.page.execute("space.clear_filter(); table.columns = ['batch']")
    assert table.labels()[0] == "d0"
    assert table.root.locator("[role=columnheader]").count() == 2


TABS = """
import ipywidgets
table = DesignSpaceTable(DesignSpace(pd.DataFrame({"fps": range(500)})))
ipywidgets.Tab([ipywidgets.Label("nothing"), table], titles=["first", "second"])
"""
MARKUP = """
evil = '''<img src=x onerror="window.pwned = 1"><script>window.pwned = 1</script>" onmouseover="window.pwned = 1'''
frame = pd.DataFrame({evil: [evil, "javascript:window.pwned=1"], "b": ["${7*7} {{x}}", "\\u202etxt"]},
                     index=pd.Index([evil, "</script><script>window.pwned = 1</script>"], name=evil + "label"))
space = DesignSpace(frame)
table = DesignSpaceTable(space, sort=[(evil, "ascending")])
table
"""


def test_markup_stays_text(open_table):
    table = open_table(MARKUP)
    evil = table.page.kernel("evil")
    assert table.shown()[0]["cells"] == [evil, evil, "${7*7} {{x}}"]
    assert table.root.locator(".bw-name").first.text_content() == evil + "label"
    table.root.locator(".bw-body [role=row]").first.click()
    table.root.locator(".bw-head [role=columnheader]").nth(1).hover()
    table.page.settle()
    assert table.root.locator("img, script").count() == 0
    assert table.page.page.evaluate("window.pwned") is None
    assert table.selected() == [evil]


def test_a_change_of_theme_keeps_rows_and_place(open_table):
    table = open_table(SMALL)
    table.grid.evaluate("grid => { grid.scrollTop = 28 * 100; }")
    before = table.labels()
    for theme in (DARK, LIGHT, DARK, LIGHT):
        table.page.theme(theme)
        table.page.page.wait_for_timeout(300)
        assert table.labels() == before


def test_a_table_in_a_tab_is_drawn_when_its_tab_opens(open_table):
    table = open_table(TABS)
    assert table.root.locator(".bw-row").count() == 0
    table.page.page.get_by_role("tab", name="second").click()
    assert table.labels()[:2] == ["0", "1"]


def test_a_closed_display_leaves_no_listener(open_table):
    table = open_table(SMALL)
    table.page.page.evaluate("window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    table.page.settle()
    table.page.execute("space.select(['d1']); table.sort = [('fps', 'ascending')]")
    table.page.settle()
    assert table.page.page.locator(".bw-table").count() == 0
