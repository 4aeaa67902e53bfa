"""The roofline in JupyterLab: hover, legend, slider, box, what-if and reset, in the page and in the kernel."""

import math

import numpy as np
import pytest

from benchwidgets.model.catalogue import data_file

from .marks import dot_centres
from .test_panels import ROOFLINE, ROOFLINE_DOTS, SPACE, Panel, far

SMALL = f"""
import benchwidgets as bw
from benchwidgets.model.placement import roof_names

space = bw.DesignSpace(bw.read_measurements({str(data_file("measurements_mnist.csv"))!r}))
platforms, networks = bw.load_platforms(), bw.load_networks()
"""
BATCH = "[roofline.batch, len(roofline.to_frame())]"
# a text of the page that belongs to the plot, with its box
TEXTS = """root => [...root.querySelectorAll('text.label')].map(text => {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    return [text.textContent, left, top, right, bottom];
})"""
# milliseconds from one frame to the next, kept in `window.gaps`
WATCH_FRAMES = """() => {
    window.gaps = [];
    let last = performance.now();
    const frame = now => { window.gaps.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
}"""
LINE_OPACITY = "root => [...root.querySelectorAll('path.line')].map(line => Number(getComputedStyle(line).opacity))"


@pytest.fixture
def opened(notebook, request):
    page = notebook.open(cells=[request.param, ROOFLINE])
    page.run_all()
    yield page, Panel(page, 1, "roofline")
    page.assert_clean()


small = pytest.mark.parametrize("opened", [SMALL], indirect=True)
large = pytest.mark.parametrize("opened", [SPACE], indirect=True)


def centres(page, panel):
    """Label and centre of every design drawn: designs are the last marks."""
    labels = page.kernel(ROOFLINE_DOTS)
    return list(zip(labels, dot_centres(panel.figure)[-len(labels) :], strict=True))


def drag_slider(page, panel, description, share, steps=40):
    """Drag the handle of a slider to a share of its way, in many small steps."""
    slider = panel.output.locator(".widget-inline-hbox", has=page.page.get_by_text(description, exact=True))
    handle, track = (slider.locator(part).bounding_box() for part in (".noUi-handle", ".noUi-base"))
    page.page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.page.mouse.down()
    page.page.mouse.move(track["x"] + share * track["width"], handle["y"] + handle["height"] / 2, steps=steps)
    page.page.mouse.up()
    return slider.locator(".widget-readout")


@small
def test_hovering_a_dot_tells_why_it_is_there(opened):
    page, panel = opened
    spots = centres(page, panel)
    alone = [(name, at) for name, at in spots if all(far(at, other) for label, other in spots if label != name)]
    label, at = alone[0]
    page.page.mouse.move(*at)
    card = page.page.locator(".bw-card:visible", has_text=label)
    card.wait_for(state="visible")
    page.settle()
    terms, values = (card.locator(part).all_text_contents() for part in (".bw-card-label", ".bw-card-value"))
    shown = dict(zip(terms, values, strict=True))
    row = page.kernel(f"__import__('json').loads(roofline.to_frame().loc[{label!r}].to_json())")
    assert float(shown["intensity"].split()[0]) == pytest.approx(row["intensity"], rel=1e-3)
    assert float(shown["efficiency"].split()[0]) == pytest.approx(row["efficiency"] * 100, rel=1e-2)
    assert float(shown["headroom"].split()[0]) == pytest.approx(row["headroom"], rel=1e-2)
    assert shown["bound"] == "memory (off-chip)"


@large
def test_the_card_of_the_lowest_design_fits_into_the_window(opened):
    page, panel = opened
    page.execute("roofline.derive()")
    page.settle()
    page.page.mouse.move(*max((at for _, at in centres(page, panel)), key=lambda at: at[1]))
    card = page.page.locator(".bw-card-wide:visible")
    card.wait_for(state="visible")
    page.settle()
    box, window = card.bounding_box(), page.page.viewport_size
    assert 0 <= box["x"] < box["x"] + box["width"] <= window["width"]
    assert 0 <= box["y"] < box["y"] + box["height"] <= window["height"]
    assert "what-if throughput" in card.locator(".bw-card-label").all_text_contents()


