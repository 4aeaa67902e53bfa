"""Choosing a design in JupyterLab: box and lasso on log axes, legend, undo by button and key."""

import math
from pathlib import Path

import pytest

from benchwidgets.model.catalogue import data_file

from .hands import Plot

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "qutibench" / "measurements_2020-10.csv"
TABLE = PUBLISHED if PUBLISHED.exists() else data_file("measurements_mnist.csv")

SPACE = f"import benchwidgets as bw\nspace = bw.DesignSpace(bw.read_measurements({str(TABLE)!r}))"
PARETO = "pareto = bw.ParetoExplorer(space, x='fps', y='power_w', group='platform', log_x=True, log_y=True)\npareto"
SELECTED = "sorted(space.selected)"
# pixels from an edge within which a dot may be in or out
DOUBT = 1.5


@pytest.fixture
def page(notebook):
    """A page with the front plot; at the end nobody has complained."""
    page = notebook.open(cells=[SPACE, PARETO])
    page.run_all()
    yield page
    page.assert_clean()


@pytest.fixture
def plot(page):
    """The front plot."""
    return Plot(page, page.output_of(1), "pareto")


def pick_tool(page, output, name):
    """Pick a tool, and wait until the kernel has it."""
    output.locator(f"button[data-act=tool-{name}]").click()
    page.wait_until(f"pareto.mode == {name!r}")
    page.settle()


def edge_distance(point, polygon):
    (x, y), least = point, math.inf
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        length = (x1 - x0) ** 2 + (y1 - y0) ** 2
        t = 0.0 if not length else max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length))
        least = min(least, math.hypot(x0 + t * (x1 - x0) - x, y0 + t * (y1 - y0) - y))
    return least


def in_polygon(point, polygon):
    """The slow way: the angles under which the point sees the edges make a whole turn."""
    turns = 0.0
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        before, after = math.atan2(y0 - point[1], x0 - point[0]), math.atan2(y1 - point[1], x1 - point[0])
        turns += (after - before + math.pi) % (2 * math.pi) - math.pi
    return round(turns / (2 * math.pi)) % 2 == 1


def draw_lasso(page, plot, fractions):
    """Drag along fractions of a plot; the vertices in page pixels."""
    vertices = [tuple(map(round, plot.at(*place))) for place in fractions]
    mouse = page.page.mouse
    mouse.move(*vertices[0])
    mouse.down()
    for vertex in vertices[1:]:
        mouse.move(*vertex, steps=6)
    mouse.up()
    return vertices


def test_a_lasso_on_log_axes_selects_what_lies_inside(page, plot):
    designs = plot.designs()
    assert page.kernel("[type(s).__name__ for s in pareto._plots[0].scales.values()]") == ["LogScale"] * 2
    output = page.output_of(1)
    plot.box((0.35, 0.1), (0.7, 0.6))
    page.wait_until("len(space.selected) > 0")
    before = page.kernel(SELECTED)
    pick_tool(page, output, "lasso")
    vertices = draw_lasso(page, plot, [(0.3, 0.15), (0.8, 0.1), (0.55, 0.35), (0.75, 0.7), (0.4, 0.55)])
    page.wait_until(f"{SELECTED} != {before!r}")
    picked = set(page.kernel(SELECTED))
    for label, centre in designs.items():
        if edge_distance(centre, vertices) > DOUBT:
            assert (label in picked) is in_polygon(centre, vertices), label
    assert 0 < len(picked) < len(designs)
    page.settle()
    assert output.locator(".bw-outline path").first.get_attribute("d")
    assert page.kernel("len(space.history)") == 2


def test_the_plot_is_moved_with_the_tool_for_it(page, plot):
    output = page.output_of(1)
    ends = "[list(each) for each in pareto._plots[0].domains]"
    before = page.kernel(ends)
    pick_tool(page, output, "zoom")
    page.drag(plot.layer, (0.4, 0.5), (0.6, 0.4))
    after = page.wait_until(f"{ends} != {before} and {ends}")
    page.settle()
    after = page.kernel(ends)
    moved = [math.log(old[0] / new[0]) / math.log(old[1] / old[0]) for old, new in zip(before, after, strict=True)]
    assert moved == pytest.approx([0.2, 0.1], abs=0.02)
    assert page.kernel("len(space.selected)") == 0
    output.locator("button[data-act=home]").click()
    page.wait_until(f"{ends} == {before}")


