"""The scatter panels in JupyterLab: what the mouse did is what the kernel knows and what the page shows."""

from pathlib import Path

import pytest

from benchwidgets.model.catalogue import data_file

from .hands import Plot

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "qutibench" / "measurements_2020-10.csv"
TABLE = PUBLISHED if PUBLISHED.exists() else data_file("measurements_mnist.csv")

SPACE = f"""
import benchwidgets as bw
from benchwidgets.model.roofline.placement import roof_names

space = bw.DesignSpace(bw.read_measurements({str(TABLE)!r}))
platforms, networks = bw.load_platforms(), bw.load_networks()
"""
PARETO = "pareto = bw.ParetoExplorer(space, x='fps', y='top1_pct', group='platform')\npareto"
ROOFLINE = "roofline = bw.RooflineExplorer(platforms, networks, space)\nroofline"
CELLS = [SPACE, PARETO, ROOFLINE]


@pytest.fixture
def plots(page):
    """The plots of both views of one space."""
    return [Plot(page, page.output_of(cell), name) for cell, name in ((1, "pareto"), (2, "roofline"))]


def check_box(page, plot, start, end, key=None):
    """A box selects the designs whose places lie in it; their labels."""
    before = set(page.kernel("list(space.selected)"))
    surely, perhaps = plot.box(start, end, key)
    page.wait_until(f"set(space.selected) != {before!r}")
    page.settle()
    picked = set(page.kernel("list(space.selected)"))
    assert len(picked) < page.kernel("len(space.index)")
    if key == "Alt":
        assert surely <= before - picked <= perhaps
    else:
        kept = before if key else set()
        assert surely | kept <= picked <= perhaps | kept
    return picked


def test_boxes_select_the_dots_inside_in_every_view(page, plots):
    pareto, roofline = plots
    assert page.kernel("type(pareto.figure.axes[0].scale).__name__") == "LogScale"
    check_box(page, pareto, (0.3, 0.05), (0.62, 0.6))
    page.execute("pareto.log_x = False")
    page.wait_until("type(pareto.figure.axes[0].scale).__name__ == 'LinearScale'")
    check_box(page, pareto, (0.02, 0.2), (0.5, 0.7))
    page.execute("pareto.log_x = True")
    picked = check_box(page, pareto, (0.3, 0.05), (0.7, 0.6))
    placed = set(page.kernel("list(map(str, roofline.to_frame().index))"))
    assert roofline.strong() >= picked & placed
    assert pareto.strong() >= picked


def test_shift_adds_and_alt_takes_away(page, plots):
    pareto, _ = plots
    first = check_box(page, pareto, (0.3, 0.05), (0.5, 0.6))
    both = check_box(page, pareto, (0.6, 0.05), (0.8, 0.6), "Shift")
    assert first < both
    less = check_box(page, pareto, (0.3, 0.05), (0.5, 0.6), "Alt")
    assert less < both and not less & first
    assert page.kernel("len(space.history)") == 3


def test_the_wheel_with_ctrl_zooms_and_a_double_click_shows_all(page, plots):
    pareto, _ = plots
    ends = "list(pareto._plots[0].domains[0])"
    whole = page.kernel(ends)
    page.page.mouse.move(*pareto.at(0.5, 0.4))
    page.page.mouse.wheel(0, -200)
    page.settle()
    assert page.kernel(ends) == whole  # the page scrolls
    page.page.mouse.move(*pareto.at(0.5, 0.4))
    page.page.keyboard.down("Control")
    page.page.mouse.wheel(0, -200)
    page.page.keyboard.up("Control")
    low, high = page.wait_until(f"{ends} != {whole} and {ends}")
    assert whole[0] < low < high < whole[1]
    picked = check_box(page, pareto, (0.3, 0.1), (0.7, 0.6))
    page.page.mouse.dblclick(*pareto.at(0.02, 0.98))
    page.wait_until(f"{ends} == {whole}")
    assert set(page.kernel("list(space.selected)")) in (picked, set())