@small
def test_the_legend_shows_dims_and_hides_without_python(opened):
    page, panel = opened
    page.execute("roofline._legend.unobserve_all()")
    dots, lines = panel.shown()
    bright = panel.figure.evaluate(LINE_OPACITY)
    roofs = page.kernel("int((platforms.platform == 'NCS').sum())")
    designs = page.kernel("int((roofline.to_frame().platform == 'NCS').sum())")
    panel.click_legend("platforms:NCS")
    assert sum(opacity <= 0.2 for opacity in panel.figure.evaluate(LINE_OPACITY)) == 2 * roofs
    panel.click_legend("platforms:NCS")
    panel.expect(dots - designs - roofs, lines - 2 * roofs)
    panel.click_legend("platforms:NCS")
    panel.expect(dots, lines)
    assert panel.figure.evaluate(LINE_OPACITY) == bright


@small
def test_the_legend_cycles_and_isolates(opened):
    page, panel = opened
    dots, lines = panel.shown()
    platform = "NCS"
    key = f"platforms:{platform}"
    roofs = page.kernel(f"int((platforms.platform == {platform!r}).sum())")
    designs = page.kernel(f"int((roofline.to_frame().platform == {platform!r}).sum())")
    assert dots == page.kernel("len(roofline.to_frame()) + len(platforms)")

    panel.click_legend(key)
    assert panel.legend(key).get_attribute("aria-pressed") == "mixed"
    assert page.kernel("roofline._legend.dimmed") == [key]
    panel.expect(dots, lines)
    # the line and the leader of each roof
    assert sum(0 < opacity <= 0.2 for opacity in panel.figure.evaluate(LINE_OPACITY)) == 2 * roofs
    panel.click_legend(key)
    assert panel.legend(key).get_attribute("aria-pressed") == "false"
    panel.expect(dots - designs - roofs, lines - 2 * roofs)
    panel.click_legend(key)
    panel.expect(dots, lines)
    assert min(panel.figure.evaluate(LINE_OPACITY)) > 0.2

    panel.click_legend(key, clicks=2)
    networks = lines - 2 * page.kernel("len(platforms)")
    panel.expect(designs + roofs, networks + 2 * roofs)
    assert panel.legend("datatypes:INT8").get_attribute("aria-pressed") == "true"
    panel.click_legend(key, clicks=2)
    panel.expect(dots, lines)
    assert page.wait_until("not roofline._legend.hidden and not roofline._legend.dimmed")

    panel.click_legend("kinds:FPGA")
    panel.click_legend("kinds:FPGA")
    fpgas = page.kernel("int((platforms.kind == 'FPGA').sum())")
    panel.expect(dots - fpgas, lines - 2 * fpgas)


@large
def test_a_slider_moves_the_dots_and_a_box_takes_those_inside(opened):
    page, panel = opened
    before = dict(centres(page, panel))
    readout = drag_slider(page, panel, "batch", 0.5)
    page.settle()
    last = page.wait_until(f"str(roofline.batch) == {readout.text_content()!r} and roofline.batch")
    page.settle()
    assert page.kernel(BATCH) == [last, len(before)]
    after = dict(centres(page, panel))
    at = page.kernel("dict(roofline.to_frame().intensity.astype(float))")
    single, pixels = np.log([at[label] for label in after]), np.array([after[label][0] for label in after])
    slope, offset = np.polyfit(single, pixels, 1)
    assert np.abs(slope * single + offset - pixels).max() < 1
    assert sum(abs(after[label][0] - before[label][0]) > 5 for label in after) > len(after) / 2
    assert all(math.isclose(after[label][1], before[label][1], abs_tol=1) for label in after)

    panel.press("Select")
    surely, perhaps = panel.brushed((0.2, 0.3), (0.45, 0.7))
    picked = set(page.wait_until("list(space.selected)"))
    skipped = page.kernel("len(platforms)") + page.kernel("len(roofline._picture.rings.x)")
    labels = page.kernel(ROOFLINE_DOTS)
    inside, near = ({labels[i - skipped] for i in found if i >= skipped} for found in (surely, perhaps))
    assert inside <= picked <= near
    assert 0 < len(picked) < len(labels)


