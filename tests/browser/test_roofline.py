"""The roofline in JupyterLab: hover, legend, slider, box, what-if and reset, in the page and in the kernel."""

import numpy as np
import pytest

from benchwidgets.model.catalogue import data_file

from .hands import Plot
from .test_panels import ROOFLINE, SPACE

SMALL = f"""
import benchwidgets as bw

space = bw.DesignSpace(bw.read_measurements({str(data_file("measurements_mnist.csv"))!r}))
platforms, networks = bw.load_platforms(), bw.load_networks()
"""
# a text of the page that belongs to the plot, with its box
TEXTS = """root => [...root.querySelectorAll('text.label')].map(text => {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    return [text.textContent, left, top, right, bottom];
})"""
# how many dots and lines of the plot are seen, and how many of them faintly
DRAWN = """root => ['path.dot', 'path.line'].map(kind => {
    const all = [...root.querySelectorAll(kind)].map(node => Number(getComputedStyle(node).opacity));
    const seen = all.filter(opacity => opacity > 0);
    return [seen.length, seen.filter(opacity => opacity <= 0.2).length];
})"""
# milliseconds from one frame to the next, kept in `window.gaps`
WATCH_FRAMES = """() => {
    window.gaps = [];
    let last = performance.now();
    const frame = now => { window.gaps.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
}"""


class Roofline:
    """The roofline of a page: its plot, legend and drawer."""

    def __init__(self, page):
        self.page, self.output = page, page.output_of(1)
        self.plot = Plot(page, self.output, "roofline")

    @property
    def figure(self):
        return self.output.locator(".bqplot.figure").first

    def drawn(self):
        """Dots and lines that are seen, each with how many of them are faint."""
        self.page.settle()
        return self.figure.evaluate(DRAWN)

    def legend(self, key):
        return self.output.locator(f'.bw-legend-entry[data-key="{key}"]')

    def click_legend(self, key, clicks=1):
        self.legend(key).click(click_count=clicks)
        self.page.page.wait_for_timeout(600)  # else the next click would make a double click of it
        self.page.settle()

    def slide(self, option, share, steps=40):
        """Drag the handle of a slider to a share of its way; what it then says."""
        slider = self.output.locator(f'input[data-option="{option}"]')
        box, now = slider.bounding_box(), slider.evaluate("node => (node.value - node.min) / (node.max - node.min)")
        middle, inner = box["y"] + box["height"] / 2, box["width"] - 16
        mouse = self.page.page.mouse
        mouse.move(box["x"] + 8 + now * inner, middle)
        mouse.down()
        mouse.move(box["x"] + 8 + share * inner, middle, steps=steps)
        mouse.up()
        self.page.settle()
        return slider.locator("xpath=following-sibling::output").text_content()

    def open(self, tab):
        self.output.locator(f'button[data-tab="{tab}"]').click()
        self.page.settle()

    def check_dots(self):
        """The designs are drawn at their intensities: as the kernel placed them, on a straight scale of logarithms."""
        drawn = self.plot.designs()
        at = self.page.kernel("dict(zip(space.index, roofline.roofline.standing.intensity.astype(float)))")
        single, pixels = np.log([at[label] for label in drawn]), np.array([place[0] for place in drawn.values()])
        slope, offset = np.polyfit(single, pixels, 1)
        assert np.abs(slope * single + offset - pixels).max() < 1


@pytest.fixture
def roofline(notebook, request):
    page = notebook.open(cells=[request.param, ROOFLINE])
    page.run_all()
    yield Roofline(page)
    page.assert_clean()


small = pytest.mark.parametrize("roofline", [SMALL], indirect=True)
large = pytest.mark.parametrize("roofline", [SPACE], indirect=True)