def test_a_click_selects_alone_and_on_nothing_clears(page, plots):
    pareto, _ = plots
    label, place = pareto.alone()
    page.page.mouse.click(*place)
    page.wait_until(f"list(space.selected) == [{label!r}]")
    page.settle()
    assert pareto.strong() == {label}
    page.page.mouse.click(*place)
    page.wait_until("len(space.selected) == 0")
    page.page.mouse.click(*place)
    page.wait_until("len(space.selected) == 1")
    page.page.mouse.click(*pareto.at(0.01, 0.99))
    page.wait_until("len(space.selected) == 0")


def test_a_dot_tells_its_design(page, plots):
    pareto, _ = plots
    label, place = pareto.alone()
    page.page.mouse.move(*place)
    card = page.page.locator(".bw-card:visible", has_text=label)
    card.wait_for(state="visible")
    assert card.locator(".bw-card-title").text_content() == label
    terms, values = (card.locator(part).all_text_contents() for part in (".bw-card-label", ".bw-card-value"))
    shown = dict(zip(terms, values, strict=True))
    assert shown["platform"] == page.kernel(f"space.row({label!r})['platform']")
    on_front = page.kernel(f"bool(pareto.to_frame().loc[{label!r}, 'on_front'])")
    assert shown["Pareto front"] == ("on it" if on_front else "dominated")
    fps = page.kernel(f"float(space.row({label!r})['fps'])")
    assert float(shown["throughput"].removesuffix(" 1/s").replace(",", "")) == pytest.approx(fps, rel=1e-3)
    page.wait_until(f"space.hovered == ({label!r},)")
    page.page.mouse.move(2, 2)
    page.wait_until("space.hovered == ()")
    card.wait_for(state="hidden")


def test_controls_change_the_axis_and_the_front_with_it(page, plots):
    output = page.output_of(1)
    count = output.locator(".bw-legend button[data-key='front'] .bw-legend-count")
    assert int(count.text_content()) == page.kernel("len(space.front('fps', 'top1_pct'))")
    output.locator(".bw-encoding[data-place=x] > summary").click()
    output.locator("select[data-option=x]").select_option(label=page.kernel("space.metric('power_w').title"))
    page.wait_until("pareto.x == 'power_w'")
    page.settle()
    assert int(count.text_content()) == page.kernel("len(space.front('power_w', 'top1_pct'))")
    least = page.kernel("sorted(pareto.to_frame().query('on_front').index)")
    output.locator("select[data-option=better_x]").select_option(label="more is better")
    page.wait_until(f"sorted(pareto.to_frame().query('on_front').index) != {least!r}")
    page.settle()
    assert int(count.text_content()) == page.kernel("int(pareto.to_frame()['on_front'].sum())")
    before = page.kernel("type(pareto.figure.axes[0].scale).__name__")
    output.locator("button[data-option=log_x]").click()
    page.wait_until(f"type(pareto.figure.axes[0].scale).__name__ != {before!r}")


def test_a_filter_of_a_panel_alone(page, plots):
    output = page.output_of(1)
    output.locator("summary", has_text="Options").click()
    field = output.locator("input[data-option=where]")
    field.fill("fps > 1000")
    field.press("Enter")
    page.wait_until("pareto.where == 'fps > 1000'")
    shown = page.kernel("len(pareto.to_frame())")
    assert 0 < shown < page.kernel("len(space.index)") == page.kernel("int(space.visible_mask().sum())")
    page.settle()
    assert f"{shown:,} of" in output.locator(".bw-status").text_content()


def test_an_empty_plot_says_so_and_shows_all_again(page, plots):
    page.execute("space.filter('fps > 1e12')")
    output = page.output_of(1)
    output.get_by_text("No design passes the filter").wait_for()
    output.get_by_role("button", name="Clear filter").click()
    page.wait_until("space.clauses == ()")
    output.get_by_text("No design passes the filter").wait_for(state="hidden")
