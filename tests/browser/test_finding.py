"""Looking for groups in a legend of many, and a filter line that moves nothing below, in JupyterLab."""

CELLS = [
    "import benchwidgets as bw, numpy as np, pandas as pd\n"
    "random = np.random.default_rng(2)\n"
    "space = bw.DesignSpace(pd.DataFrame({'family': [f'family {i}' for i in np.arange(1200) % 600],\n"
    "    'fps': random.uniform(1, 9, 1200), 'latency_ms': random.uniform(1, 9, 1200)}))\n"
    "pareto = bw.ParetoExplorer(space, x='latency_ms', y='fps', group='family')\n"
    "view = bw.Page(space, [pareto])\nview",
]


def test_a_family_without_an_entry_is_found_pointed_out_and_selected(page):
    output = page.output_of(0)
    field = output.locator(".bw-legend-search input")
    field.wait_for()
    field.click()
    page.page.keyboard.type("y 300")
    found = output.locator(".bw-legend-found button")
    found.wait_for()
    assert "family 300" in found.text_content() and "rank" in found.get_attribute("title")
    assert output.locator(".bw-legend-entry[data-key]:visible").count() == 0
    found.hover()
    page.wait_until("space.hovered == (300, 900)")
    found.click()
    page.wait_until("list(space.selected) == [300, 900]")
    assert found.is_visible() and field.input_value() == "y 300"  # what is looked for stays
    field.focus()
    page.page.keyboard.press("Escape")
    output.locator(".bw-legend-entry[data-key]").first.wait_for()
    assert field.input_value() == "" and len(page.kernel("list(space.selected)")) == 2


def test_filters_and_faults_move_nothing_below(page):
    output = page.output_of(0)
    line, below = output.locator(".bw-filter-input"), output.locator(".bw-view").first
    top = below.bounding_box()["y"]
    for text in (
        "fps > 2",
        "fps > 2 and",
        "fps > 2 and latency_ms < 8 and family contains '1' and fps < 1e6",
        "nothing > 3",
    ):
        line.fill(text)
        line.press("Enter")
        page.settle()
        assert below.bounding_box()["y"] == top, text
    assert output.locator(".bw-fault:visible").count() == 1 and output.locator(".bw-chip").count()
    line.fill("")
    line.press("Enter")
    page.wait_until("space.clauses == ()")
    page.settle()
    assert below.bounding_box()["y"] == top
