"""The chart of a front without a screen: what it shades, what its legend tells by marker, and its cards."""

import itertools

import numpy as np
import pandas as pd
import pytest

from benchwidgets.charts.front.chart import front_chart
from benchwidgets.charts.front.numbers import Front, FrontOptions
from benchwidgets.charts.shapes import Polygon
from benchwidgets.model.metrics import Metric
from benchwidgets.model.space.space import DesignSpace

FRAME = pd.DataFrame(
    {
        "a": np.random.default_rng(7).uniform(1, 9, 40),
        "b": np.random.default_rng(8).uniform(100, 900, 40),
        "kind": ["x", "y"] * 20,
        "half": ["p"] * 20 + ["q"] * 20,
    }
)


def chart_of(space, **options):
    front = Front.of(space, FrontOptions("a", "b", **options))
    return front, front_chart(front)


@pytest.mark.parametrize("better", list(itertools.product(["max", "min"], repeat=2)))
def test_all_that_the_front_dominates_lies_in_its_shade(better):
    metrics = [Metric(name, better=way) for name, way in zip("ab", better, strict=True)]
    front, chart = chart_of(DesignSpace(FRAME, metrics=metrics), log_x=False, log_y=False)
    (x, y) = chart.panes[0].mark("dominated").line(0)
    inside = Polygon(tuple(x), tuple(y)).contains(FRAME["a"].to_numpy(), FRAME["b"].to_numpy())
    assert inside[~front.on_front].all() and front.on_front.any()
    worst = [side.min() if way == "max" else side.max()
             for side, way in zip(chart.panes[0].mark("front").line(0), better, strict=True)]  # fmt: skip
    assert (x[-2], y[-2]) == tuple(worst)


def test_a_legend_tells_markers_where_markers_tell_something():
    space = DesignSpace(FRAME, metrics=[Metric("a", better="max"), Metric("b", better="max")])
    _front, chart = chart_of(space, colour="kind", marker="half")
    markers = {entry.label: entry.marker for entry in chart.legend if entry.section in ("kind", "half")}
    dots = chart.panes[0].mark("designs")
    drawn = {
        FRAME["half"][row]: dots.looks[look].marker for row, look in zip(dots.rows.positions, dots.look, strict=True)
    }
    assert markers == {"x": "circle", "y": "circle", **drawn}
    assert len(set(drawn.values())) == 2


def test_a_card_tells_all_columns_where_none_are_asked_for():
    space = DesignSpace(FRAME, metrics=[Metric("a", better="max"), Metric("b", better="max")])
    _front, chart = chart_of(space)
    assert [name for name, _text in chart.card(3).lines][1:] == ["a", "b", "kind", "half"]
