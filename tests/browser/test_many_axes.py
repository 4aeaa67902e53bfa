"""Parallel axes and the scatter matrix in JupyterLab: brushes, boxes and lassos, hover and click, legend, undo."""

from pathlib import Path

import pytest

from benchwidgets.model.catalogue import data_file

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "qutibench" / "measurements_2020-10.csv"
TABLE = PUBLISHED if PUBLISHED.exists() else data_file("measurements_mnist.csv")

SPACE = f"import benchwidgets as bw\nspace = bw.DesignSpace(bw.read_measurements({str(TABLE)!r}))"
PARALLEL = "parallel = bw.ParallelExplorer(space, columns=['fps', 'top1_pct', 'power_w'], colour='platform')\nparallel"
MATRIX = "matrix = bw.ScatterMatrix(space, columns=['fps', 'top1_pct', 'power_w'], colour='platform')\nmatrix"
SELECTED = "sorted(space.selected)"
PARALLEL_CELL, MATRIX_CELL = 1, 2
#: The pane of top1_pct over fps, of three columns.
PANE = 3
# where a design is on a pane, in fractions from its top left corner
PLACES = """[[float(u), float(1 - v)] for u, v in zip(
    pane.x.fractions(pane.mark('designs').x), pane.y.fractions(pane.mark('designs').y))]"""
# the pixels of a canvas that are painted in about a colour
PAINTED = """([canvas, colour]) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const wanted = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] > 20 && wanted.every((value, at) => Math.abs(data[i + at] - value) < 8)) count += 1;
    }
    return count;
}"""


@pytest.fixture
def page(notebook):
    """A page with both panels of one space; at the end nobody has complained."""
    page = notebook.open(cells=[SPACE, PARALLEL, MATRIX])
    page.run_all()
    page.output_of(MATRIX_CELL).locator(".bw-hands").nth(8).wait_for(state="attached")
    page.settle()
    yield page
    page.assert_clean()


def hands(page, cell, pane=0):
    return page.output_of(cell).locator(".bw-hands").nth(pane)


def x_of(page, axis):
    """Where an axis is on the pane of parallel axes, as a fraction of its width."""
    return page.kernel(f"float(parallel.chart.panes[0].x.fractions({axis}.0))")


def put(page, target, at, click=False, **options):
    """Move the mouse to a fraction of a target, and click there."""
    target.scroll_into_view_if_needed()
    place = target.bounding_box()
    position = {"x": at[0] * place["width"], "y": at[1] * place["height"]}
    if click:
        target.click(position=position, **options)
    else:
        target.hover(position=position)
    page.settle()


def painted(page, cell, key):
    """How much of a canvas is painted in the colour of a legend entry."""
    colour = page.kernel(f"next(each.colour for each in parallel.chart.legend if each.key == {key!r})")
    canvas = page.output_of(cell).locator("canvas").element_handle()
    return page.page.evaluate(PAINTED, [canvas, colour])


# -- parallel axes


def test_a_drag_brushes_the_nearest_axis_and_a_click_takes_the_brush_away(page):
    pane = hands(page, PARALLEL_CELL)
    page.drag(pane, (x_of(page, 0) + 0.05, 0.2), (x_of(page, 0) + 0.09, 0.6))
    page.wait_until("len(space.selected) > 0")
    page.settle()
    low, high = page.kernel("parallel.brushes['fps']")
    ends = page.kernel("list(parallel._many.tracks[0].values([0.4, 0.8]))")
    assert [low, high] == pytest.approx(ends, rel=0.05)
    expected = page.kernel(f"sorted(parallel.to_frame().query('{low!r} <= fps <= {high!r}').index)")
    page.wait_until(f"{SELECTED} == {expected!r}")
    page.drag(pane, (x_of(page, 2) - 0.01, 0.0), (x_of(page, 2) - 0.01, 0.5))
    page.wait_until("len(parallel.brushes) == 2")
    page.settle()
    assert set(page.kernel(SELECTED)) <= set(expected)
    brushes = page.output_of(PARALLEL_CELL).locator(".bw-parallel-brush")
    assert brushes.count() == 2
    put(page, pane, (x_of(page, 0), 0.4), click=True)
    page.wait_until("list(parallel.brushes) == ['power_w']")
    page.settle()
    assert brushes.count() == 1
    page.page.keyboard.press("Control+z")
    page.output_of(PARALLEL_CELL).locator("button[data-act='undo']").click()
    page.wait_until("parallel.brushes == {}")
    page.settle()
    assert brushes.count() == 0


def test_with_shift_a_span_adds_and_no_brush_stays(page):
    pane = hands(page, PARALLEL_CELL)
    page.drag(pane, (x_of(page, 0) + 0.02, 0.0), (x_of(page, 0) + 0.02, 0.3))
    page.wait_until("len(parallel.brushes) == 1 and len(space.selected) > 0")
    page.settle()
    before = page.kernel(SELECTED)
    page.page.keyboard.down("Shift")
    page.drag(pane, (x_of(page, 1), 0.4), (x_of(page, 1), 1.0))
    page.page.keyboard.up("Shift")
    page.wait_until("parallel.brushes == {}")
    page.settle()
    assert set(before) < set(page.kernel(SELECTED))