def test_undo_by_button_and_by_key(page, plot):
    output = page.output_of(1)
    plot.box((0.2, 0.1), (0.9, 0.8))
    page.wait_until("len(space.selected) > 0")
    page.settle()
    picked = page.kernel(SELECTED)
    undo, redo = output.locator("button[data-act='undo']"), output.locator("button[data-act='redo']")
    words = f"Undo: select {len(picked):,} designs (Ctrl+Z)"
    page.wait_until_page("([act, words]) => document.querySelector(`button[data-act=${act}]`).title === words",
                         ["undo", words])  # fmt: skip
    undo.click()
    page.wait_until("len(space.selected) == 0")
    page.settle()
    assert not output.locator(".bw-outline path").first.get_attribute("d")
    redo.click()
    page.wait_until(f"{SELECTED} == {picked!r}")
    plot.layer.focus()
    all_of = len(picked)
    for keys, count in (("Control+z", 0), ("Control+Shift+z", all_of), ("Control+z", 0), ("Control+y", all_of)):
        page.page.keyboard.press(keys)
        page.wait_until(f"len(space.selected) == {count}")
        page.settle()
    assert page.kernel("len(space.history)") == 1
    undo.focus()
    page.page.keyboard.press("Enter")  # the last step: the button has nothing more to do
    page.wait_until("len(space.selected) == 0")
    page.settle()
    assert undo.is_disabled()
    assert output.locator(".bw-bar button:focus").count() == 1


def test_the_line_at_which_fronts_are_read_is_dragged(page, plot):
    page.kernel("setattr(pareto, 'read_at', float(f'{pareto.front.points[:, 0].min() * 2:.3g}'))")
    page.settle()
    before = page.kernel("pareto.read_at")
    u = page.kernel("float(pareto._plots[0].seen.x.fractions(pareto.chart.panes[0].handles[0].value))")
    page.drag(plot.layer, (u, 0.6), (u + 0.3, 0.62))
    page.wait_until(f"pareto.read_at > {before}")
    page.settle()
    at = page.kernel("pareto.read_at")
    frame = "pareto.front_at()['power_w'].dropna()"
    best = page.kernel(f"space.frame.query('fps >= {at}').groupby('platform')['power_w'].min().sort_index().tolist()")
    assert page.kernel(f"{frame}.sort_index().tolist()") == best
    labels = page.output_of(1).locator(".bw-legend-label[data-note]")
    notes = labels.evaluate_all("labels => labels.map(each => each.dataset.note)")
    assert notes == page.kernel("[entry.note for entry in pareto.chart.legend if entry.note]") and len(notes) >= len(
        best
    )
    assert page.kernel("len(space.selected)") == 0
    plot.layer.focus()
    assert "brackets move its line" in plot.layer.get_attribute("aria-label")
    page.page.keyboard.press("]")
    page.wait_until(f"pareto.read_at > {at}")
    page.page.keyboard.press("{")
    page.wait_until(f"pareto.read_at < {at}")
    assert page.output_of(1).locator(".bw-spoken").text_content().startswith("line at ")


def test_escape_clears_and_the_legend_isolates_a_group(page, plot):
    output = page.output_of(1)
    group = page.kernel("pareto.to_frame()['platform'].iloc[0]")
    others = page.kernel("pareto.to_frame()['platform'].nunique()") - 1
    key = output.locator(f".bw-legend button[data-key='dots:{group}']")
    key.dblclick()
    page.wait_until(f"len(pareto._face.hidden) == {others}")
    page.settle()
    assert key.get_attribute("aria-pressed") == "true"
    plot.box((0.01, 0.01), (0.99, 0.99))
    page.wait_until("len(space.selected) > 0")
    assert page.kernel("sorted(set(space.selected_frame()['platform']))") == [group]
    page.settle()
    page.page.keyboard.press("Escape")
    page.wait_until("len(space.selected) == 0")


def test_a_figure_that_bqplot_hides_is_seen(page):
    """It does so where it measures a figure while JupyterLab changes its theme, and nothing has a size."""
    figure = page.output_of(1).locator(".bqplot")
    hidden = "figure => { figure.style.visibility = 'hidden'; return getComputedStyle(figure.firstChild).visibility; }"
    assert figure.evaluate(hidden) == "visible"
    figure.evaluate("figure => { figure.style.visibility = ''; }")
