"""The scatter panels in JupyterLab: what the mouse did is what the kernel knows and what the page shows."""

import time
from pathlib import Path

import pytest

from benchwidgets.model.catalogue import data_file
from benchwidgets.model.looks import FADED

from .marks import brush, dot_centres, inside

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "qutibench" / "measurements_2020-10.csv"
TABLE = PUBLISHED if PUBLISHED.exists() else data_file("measurements_mnist.csv")

SPACE = f"""
import benchwidgets as bw
from benchwidgets.model.placement import roof_names

space = bw.DesignSpace(bw.read_measurements({str(TABLE)!r}))
platforms, networks = bw.load_platforms(), bw.load_networks()
"""
PARETO = "pareto = bw.ParetoExplorer(space, x='fps', y='top1_pct', group='platform')\npareto"
ROOFLINE = "roofline = bw.RooflineExplorer(platforms, networks, space)\nroofline"

# labels in the order in which the page has the dots: group by group
PARETO_DOTS = """[label for _, part in pareto.to_frame().groupby('platform', sort=False) for label in part.index]"""
ROOFLINE_DOTS = """[label for _, part in roofline.to_frame().groupby(roof_names(roofline.to_frame()), sort=False)
    for label in part.index]"""
# checkVisibility() calls SVG visible inside a group that is not displayed
SHOWN = """root => ['path.dot', 'path.line']
    .map(kind => [...root.querySelectorAll(kind)].filter(node => !node.closest('[style*="display: none"]')).length)"""
OPACITIES = "root => [...root.querySelectorAll('path.dot')].map(dot => Number(getComputedStyle(dot).opacity))"
# pixels from the edge of a box within which a dot may be in or out
DOUBT = 1.5


class Panel:
    """One view on a page, and the name of it in the kernel."""

    def __init__(self, page, cell, name):
        self.page, self.name = page, name
        self.output = page.output_of(cell)
        self.figure = self.output.locator(".bqplot")

    def press(self, name):
        self.output.get_by_role("button", name=name, exact=True).first.click()
        self.page.settle()

    def legend(self, key):
        return self.output.locator(f".bw-legend button[data-key='{key}']")

    def click_legend(self, key, clicks=1):
        self.legend(key).click(click_count=clicks)
        self.page.settle()

    def shown(self):
        """How many dots and lines a reader of the page sees in the figure."""
        return tuple(self.figure.evaluate(SHOWN))

    def expect(self, dots, lines):
        """Wait until the page shows that many: marks are hidden one by one."""
        deadline = time.monotonic() + 5
        while self.shown() != (dots, lines) and time.monotonic() < deadline:
            self.page.page.wait_for_timeout(50)
        assert self.shown() == (dots, lines)

    def brushed(self, start, end):
        """Drag a box between fractions of the figure: the dots well inside, and those at its edge."""
        place = self.figure.bounding_box()
        corners = [
            (round(place["x"] + x * place["width"]), round(place["y"] + y * place["height"])) for x, y in (start, end)
        ]
        centres = dot_centres(self.figure)
        left, top, right, bottom = brush(self.figure, *corners)
        self.page.settle()
        surely = inside(centres, (left + DOUBT, top + DOUBT, right - DOUBT, bottom - DOUBT))
        perhaps = inside(centres, (left - DOUBT, top - DOUBT, right + DOUBT, bottom + DOUBT))
        return set(surely), set(perhaps)


@pytest.fixture
def panels(notebook):
    """A page with both views of one space; at the end nobody has complained."""
    page = notebook.open(cells=[SPACE, PARETO, ROOFLINE])
    page.run_all()
    yield page, Panel(page, 1, "pareto"), Panel(page, 2, "roofline")
    page.assert_clean()


def check_box(page, panel, start, end):
    """A box selects the designs whose drawn centres lie in it; their labels."""
    labels = page.kernel(PARETO_DOTS)
    before = page.kernel("list(space.selected)")
    surely, perhaps = panel.brushed(start, end)
    picked = set(page.wait_until(f"list(space.selected) != {before!r} and list(space.selected)"))
    positions = {i for i, label in enumerate(labels) if label in picked}
    assert 0 < len(positions) < len(labels)
    assert surely <= positions <= perhaps
    return picked


