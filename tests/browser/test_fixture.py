"""The fixture itself, on plain bqplot: what the mouse did is what the kernel knows."""

import pytest

from .lab import DARK, LIGHT
from .marks import brush, dot_centres, inside

CLOUD = """
import bqplot as bq
import numpy as np

random = np.random.default_rng(7)
x, y = 10 ** random.uniform(0, 4, 40), 10 ** random.uniform(-2, 3, 40)
scales = {"x": bq.LogScale(), "y": bq.LogScale()}
dots = bq.Scatter(x=x, y=y, scales=scales)
axes = [bq.Axis(scale=scales["x"]), bq.Axis(scale=scales["y"], side="left")]
selector = bq.interacts.BrushSelector(x_scale=scales["x"], y_scale=scales["y"], marks=[])
bq.Figure(marks=[dots], axes=axes, interaction=selector)
"""
BUTTON = """
import ipywidgets

value = 42
button = ipywidgets.Button(description="press")
button.on_click(lambda _: value / 0)
button
"""
# the rows between the brush's sides, as the kernel sees them
PICKED = """[i for i in range(40)
    if min(selector.selected_x) <= x[i] <= max(selector.selected_x)
    and min(selector.selected_y) <= y[i] <= max(selector.selected_y)]"""


def test_a_brush_picks_the_dots_inside_its_box(notebook, tmp_path):
    page = notebook.open(cells=[CLOUD])
    page.run_all()
    figure = page.output_of(0).locator(".bqplot")
    centres = dot_centres(figure)
    assert len(centres) == 40
    place = figure.bounding_box()
    corners = [(place["x"] + place["width"] * f, place["y"] + place["height"] * f) for f in (0.3, 0.7)]
    box = brush(figure, *corners)
    page.wait_until("selector.selected_x is not None and not selector.brushing")
    picked = page.kernel(PICKED)
    assert 0 < len(picked) < 40
    assert picked == inside(centres, box)
    page.assert_clean()
    pictures = []
    for theme in (LIGHT, DARK):
        page.theme(theme)
        page.screenshot(tmp_path / f"{theme}.png")
        pictures.append((tmp_path / f"{theme}.png").read_bytes())
    assert pictures[0] != pictures[1]


def test_complaints_are_heard(notebook):
    page = notebook.open(cells=[BUTTON, "import sys; print('careful', file=sys.stderr)"])
    page.run_all()
    assert page.kernel("value") == 42
    page.output_of(0).get_by_role("button").click()
    page.page.evaluate("setTimeout(() => { throw new Error('a planted one'); }); undefined")
    assert any("a planted one" in error for error in page.errors)
    complaints = "\n".join(page.complaints())
    assert "careful" in complaints
    assert "ZeroDivisionError" in complaints


def test_a_failing_cell_fails_the_test(notebook):
    page = notebook.open(cells=["1 / 0"])
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        page.run_all()
