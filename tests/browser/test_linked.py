"""The first lines of the README in JupyterLab: three panels of one space answer each other."""

import re
import time
from pathlib import Path

import pytest

from .hands import Plot

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = 'bw.data_file("measurements_mnist.csv")'
PUBLISHED = ROOT.parent / "shared" / "qutibench" / "measurements_2020-04.csv"
ROWS = """root => Object.fromEntries([...root.querySelectorAll('.bw-body [role=row]:not(.bw-waiting)')]
    .map(row => [row.querySelector('[role=rowheader]').textContent, row.getAttribute('aria-selected') === 'true']))"""


def example() -> str:
    """The first Python block of the README, its page named so that a test can ask for its panels."""
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    return code.replace("bw.Page(", "page = bw.Page(") + "page"


def panels_of(page):
    page.execute("roofline, pareto, table = page.panels")
    output = page.output_of(0)
    faces = output.locator(".bw-view")
    found = {name: Plot(page, faces.nth(place), name) for place, name in enumerate(("roofline", "pareto"))}
    return {**found, "table": output.locator(".bw-table")}


@pytest.fixture(params=["shipped", "published"])
def linked(request, notebook):
    """The three panels on a page, over ten rows and over the published table."""
    code = example()
    assert SHIPPED in code
    if request.param == "published":
        if not PUBLISHED.exists():
            pytest.skip(f"{PUBLISHED.name} of QuTiBench is not beside this clone")
        code = code.replace(SHIPPED, repr(str(PUBLISHED)))
    page = notebook.open(cells=[code])
    page.run_all()
    yield page, panels_of(page)
    page.assert_clean()


def box_over_the_front(page, plot):
    """Two corners of a box around the better half of the front, in pixels of the page."""
    front = page.kernel("[label for label, on in pareto.to_frame()['on_front'].items() if on]")
    designs = plot.designs()
    xs, ys = zip(*(designs[label] for label in front), strict=True)
    middle = sorted(xs)[len(xs) // 2]
    left, top, width, _height = plot.area()
    return (middle - 9, max(min(ys) - 9, top + 1)), (min(max(xs) + 9, left + width - 1), max(ys) + 9)


def await_equal(page, ask, expected):
    deadline = time.monotonic() + 15
    while (found := ask()) != expected and time.monotonic() < deadline:
        page.page.wait_for_timeout(50)
    assert found == expected


def check_rows(page, table, picked):
    """The rows on the page, to which the table has scrolled, are marked just where their designs are selected."""

    def wrong():
        rows = table.evaluate(ROWS)
        return [label for label, marked in rows.items() if marked != (label in picked)] or len(rows) == 0

    page.settle()
    await_equal(page, wrong, False)


def test_a_box_over_the_front_answers_in_all_three_panels(linked):
    page, panel = linked
    page.execute("pareto.log_x = True")
    page.settle()
    surely, perhaps = panel["pareto"].box_pixels(*box_over_the_front(page, panel["pareto"]))
    page.wait_until("list(space.selected)")
    page.settle()
    picked = set(page.kernel("list(space.selected)"))
    assert surely <= picked <= perhaps
    assert 0 < len(picked) < page.kernel("len(space.index)")
    assert page.kernel("list(space.selected_frame().index)") == page.kernel("list(space.selected)")

    # the page of the other two
    placed = set(page.kernel("list(roofline.to_frame().index)"))
    await_equal(page, lambda: picked & placed <= panel["roofline"].strong(), True)
    check_rows(page, panel["table"], picked)
    count = f"{len(picked)} of {page.kernel('len(space.index)')} selected"
    assert count in page.page.locator(".bw-filterbar [role=status]").text_content()  # the page says it for all

    # sorting moves rows, not the selection
    heading = panel["table"].locator("[role=columnheader]").filter(has_text="top-1")
    heading.first.click()
    page.wait_until("table.sort[0][0] == 'top1_pct'")
    page.settle()
    assert set(page.kernel("list(space.selected)")) == picked
    check_rows(page, panel["table"], picked)


def test_a_row_of_the_table_answers_in_both_figures(linked):
    page, panel = linked
    first = page.kernel("table.shown_frame(0, 1).index[0]")
    panel["table"].locator(".bw-body [role=row]").first.click()
    page.wait_until(f"list(space.selected) == [{first!r}]")
    await_equal(page, lambda: first in panel["pareto"].strong(), True)


def test_a_dot_under_the_mouse_is_shown_in_the_table_until_the_mouse_leaves(linked):
    page, panel = linked
    page.execute("pareto.log_x = True")
    page.settle()
    place = next(iter(panel["pareto"].designs().values()))
    page.page.mouse.move(*place, steps=4)
    page.wait_until("space.hovered")
    page.page.mouse.move(2, 2)
    page.wait_until("not space.hovered")
