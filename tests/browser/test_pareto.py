"""Choosing a design in JupyterLab: box and lasso on log axes, legend, undo by button and key, many axes."""

import math
from pathlib import Path

import pytest

from benchwidgets.model.catalogue import data_file

from .marks import brush, dot_centres, inside

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "qutibench" / "measurements_2020-10.csv"
TABLE = PUBLISHED if PUBLISHED.exists() else data_file("measurements_mnist.csv")

SPACE = f"import benchwidgets as bw\nspace = bw.DesignSpace(bw.read_measurements({str(TABLE)!r}))"
PARETO = "pareto = bw.ParetoExplorer(space, x='fps', y='power_w', group='platform', log_x=True, log_y=True)\npareto"
PARALLEL = "parallel = bw.ParallelExplorer(space, columns=['fps', 'top1_pct', 'power_w'], colour='platform')\nparallel"
MATRIX = "matrix = bw.ScatterMatrix(space, columns=['fps', 'top1_pct', 'power_w'])\nmatrix"
# labels in the order in which the page has the dots
DOTS = "[label for key, mark in pareto._dots.marks.items() for label in pareto._dots._labels[key]]"
SELECTED = "sorted(space.selected)"
# pixels from an edge within which a dot may be in or out
DOUBT = 1.5


@pytest.fixture
def page(notebook):
    """A page with the front plot and the two views over many axes; at the end nobody has complained."""
    page = notebook.open(cells=[SPACE, PARETO, PARALLEL, MATRIX])
    page.run_all()
    yield page
    page.assert_clean()


def mode(page, output, name):
    """Choose what the mouse does, and wait until it does: the kernel decides."""
    output.get_by_role("button", name=name.capitalize(), exact=True).first.click()
    page.wait_until(f"pareto.mode == {name!r}")
    layer = output.locator(".bw-lasso").element_handle()
    page.wait_until_page("([layer, on]) => layer.classList.contains('bw-active') === on", [layer, name == "lasso"])
    page.settle()


def drawn(page):
    """Labels and centres of the designs, without the rings and the reference, which are dots for bqplot too."""
    labels = page.kernel(DOTS)
    output = page.output_of(1)
    page.settle()
    centres = dot_centres(output.locator(".bqplot"))[-len(labels) :]
    return labels, centres


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


def draw_lasso(page, target, fractions):
    """Drag along fractions of the target; the vertices in page pixels."""
    place = target.bounding_box()
    vertices = [(round(place["x"] + u * place["width"]), round(place["y"] + v * place["height"])) for u, v in fractions]
    mouse = page.page.mouse
    mouse.move(*vertices[0])
    mouse.down()
    for vertex in vertices[1:]:
        mouse.move(*vertex, steps=6)
    mouse.up()
    return vertices


def test_box_and_lasso_on_log_axes_select_what_lies_inside(page):
    labels, centres = drawn(page)
    assert page.kernel("[type(s).__name__ for s in pareto._stage.scales.values()]") == ["LogScale"] * 2
    output = page.output_of(1)
    figure = output.locator(".bqplot")
    place = figure.bounding_box()
    mode(page, output, "select")
    corners = [(round(place["x"] + u * place["width"]), round(place["y"] + v * place["height"]))
               for u, v in ((0.35, 0.1), (0.7, 0.6))]  # fmt: skip
    left, top, right, bottom = brush(figure, *corners)
    page.wait_until("len(space.selected) > 0 and not pareto._stage._brush.brushing")
    picked = set(page.kernel(SELECTED))
    surely = {labels[i] for i in inside(centres, (left + DOUBT, top + DOUBT, right - DOUBT, bottom - DOUBT))}
    perhaps = {labels[i] for i in inside(centres, (left - DOUBT, top - DOUBT, right + DOUBT, bottom + DOUBT))}
    assert 0 < len(picked) < len(labels) and surely <= picked <= perhaps

    mode(page, output, "lasso")
    vertices = draw_lasso(page, figure, [(0.3, 0.15), (0.8, 0.1), (0.55, 0.35), (0.75, 0.7), (0.4, 0.55)])
    page.wait_until(f"{SELECTED} != {sorted(picked)!r}")
    picked = set(page.kernel(SELECTED))
    for label, centre in zip(labels, centres, strict=True):
        if edge_distance(centre, vertices) > DOUBT:
            assert (label in picked) is in_polygon(centre, vertices), label
    assert 0 < len(picked) < len(labels)
    assert figure.locator(".bw-outline path").get_attribute("d")
    assert page.kernel("len(space.history)") == 2