def test_hovering_a_line_points_it_out_and_a_click_selects_it_alone(page):
    pane = hands(page, PARALLEL_CELL)
    height = page.kernel("float(parallel.chart.panes[0].mark('designs').line(5)[1][0])")
    label = page.kernel("parallel.space.index[parallel.chart.panes[0].mark('designs').rows.positions[5]]")
    put(page, pane, (x_of(page, 0), 1 - height))
    page.wait_until("len(space.hovered) == 1")
    card = page.page.locator("body > .bw-card:not([hidden])")
    card.wait_for()
    assert page.kernel("space.hovered[0]") in card.first.text_content()
    assert page.kernel("len(matrix._area.pointed_look)") == 1
    put(page, pane, (x_of(page, 0), 1 - height), click=True)
    page.wait_until("len(space.selected) == 1")
    same = page.kernel("parallel.to_frame().loc[space.selected[0], 'fps']")
    assert same == pytest.approx(page.kernel(f"parallel.to_frame().loc[{label!r}, 'fps']"), rel=0.2)
    put(page, pane, (x_of(page, 0), 1 - height), click=True)
    page.wait_until("len(space.selected) == 0")


def test_the_legend_hides_lines_and_dots(page):
    key = page.kernel("parallel.chart.legend[0].key")
    for cell in (PARALLEL_CELL, MATRIX_CELL):
        assert painted(page, cell, key) > 100
        page.output_of(cell).locator(f".bw-legend button[data-key='{key}']").click()
        page.settle()
        assert painted(page, cell, key) < 20


# -- scatter matrix


def test_a_box_in_the_scatter_matrix_selects_in_every_view(page):
    page.execute(f"pane = matrix.chart.panes[{PANE}]")
    target = hands(page, MATRIX_CELL, PANE)
    page.drag(target, (0.25, 0.02), (0.75, 0.5))
    page.wait_until("len(space.selected) > 0")
    page.settle()
    labels, picked = page.kernel("list(matrix.to_frame().index)"), set(page.kernel(SELECTED))
    for label, (u, v) in zip(labels, page.kernel(PLACES), strict=True):
        if min(abs(u - 0.25), abs(u - 0.75), abs(v - 0.02), abs(v - 0.5)) > 0.02:
            assert (label in picked) is (0.25 < u < 0.75 and 0.02 < v < 0.5), label
    assert page.kernel("list(parallel._area.strength).count(255)") == len(picked & set(labels))
    assert target.locator(".bw-outline path").get_attribute("d")
    page.output_of(MATRIX_CELL).locator("button[data-act='undo']").click()
    page.wait_until("len(space.selected) == 0")
    page.settle()
    assert not target.locator(".bw-outline path").get_attribute("d")


def test_a_lasso_is_a_tool_of_the_matrix(page):
    output, target = page.output_of(MATRIX_CELL), hands(page, MATRIX_CELL, PANE)
    output.locator("button[data-act='tool-lasso']").click()
    page.wait_until("matrix.draw == 'lasso'")
    page.settle()
    target.scroll_into_view_if_needed()
    place, mouse = target.bounding_box(), page.page.mouse
    corners = [(0.02, 0.02), (0.98, 0.02), (0.02, 0.98)]
    points = [(place["x"] + u * place["width"], place["y"] + v * place["height"]) for u, v in corners]
    mouse.move(*points[0])
    mouse.down()
    for point in [*points[1:], points[0]]:
        mouse.move(*point, steps=6)
    mouse.up()
    page.wait_until("len(space.selected) > 0")
    page.settle()
    page.execute(f"pane = matrix.chart.panes[{PANE}]")
    labels, picked = page.kernel("list(matrix.to_frame().index)"), set(page.kernel(SELECTED))
    for label, (u, v) in zip(labels, page.kernel(PLACES), strict=True):
        if min(u, v) > 0.05 and abs(u + v - 1) > 0.03:
            assert (label in picked) is (u + v < 1), label


def test_a_bar_of_the_diagonal_tells_what_it_counts(page):
    bars = "matrix.chart.panes[0].mark('bars')"
    item = page.kernel(f"int(({bars}.y1 - {bars}.y0).argmax())")
    u = page.kernel(f"float(matrix.chart.panes[0].x.fractions([{bars}.x0[{item}], {bars}.x1[{item}]]).mean())")
    v = page.kernel(f"float(matrix.chart.panes[0].y.fractions([{bars}.y0[{item}], {bars}.y1[{item}]]).mean())")
    target = hands(page, MATRIX_CELL)
    count = page.kernel(f"len({bars}.rows.of({item}))")
    put(page, target, (u, 1 - v))
    page.wait_until(f"len(space.hovered) == {count}")
    put(page, target, (u, 1 - v), click=True)
    page.wait_until(f"len(space.selected) == {count}")
