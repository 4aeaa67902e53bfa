"""DesignSpaceTable in JupyterLab: filters in headings and above, chips, pins, columns, copying, picks elsewhere."""

from .table_page import SMALL

WIDE = """
frame = pd.DataFrame({f"column {i}": np.arange(300) * i for i in range(200)})
space = DesignSpace(frame)
table = DesignSpaceTable(space, height=8)
table
"""
MEASURED = """
frame = pd.DataFrame({
    "fps": [10.0, 20.0, None, 40.0], "latency_ms": [4.0, 3.0, 2.0, 1.0], "platform": ["TX2", "NCS", "", None],
    "count": [2**53 + 1, 0, 5, 7]}, index=list("abcd"))
space = DesignSpace(frame)
table = DesignSpaceTable(space, heat={"fps": "linear"}, presets={"short": ["fps"]})
table
"""


def test_filtering_by_a_heading_with_ticks_and_a_range(open_table):
    table = open_table(MEASURED)
    table.open_filter("platform")
    ticks = table.panel().locator(".bw-tick")
    assert ticks.all_text_contents() == ["—1", "(empty text)1", "NCS1", "TX21"]
    ticks.filter(has_text="NCS").locator("input").uncheck()
    table.page.wait_until("len(space.clauses) == 1")
    assert table.labels() == ["a", "c", "d"]
    table.keys.press("Escape")
    assert table.panel().count() == 0
    table.open_filter("throughput")
    table.panel().locator(".bw-range-end").first.fill("15")
    table.panel().locator(".bw-range-end").first.press("Enter")
    table.page.wait_until("len(space.clauses) == 2")
    assert table.labels() == ["d"]
    assert table.chips() == ["platform in ('', 'TX2') or platform is missing", "fps >= 15"]
    assert table.heading("throughput").locator(".bw-funnel").get_attribute("aria-pressed") == "true"
    table.root.locator(".bw-chip").first.click()
    table.page.wait_until("len(space.clauses) == 1")
    assert table.labels() == ["b", "d"]


def test_dragging_over_the_histogram_of_a_heading(open_table):
    table = open_table(SMALL)
    table.open_filter("throughput")
    table.page.drag(table.panel().locator(".bw-range"), (0.25, 0.5), (0.5, 0.5))
    table.page.wait_until("len(space.clauses) == 1")
    low, high = table.page.kernel("[float(space.clauses[0].predicate.low), float(space.clauses[0].predicate.high)]")
    top = table.page.kernel("float(frame.fps.max())")
    assert abs(low - 0.25 * top) < 0.02 * top and abs(high - 0.5 * top) < 0.02 * top
    shown = table.page.kernel("table.shown_frame().fps.agg(['min', 'max']).tolist()")
    assert low <= shown[0] and shown[1] <= high


def test_a_filter_that_cannot_be_read_keeps_the_rows_and_points_at_the_fault(open_table):
    table = open_table(SMALL)
    table.type_filter("fps > 100")
    before = table.labels()
    assert table.chips() == ["fps > 100"]
    table.type_filter("fps > 100 and bach == 3")
    assert table.labels() == before
    fault = table.root.locator(".bw-fault").text_content().split("\n")
    assert fault[0] == "fps > 100 and bach == 3"
    assert fault[1].index("▲") == fault[0].index("bach")
    assert "Did you mean 'batch'" in fault[1]
    assert fault[2] == "stale: rows are those of 'fps > 100'"
    assert table.root.locator(".bw-filter-input").get_attribute("aria-invalid") == "true"
    table.type_filter("fps > 120")
    assert table.root.locator(".bw-fault").is_hidden()
    assert table.labels() != before
    table.root.locator(".bw-chip").click()
    table.page.wait_until("space.clauses == ()")
    table.page.settle()
    assert table.root.locator(".bw-filter-input").input_value() == ""