@small
def test_hovering_tells_why_a_design_is_there_and_what_a_roof_is(roofline):
    page, (label, place) = roofline.page, roofline.plot.alone()
    page.page.mouse.move(*place)
    card = page.page.locator(".bw-card:visible", has_text=label)
    card.wait_for(state="visible")
    terms, values = (card.locator(part).all_text_contents() for part in (".bw-card-label", ".bw-card-value"))
    shown = dict(zip(terms, values, strict=True))
    row = page.kernel(f"__import__('json').loads(roofline.to_frame().loc[{label!r}].to_json())")
    assert float(shown["intensity"].split()[0]) == pytest.approx(row["intensity"], rel=1e-3)
    assert float(shown["efficiency"].split()[0]) == pytest.approx(row["efficiency"] * 100, rel=1e-2)
    assert float(shown["headroom"].split()[0]) == pytest.approx(row["headroom"], rel=1e-2)
    ridge = "roofline.chart.panes[0].mark('ridge points')"
    scales = "(roofline.chart.panes[0].x, roofline.chart.panes[0].y)"
    u, v = page.kernel(f"[float(scale.fractions(at[-1])) for scale, at in zip({scales}, ({ridge}.x, {ridge}.y))]")
    page.page.mouse.move(*roofline.plot.at(u, 1 - v))
    page.page.locator(".bw-card:visible", has_text="ridge point").wait_for(state="visible")


@small
def test_the_legend_cycles_and_isolates(roofline):
    page, key = roofline.page, "platforms:NCS"
    roofs = page.kernel("int((platforms.platform == 'NCS').sum())")
    designs = page.kernel("int((roofline.to_frame().platform == 'NCS').sum())")
    (dots, _), (lines, faint) = roofline.drawn()
    assert (dots, faint) == (page.kernel("len(roofline.to_frame()) + len(platforms)"), 0)

    roofline.click_legend(key)
    assert roofline.legend(key).get_attribute("aria-pressed") == "mixed"
    # the line and the leader of each roof
    assert roofline.drawn() == [[dots, designs + roofs], [lines, 2 * roofs]]
    roofline.click_legend(key)
    assert roofline.legend(key).get_attribute("aria-pressed") == "false"
    assert roofline.drawn() == [[dots - designs - roofs, 0], [lines - 2 * roofs, 0]]
    roofline.click_legend(key)
    assert roofline.drawn() == [[dots, 0], [lines, 0]]

    roofline.click_legend(key, clicks=2)
    networks = lines - 2 * page.kernel("len(platforms)")
    assert roofline.drawn() == [[designs + roofs, 0], [networks + 2 * roofs, 0]]
    assert roofline.legend("datatypes:INT8").get_attribute("aria-pressed") == "true"
    roofline.click_legend(key, clicks=2)
    assert roofline.drawn() == [[dots, 0], [lines, 0]]
    assert page.wait_until("not roofline._face.hidden and not roofline._face.dimmed")


@large
def test_a_slider_moves_the_dots_and_a_box_takes_those_inside(roofline):
    page, before = roofline.page, roofline.plot.designs()
    told = roofline.slide("batch", 0.5)
    last = page.wait_until(f"str(roofline.batch) == {told!r} and roofline.batch")
    assert 50 < last < 80
    after = roofline.plot.designs()
    roofline.check_dots()
    assert sum(abs(after[label][0] - before[label][0]) > 5 for label in after) > len(after) / 2
    assert all(abs(after[label][1] - before[label][1]) < 1 for label in after)
    surely, perhaps = roofline.plot.box((0.2, 0.3), (0.55, 0.7))
    page.wait_until("len(space.selected) > 0")
    page.settle()
    picked = set(page.kernel("list(space.selected)"))
    assert surely <= picked <= perhaps
    assert 0 < len(picked) < len(after)
    assert roofline.slide("batch", 0.0) == "as measured"
    page.wait_until("roofline.batch == 'as measured'")


@large
def test_five_hundred_events_of_a_slider_end_in_the_last(roofline):
    page = roofline.page
    page.page.evaluate(WATCH_FRAMES)
    told = roofline.slide("batch", 0.3, steps=500)
    page.wait_until(f"str(roofline.batch) == {told!r}")
    page.settle()
    assert max(page.page.evaluate("window.gaps")) < 1000
    roofline.check_dots()


