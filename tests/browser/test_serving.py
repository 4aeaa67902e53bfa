"""Language models in JupyterLab: contexts by a slider, two runs joined by arrows, the fronts of both at an x."""

import pytest

from .hands import Plot

CELLS = [
    """
import benchwidgets as bw

platforms = bw.load_platforms("accelerators")
platforms = platforms[platforms["platform"].isin(["H100 SXM", "B200 SXM"]) & (platforms["datatype"] == "FP8")]
models = bw.load_networks("transformers", context=8192)
models = models[models["network"] == "Llama-3-8B"]
decode = models[models["phase"] == "decode"]
before = bw.predict(platforms, decode, batch=[1, 4, 16]).drop(columns="intensity")
before["gops"] = before["attainable_gops"] * 0.4
before["tokens_per_s_gpu"] = before["gops"] * 1e9 / decode["operations"].iloc[0]
before["tokens_per_s_user"] = before["tokens_per_s_gpu"] / before["batch"]
after = before.assign(**{name: before[name] * 1.5 for name in ("gops", "tokens_per_s_gpu", "tokens_per_s_user")})
space = bw.DesignSpace(bw.beside(before, after, origin="run", words=("v1", "v2")))
""",
    "roofline = bw.RooflineExplorer(platforms, models, space=space, pairs='run')\nroofline",
    "pareto = bw.ParetoExplorer(space, x='tokens_per_s_user', y='tokens_per_s_gpu', pairs='run', group='platform', "
    "read_at=60)\npareto",
]
# the ends of the drawn lines that have five vertices, of which the last three are a head: tip and both sides [px]
HEADS = """root => [...root.querySelectorAll('path.line')].map(line => line.getAttribute('d'))
    .map(way => (way ?? '').split(/[ML]/).filter(Boolean).map(point => point.split(',').map(Number)))
    .filter(points => points.length === 5)"""


def slide(page, output, option, steps):
    """Move a slider by keys; what it then says."""
    slider = output.locator(f'input[data-option="{option}"]')
    slider.focus()
    for _ in range(steps):
        page.page.keyboard.press("ArrowRight")
    page.settle()
    return slider.locator("xpath=following-sibling::output").text_content()


def test_the_slider_of_contexts_moves_designs_and_networks(page):
    output = page.output_of(1)
    plot = Plot(page, output, "roofline")
    before = plot.designs()
    assert slide(page, output, "context", 1) == "128"
    page.wait_until("roofline.context == 128")
    page.settle()
    after = plot.designs()
    assert all(abs(after[label][1] - before[label][1]) < 1 for label in after)
    assert any(abs(after[label][0] - before[label][0]) > 3 for label in after)
    assert slide(page, output, "context", 13) == "1,048,576"
    page.wait_until("roofline.context == 2**20")


def test_arrows_keep_their_size_when_one_zooms(page):
    for cell in (1, 2):
        figure = page.output_of(cell).locator(".bqplot.figure").first
        page.settle()
        heads = figure.evaluate(HEADS)
        assert len(heads) >= 6
        for _start, tip, left, again, right in heads:
            assert tip == again
            for side in (left, right):
                assert ((side[0] - tip[0]) ** 2 + (side[1] - tip[1]) ** 2) ** 0.5 == pytest.approx(9.76, abs=4)
    layer = page.output_of(2).locator(".bw-hands").first
    layer.focus()
    page.page.keyboard.press("+")
    page.page.keyboard.press("+")
    page.settle()
    lengths = [((s[0] - t[0]) ** 2 + (s[1] - t[1]) ** 2) ** 0.5 for _, t, s, _, _ in
               page.output_of(2).locator(".bqplot.figure").first.evaluate(HEADS)]  # fmt: skip
    assert max(lengths) == pytest.approx(9.76, abs=0.5)


def test_the_line_at_x_says_what_became_of_each_front(page):
    labels = page.output_of(2).locator(".bw-legend-label[data-note]")
    notes = labels.evaluate_all("labels => labels.map(each => each.dataset.note)")
    assert notes == page.kernel("[entry.note for entry in pareto.chart.legend if entry.note]")
    assert all("→" in note and "%" in note for note in notes)
    page.output_of(2).get_by_role("button", name="At x").click()
    page.settle()
    rows = page.output_of(2).locator(".bw-drawer tbody tr").count()
    assert rows == page.kernel("len(pareto.uplift_at())")