def test_search_invert_and_selected_first(open_table):
    table = open_table(SMALL)
    table.root.locator(".bw-search").fill("d49")
    table.page.wait_until("len(space.clauses) == 1")
    assert table.labels() == ["d49", *(f"d49{i}" for i in range(9))]
    table.root.get_by_role("button", name="Invert").click()
    table.page.wait_until("len(space.selected) == 11")
    table.row("d49").click(modifiers=["Control"])
    table.root.get_by_role("button", name="Invert").click()
    table.page.wait_until("space.selected.tolist() == ['d49']")
    table.root.locator(".bw-search").fill("")
    table.page.wait_until("space.clauses == ()")
    table.root.get_by_role("button", name="Selected first").click()
    table.page.wait_until("table.selected_first")
    assert table.labels()[:3] == ["d49", "d0", "d1"]
    assert table.marked() == ["d49"]


def test_selected_first_goes_to_the_top_where_they_stand(open_table):
    table = open_table(SMALL)
    table.page.execute("table.follow = False; space.select(['d3', 'd400'])")
    table.grid.evaluate("grid => { grid.scrollTop = 200 * 28; }")
    assert table.marked() == [] and table.shown()[0]["index"] == 200
    table.root.get_by_role("button", name="Selected first").click()
    table.page.wait_until("table.selected_first")
    assert table.labels()[:3] == [*table.marked(), "d0"] == ["d3", "d400", "d0"]
    table.grid.evaluate("grid => { grid.scrollTop = 200 * 28; }")
    table.root.get_by_role("button", name="Selected first").click()
    table.page.wait_until("not table.selected_first")
    assert table.shown()[0]["index"] == 200  # what is taken away moves nobody


def test_a_pick_elsewhere_is_scrolled_to_and_a_hover_shown(open_table):
    table = open_table(SMALL)
    table.page.execute("space.select(['d300', 'd310'])")
    table.page.settle()
    assert "d300" in table.marked()
    assert table.root.evaluate("root => root.classList.contains('bw-flashing')")
    table.page.execute("space.hovered = ('d301',)")
    table.page.settle()
    assert table.root.locator(".bw-hovered [role=rowheader]").text_content() == "d301"
    table.row("d302").hover()
    table.page.wait_until("space.hovered == ('d302',)")
    table.page.page.mouse.move(2, 2)
    table.page.wait_until("not space.hovered")


def test_pins_differences_best_ends_and_exact_values(open_table):
    table = open_table(MEASURED)
    best = table.root.locator(".bw-best").evaluate_all("cells => cells.map(cell => cell.textContent)")
    assert best == ["40", "1"]
    heats = table.root.locator(".bw-heated").evaluate_all(
        "cells => cells.map(cell => cell.style.getPropertyValue('--bw-heat'))"
    )
    assert heats == ["4%", "18%", "46%"]
    missing = table.row("c").locator(".bw-cell").nth(1)
    assert (missing.text_content(), missing.get_attribute("title")) == ("—", "not measured")
    assert table.row("c").locator(".bw-cell").nth(3).text_content() == ""
    count = table.row("a").locator(".bw-cell").nth(4)
    count.hover()
    table.page.wait_until_page("cell => cell.title === '9007199254740993'", arg=count.element_handle())
    table.row("b").hover()
    table.root.locator(".bw-pinner").click()
    table.page.wait_until("table.pinned == ['b']")
    assert table.shown()[0]["cells"][1] == "-50 %"
    assert table.root.locator(".bw-pins [role=row] .bw-cell").nth(1).text_content() == "20"
    table.root.locator(".bw-unpin").click()
    table.page.wait_until("table.pinned == []")
    assert table.shown()[0]["cells"][1] == "10"


def test_two_hundred_columns_are_drawn_as_they_come_in_sight(open_table):
    table = open_table(WIDE)
    assert table.grid.get_attribute("aria-colcount") == "201"
    assert table.root.locator("[role=columnheader]").count() < 60
    table.grid.evaluate("grid => { grid.scrollLeft = grid.scrollWidth; }")
    table.page.settle()
    last = table.root.locator(".bw-body [role=row]").nth(2).locator(".bw-cell").last
    assert last.get_attribute("aria-colindex") == "201"
    assert last.text_content() == "398"
    assert table.root.locator("[role=columnheader]").count() < 60
    assert table.labels()[2] == "2"
    heading = table.root.locator("[role=columnheader]").last
    boxes = heading.bounding_box(), last.bounding_box()
    assert abs(boxes[0]["x"] - boxes[1]["x"]) < 1 and abs(boxes[0]["width"] - boxes[1]["width"]) < 1
    table.grid.focus()
    table.press("ArrowUp", *["ArrowRight"] * 100)
    assert table.active().startswith("column 99")