def test_boxes_select_the_dots_inside_in_every_view(panels):
    page, pareto, roofline = panels
    drawn = page.kernel("len(pareto.to_frame())")
    # beside the front's line there is the edge of its shade
    pareto.expect(drawn + page.kernel("len(space.front('fps', 'top1_pct'))"), 2)
    pareto.click_legend("front")
    pareto.expect(drawn, 0)
    pareto.press("Select")
    assert page.kernel("[pareto.mode, type(pareto.figure.axes[0].scale).__name__]") == ["select", "LogScale"]
    check_box(page, pareto, (0.3, 0.15), (0.62, 0.6))

    pareto.press("log")
    assert page.kernel("type(pareto.figure.axes[0].scale).__name__") == "LinearScale"
    check_box(page, pareto, (0.115, 0.2), (0.5, 0.7))

    pareto.press("log")
    pareto.press("Zoom")
    ends = "[float(pareto.figure.axes[0].scale.min), float(pareto.figure.axes[0].scale.max)]"
    before = page.kernel(ends)
    place = pareto.figure.bounding_box()
    page.page.mouse.move(place["x"] + 0.5 * place["width"], place["y"] + 0.4 * place["height"])
    page.page.mouse.wheel(0, -200)
    page.wait_until(f"{ends} != {before}")
    page.settle()
    low, high = page.kernel(ends)
    assert before[0] < low < high < before[1]
    pareto.press("Select")
    picked = check_box(page, pareto, (0.3, 0.2), (0.7, 0.6))

    labels = page.kernel(ROOFLINE_DOTS)
    page.output_of(2)
    page.settle()
    opacities = roofline.figure.evaluate(OPACITIES)[-len(labels) :]
    assert {label for label, opacity in zip(labels, opacities, strict=True) if opacity == 1} == picked & set(labels)
    assert max(opacity for opacity in opacities if opacity < 1) == FADED


def test_hovering_a_dot_and_picking_axes(panels):
    page, pareto, _ = panels
    check_pickers(page, pareto)
    check_card(page, pareto)


def check_card(page, pareto):
    """A dot tells its design on hover, and selects it by a click."""
    drawn = page.kernel("len(pareto.to_frame())")
    pareto.click_legend("front")
    pareto.expect(drawn, 0)
    labels, centres = page.kernel(PARETO_DOTS), dot_centres(pareto.figure)
    alone = [i for i, one in enumerate(centres) if all(far(one, other) for other in centres[:i] + centres[i + 1 :])]
    label = labels[alone[0]]
    page.page.mouse.move(*centres[alone[0]])
    card = page.page.locator(".bw-card:visible", has_text=label)
    card.wait_for(state="visible")
    assert card.locator(".bw-card-title").text_content() == label
    page.settle()
    terms, values = (card.locator(part).all_text_contents() for part in (".bw-card-label", ".bw-card-value"))
    shown = dict(zip(terms, values, strict=True))
    assert shown["platform"] == page.kernel(f"space.row({label!r})['platform']")
    on_front = page.kernel(f"bool(pareto.to_frame().loc[{label!r}, 'on_front'])")
    assert shown["Pareto front"] == ("on it" if on_front else "dominated")
    fps = page.kernel(f"float(space.row({label!r})['fps'])")
    assert float(shown["throughput"].removesuffix(" 1/s").replace(",", "")) == pytest.approx(fps, rel=1e-3)
    assert len(terms) == 1 + page.kernel("len(space.columns)")
    page.page.mouse.click(*centres[alone[0]])
    assert page.wait_until("list(space.selected)") == [label]


def check_pickers(page, pareto):
    """The controls of an axis change the axis, and the front with it."""
    count = pareto.legend("front").locator(".bw-legend-count")
    column, direction, *_ = pareto.output.locator("select").all()
    assert int(count.text_content()) == page.kernel("len(space.front('fps', 'top1_pct'))")

    column.select_option(label=page.kernel("space.metric('power_w').title"))
    page.settle()
    assert page.kernel("pareto.x") == "power_w"
    assert page.kernel(
        "sorted(pareto.to_frame().query('on_front').index) == sorted(space.front('power_w', 'top1_pct'))"
    )
    assert int(count.text_content()) == page.kernel("len(space.front('power_w', 'top1_pct'))")
    least = page.kernel("sorted(pareto.to_frame().query('on_front').index)")

    direction.select_option(label="more is better")
    page.settle()
    most = page.kernel("sorted(pareto.to_frame().query('on_front').index)")
    assert most != least
    assert int(count.text_content()) == len(most)

    before = page.kernel("pareto._stage.scales['x'].__class__.__name__")
    pareto.press("log")
    assert page.kernel("pareto._stage.scales['x'].__class__.__name__") != before
    assert page.kernel("sorted(pareto.to_frame().query('on_front').index)") == most


def far(one, other):
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) > 14