@large
def test_names_of_roofs_and_networks_lie_on_nothing(roofline):
    names = roofline.page.kernel("list(roofline.chart.panes[0].mark('roof names').texts)")
    texts = roofline.figure.evaluate(TEXTS)
    beside = [box for text, *box in texts if text in names]
    assert len(beside) == 20
    dots = list(roofline.plot.designs().values())
    beside = [box for text, *box in roofline.figure.evaluate(TEXTS) if text in names]
    for i, (left, top, right, bottom) in enumerate(beside):
        assert not any(left < x < right and top < y < bottom for x, y in dots)
        # letters are lower than the box of their line
        assert all(abs(top - other[1]) > 9 for other in beside[:i])
    legend = roofline.output.locator(".bw-legend").bounding_box()
    assert max(right for _, _, right, _ in beside) <= legend["x"] + 1


@small
def test_a_what_if_moves_the_roof_and_reset_brings_it_back(roofline):
    page, before = roofline.page, roofline.drawn()
    roofline.open("What-if")
    roofline.output.locator("select[data-option=what_if_platform]").select_option(label="TX2")
    page.settle()
    told = float(roofline.slide("factor bandwidth", 0.8))
    assert told > 2
    factor = "roofline.what_if.get('TX2', {}).get('bandwidth', 1)"
    factor = page.wait_until(f"abs({factor} - {told}) < 0.006 and {factor}")
    page.settle()
    peaks = page.kernel("list(platforms[platforms.platform == 'TX2'].peak_gops)")
    ridges = page.kernel("[roof.ceiling.ridge for roof in roofline.roofline.roofs if roof.platform == 'TX2']")
    assert ridges == pytest.approx([peak / (59.7 * factor) for peak in peaks])
    roofs = page.kernel("int((platforms.platform == 'TX2').sum())")
    assert roofline.drawn()[1][0] == before[1][0] + roofs  # the ghosts
    roofline.output.locator("button[data-option=reset]").click()
    page.wait_until("roofline.what_if == {}")
    assert roofline.drawn() == before
    assert roofline.output.locator('input[data-option="factor bandwidth"] ~ output').text_content() == "1"
    roofline.open("Ridge")
    assert "TX2 maxn FP1623 (22.28)" in roofline.output.locator(".bw-sheet-table tr").all_text_contents()


@small
def test_the_tab_of_the_lost_says_why_and_selects(roofline):
    page = roofline.page
    page.execute("on_ncs = space.frame['platform'] == 'NCS'")
    page.execute("space.frame = space.frame.assign(network=space.frame['network'].mask(on_ncs, 'ML'))")
    page.settle()
    count = page.kernel("len(roofline.not_plotted())")
    assert count > 0
    roofline.output.get_by_role("button", name=f"Not plotted ({count})").click()
    rows = roofline.output.locator(".bw-sheet-table tbody tr")
    page.settle()
    reason = f"{count} × no intensity: network 'ML' is not known; near: MLP"
    assert rows.first.locator("td").first.text_content() == reason
    rows.nth(2).click()
    assert page.wait_until("list(space.selected)") == page.kernel("[roofline.not_plotted().index[1]]")
    rows.first.click()
    page.wait_until(f"len(space.selected) == {count}")


@large
def test_weights_on_chip_stand_whole_at_the_right_edge_of_the_plot(roofline):
    page = roofline.page
    page.execute("roofline.weights = 'platform'")
    page.settle()
    boundless = set(page.kernel("list(roofline.to_frame().query('intensity == inf').index)"))
    assert boundless
    plot = roofline.figure.locator(".plotarea_background").bounding_box()
    places = {True: [], False: []}
    for label, (x, _) in roofline.plot.designs().items():
        places[label in boundless].append(x)
    right = plot["x"] + plot["width"]
    assert all(right - 0.02 * plot["width"] < x < right - 3 for x in places[True])
    assert max(places[False]) < min(places[True])