def test_columns_move_hide_and_widen_by_mouse_and_menu(open_table):
    table = open_table(MEASURED)
    table.heading("latency").drag_to(table.heading("throughput"))
    table.page.wait_until("table.columns == ['latency_ms', 'fps', 'platform', 'count']")
    table.page.settle()
    grip = table.heading("latency").locator(".bw-grip").bounding_box()
    width = table.heading("latency").bounding_box()["width"]
    mouse = table.page.page.mouse
    mouse.move(grip["x"] + 3, grip["y"] + 8)
    mouse.down()
    mouse.move(grip["x"] + 63, grip["y"] + 8, steps=4)
    mouse.up()
    table.page.wait_until("'latency_ms' in table.widths")
    table.page.settle()
    assert abs(table.heading("latency").bounding_box()["width"] - width - 60) < 3
    table.root.get_by_role("button", name="Columns ▾").click()
    table.panel().get_by_label("find a column").fill("plat")
    assert table.panel().locator(".bw-tick").filter(visible=True).all_text_contents() == ["platform"]
    table.panel().locator(".bw-tick").filter(has_text="platform").locator("input").uncheck()
    table.page.wait_until("table.columns == ['latency_ms', 'fps', 'count']")
    table.page.settle()
    table.panel().locator(".bw-tick").filter(has_text="platform").locator("input").check()
    table.page.wait_until("table.columns == ['latency_ms', 'fps', 'count', 'platform']")
    stay = table.panel().get_by_label("first columns that stay")
    stay.fill("2")
    stay.press("Enter")
    table.page.wait_until("table.frozen == 2")
    table.page.settle()
    assert "bw-frozen" in table.heading("latency").get_attribute("class")
    table.panel().get_by_role("button", name="short").click()
    table.page.wait_until("table.columns == ['fps']")


def test_what_is_typed_in_one_go_is_undone_in_one_step(open_table):
    table = open_table(SMALL)
    table.root.locator(".bw-filter-input").click()
    for text, filters in [("fps > 100", "fps > 100"), (" and batch == 3", "fps > 100 and batch == 3")]:
        table.keys.type(text)
        table.page.wait_until(f"[str(clause) for clause in space.clauses] == [{filters!r}]")
    table.keys.press("Enter")
    table.keys.type(" and fps < 110")
    table.page.wait_until("'fps < 110' in str(space.clauses[0])")
    assert table.page.kernel("len(space.history)") == 2
    table.page.execute("space.undo()")
    assert table.chips() == ["fps > 100 and batch == 3"]


def test_copying_and_saving(open_table, tmp_path):
    table = open_table(MEASURED)
    table.page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    table.row("a").click()
    table.row("b").click(modifiers=["Control"])
    table.press("Control+c")
    table.page.wait_until("'copied 2 rows' in table.status")
    expected = "design\tfps\tlatency_ms\tplatform\tcount\na\t10\t4\tTX2\t9007199254740993\nb\t20\t3\tNCS\t0\n"
    table.page.wait_until_page("async text => await navigator.clipboard.readText() === text", arg=expected)
    with table.page.page.expect_download() as download:
        table.root.get_by_role("button", name="Export ▾").click()
        table.panel().get_by_role("group", name="visible rows").get_by_role("button", name="CSV").click()
    download.value.save_as(tmp_path / "designs.csv")
    assert (tmp_path / "designs.csv").read_text().splitlines()[3] == 'c,,2,"",5'


def test_a_filter_of_the_table_alone(open_table):
    table = open_table(SMALL)
    table.root.get_by_role("button", name="Only where").click()
    field = table.root.get_by_label("only where")
    field.fill("fps > 20")
    field.press("Enter")
    table.page.wait_until("table.where == 'fps > 20'")
    shown = table.page.kernel("len(table.to_frame())")
    assert 0 < shown < table.page.kernel("len(space.visible_frame())")
    table.page.settle()
    assert f"{shown:,} of" in table.root.locator(".bw-status").text_content()
    table.root.get_by_role("button", name="remove filter fps > 20").click()
    table.page.wait_until("table.where == ''")
