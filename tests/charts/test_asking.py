"""What is under the pointer: thin rectangles are met as easily as dots, wide ones only within."""

import numpy as np
import pytest

from benchwidgets.charts.asking import inside, near
from benchwidgets.charts.chart import Chart, Pane
from benchwidgets.charts.emphasis import Emphasis
from benchwidgets.charts.marks import Card, Dots, Rects
from benchwidgets.charts.rows import Rows
from benchwidgets.charts.scale import Scale
from benchwidgets.charts.shapes import Polygon

UNIT = Scale("x", (0.0, 1.0)), Scale("y", (0.0, 1.0))


def chart_of(mark, rows, **more):
    pane = Pane(*UNIT, (mark,))
    return Chart((pane,), rows, **more), pane


@pytest.mark.parametrize(
    ("width", "at", "met"),
    [(0.4, 0.69, True), (0.4, 0.71, False), (0.0, 0.509, True), (0.0, 0.511, False), (0.01, 0.509, True)],
)
def test_a_bar_is_met_within_it_a_thin_one_in_reach(width, at, met):
    sides = np.array([0.5 - width / 2]), np.array([0.5 + width / 2])
    high = {"y0": np.array([0.0]), "y1": np.array([1.0])}
    mark = Rects(name="bars", x0=sides[0], x1=sides[1], **high, rows=Rows(np.array([0])), reached=True)
    chart, pane = chart_of(mark, 1)
    hit = near(chart, pane, (at, 0.5), (0.02, 0.02), Emphasis(np.zeros(1, dtype=bool)))
    assert (hit is not None) == met


def test_a_card_names_four_of_those_at_the_very_place():
    mark = Dots(name="designs", x=np.full(9, 0.5), y=np.full(9, 0.5), rows=Rows(np.arange(9)), reached=True)
    chart, pane = chart_of(mark, 9, card=lambda row: Card(f"d{row}"))
    hit = near(chart, pane, (0.5, 0.5), (0.1, 0.1), Emphasis(np.zeros(9, dtype=bool)))
    ((label, others),) = hit.card(chart).lines
    assert label == "9 designs here, also"
    assert others == "d1, d2, d3, d4, … (4 more)"


def test_a_box_takes_the_dots_in_it():
    at = np.array([0.1, 0.5, 0.9])
    chart, pane = chart_of(Dots(name="designs", x=at, y=at, rows=Rows(np.arange(3)), reached=True), 3)
    box = Polygon((0.4, 1.0, 1.0, 0.4), (0.4, 0.4, 1.0, 1.0))
    assert inside(chart, pane, box, Emphasis(np.zeros(3, dtype=bool))).tolist() == [1, 2]