def test_undo_by_button_and_by_key(page):
    output = page.output_of(1)
    figure = output.locator(".bqplot")
    mode(page, output, "lasso")
    draw_lasso(page, figure, [(0.2, 0.1), (0.9, 0.1), (0.9, 0.8), (0.2, 0.8)])
    page.wait_until("len(space.selected) > 0")
    picked = page.kernel(SELECTED)
    undo, redo = output.locator("button[data-act='undo']"), output.locator("button[data-act='redo']")
    words = f"Undo: select {len(picked):,} designs (Ctrl+Z)"
    page.wait_until_page("([node, words]) => node.title === words", [undo.element_handle(), words])
    undo.click()
    page.wait_until("len(space.selected) == 0")
    page.wait_until_page("node => node.disabled", undo.element_handle())
    assert not figure.locator(".bw-outline path").get_attribute("d")
    redo.click()
    page.wait_until(f"{SELECTED} == {picked!r}")

    figure.click(position={"x": 200, "y": 8})  # gives the view the keys, without a gesture of its own
    page.page.keyboard.press("Control+z")
    page.wait_until("len(space.selected) == 0")
    page.page.keyboard.press("Control+Shift+z")
    page.wait_until(f"{SELECTED} == {picked!r}")
    page.page.keyboard.press("Control+z")
    page.wait_until("len(space.selected) == 0")
    page.page.keyboard.press("Control+y")
    page.wait_until(f"{SELECTED} == {picked!r}")
    assert page.kernel("len(space.history)") == 1


def test_the_legend_isolates_a_group(page):
    output = page.output_of(1)
    group = page.kernel("pareto.to_frame()['platform'].iloc[0]")
    others = page.kernel("pareto.to_frame()['platform'].nunique()") - 1
    key = output.locator(f".bw-legend button[data-key='dots:{group}']")
    key.dblclick()
    page.wait_until(f"len(pareto._legend.hidden) == {others}")
    alone = "[key for key, mark in pareto._dots.marks.items() if mark.visible and len(mark.x)]"
    page.wait_until(f"{alone} == [{group!r}]")
    assert key.get_attribute("aria-pressed") == "true"
    mode(page, output, "select")
    brush(output.locator(".bqplot"), *corner_pixels(output.locator(".bqplot")))
    page.wait_until("len(space.selected) > 0")
    assert page.kernel("sorted(set(space.selected_frame()['platform']))") == [group]


def corner_pixels(figure):
    place = figure.bounding_box()
    ends = ((0.13, 0.07), (0.96, 0.86))
    return [(place["x"] + u * place["width"], place["y"] + v * place["height"]) for u, v in ends]


def test_a_figure_that_bqplot_hides_is_seen(page):
    """It does so where it measures a figure while JupyterLab changes its theme, and nothing has a size."""
    figure = page.output_of(1).locator(".bqplot")
    hidden = "figure => { figure.style.visibility = 'hidden'; return getComputedStyle(figure.firstChild).visibility; }"
    assert figure.evaluate(hidden) == "visible"
    figure.evaluate("figure => { figure.style.visibility = ''; }")


def test_a_brush_on_a_parallel_axis_selects_what_lies_within(page):
    output = page.output_of(2)
    page.settle()
    grip = output.locator(".bw-parallel-grip").first
    page.drag(grip, (0.5, 0.2), (0.5, 0.6))
    page.wait_until("len(space.selected) > 0")
    low, high = page.kernel("parallel.brushes['fps']")
    ends = page.kernel("list(parallel._tracks[0].values([0.4, 0.8]))")
    assert [low, high] == pytest.approx(ends, rel=0.05)
    expected = page.kernel(f"sorted(parallel.to_frame().query('{low!r} <= fps <= {high!r}').index)")
    assert page.kernel(SELECTED) == expected
    page.drag(output.locator(".bw-parallel-grip").nth(2), (0.5, 0.0), (0.5, 0.5))
    page.wait_until("len(parallel.brushes) == 2")
    assert set(page.kernel(SELECTED)) <= set(expected)
    grip.click()
    page.wait_until("list(parallel.brushes) == ['power_w']")
    page.page.keyboard.press("Control+z")
    page.wait_until("parallel.brushes == {}")


def test_a_box_in_the_scatter_matrix_selects_in_every_view(page):
    output = page.output_of(3)
    page.settle()
    cell = output.locator(".bw-matrix-cell[data-row='1'][data-column='0']")
    page.drag(cell, (0.25, 0.02), (0.75, 0.5))
    page.wait_until("len(space.selected) > 0")
    x = page.kernel("list(matrix._tracks[0].places(matrix.to_frame()['fps'].to_numpy()))")
    y = page.kernel("list(1 - matrix._tracks[1].places(matrix.to_frame()['top1_pct'].to_numpy()))")
    labels, picked = page.kernel("list(matrix.to_frame().index)"), set(page.kernel(SELECTED))
    for label, u, v in zip(labels, x, y, strict=True):
        if min(abs(u - 0.25), abs(u - 0.75), abs(v - 0.02), abs(v - 0.5)) > 0.02:
            assert (label in picked) is (0.25 < u < 0.75 and 0.02 < v < 0.5), label
    assert page.kernel("list(parallel._plot.selected).count(1)") == len(picked & set(labels))
    page.page.wait_for_timeout(100)
    assert output.locator(".bw-matrix-layer path").get_attribute("d")