@large
def test_five_hundred_events_of_a_slider_end_in_the_last(opened):
    page, panel = opened
    page.page.evaluate(WATCH_FRAMES)
    readout = drag_slider(page, panel, "batch", 0.3, steps=500)
    page.wait_until(f"str(roofline.batch) == {readout.text_content()!r}")
    page.settle()
    assert max(page.page.evaluate("window.gaps")) < 1000
    labels, pixels = zip(*((label, at[0]) for label, at in centres(page, panel)), strict=True)
    page.execute("from benchwidgets.model.placement import place")
    placed = "place(space.frame, platforms, networks, batch=roofline.batch)"
    at = page.kernel(f"dict({placed}.intensity.astype(float))")
    single = np.log([at[label] for label in labels])
    slope, offset = np.polyfit(single, pixels, 1)
    assert np.abs(slope * single + offset - pixels).max() < 1


@large
def test_names_of_roofs_and_networks_lie_on_nothing(opened):
    page, panel = opened
    texts = panel.figure.evaluate(TEXTS)
    names = page.kernel("[roof.title for roof in roofline._picture.roofs]")
    assert {text for text, *_ in texts} >= set(names)
    beside = [box for text, *box in texts if text in names]
    assert len(beside) == 20
    dots = [at for _, at in centres(page, panel)]
    for i, (left, top, right, bottom) in enumerate(beside):
        assert not any(left < x < right and top < y < bottom for x, y in dots)
        # letters are lower than the box of their line
        assert all(abs(top - other[1]) > 9 for other in beside[:i])
    legend = panel.output.locator(".bw-legend").bounding_box()
    assert max(right for _, _, right, _ in beside) <= legend["x"] + 1


@small
def test_a_what_if_moves_the_roof_and_reset_brings_it_back(opened):
    page, panel = opened
    lines = panel.shown()[1]
    panel.press("What-if")
    panel.output.locator("select").filter(has_text="ZCU104-DPU").select_option("TX2")
    page.settle()
    shown = float(drag_slider(page, panel, "bandwidth ×", 0.8).text_content())
    assert shown > 2
    factor = "roofline.what_if.get('TX2', {}).get('bandwidth', 1)"
    factor = page.wait_until(f"abs({factor} - {shown}) < 0.006 and {factor}")
    page.settle()
    peaks = page.kernel("list(platforms[platforms.platform == 'TX2'].peak_gops)")
    ridges = page.kernel("[roof.ceiling.ridge for roof in roofline._picture.roofs if roof.platform == 'TX2']")
    assert ridges == pytest.approx([peak / (59.7 * factor) for peak in peaks])
    roofs = page.kernel("int((platforms.platform == 'TX2').sum())")
    assert panel.shown()[1] == lines + roofs
    panel.press("Reset")
    page.wait_until("roofline.what_if == {}")
    panel.expect(panel.shown()[0], lines)
    panel.press("Batch to the ridge")
    answers = panel.output.locator(".bw-pair").all_text_contents()
    assert "TX2 maxn FP1623 (22.28)" in answers


@small
def test_the_tray_says_why_and_selects(opened):
    page, panel = opened
    page.execute("on_ncs = space.frame['platform'] == 'NCS'")
    page.execute("space.frame = space.frame.assign(network=space.frame['network'].mask(on_ncs, 'ML'))")
    page.settle()
    count = page.kernel("len(roofline.not_plotted())")
    assert count > 0
    panel.press(f"Not plotted ({count})")
    reason = panel.output.locator(".bw-tray-reason")
    assert reason.text_content() == f"{count} × no intensity: network 'ML' is not known; near: MLP"
    panel.output.locator(".bw-tray-design").nth(1).click()
    assert page.wait_until("list(space.selected)") == page.kernel("[roofline.not_plotted().index[1]]")
    reason.click()
    page.wait_until(f"len(space.selected) == {count}")


@large
def test_weights_on_chip_stand_whole_at_the_right_edge_of_the_plot(opened):
    page, panel = opened
    page.execute("roofline.weights = 'platform'")
    page.settle()
    boundless = set(page.kernel("list(roofline.to_frame().query('intensity == inf').index)"))
    assert boundless
    plot = panel.figure.locator(".plotarea_background").bounding_box()
    places = {True: [], False: []}
    for label, (x, _) in centres(page, panel):
        places[label in boundless].append(x)
    right = plot["x"] + plot["width"]
    assert all(right - 0.02 * plot["width"] < x < right - 3 for x in places[True])
    assert max(places[False]) < min(places[True])
