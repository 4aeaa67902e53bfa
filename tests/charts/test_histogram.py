"""HistogramExplorer: its bars against a slow twin, its gestures, and odd columns."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from gestures import click_item, entry, labels_of, mark_of, point_at_item, shown, tell
from hypothesis import given, settings
from hypothesis import strategies as st
from panels import FRAME

import benchwidgets as bw
from benchwidgets.charts.histogram.chart import histogram_chart
from benchwidgets.charts.histogram.numbers import Histogram, HistogramOptions
from benchwidgets.model.errors import OptionError

VALUES = st.sampled_from([None, float("inf"), -1.0, 0.0, 1.0, 2.5, 7.0, 1000.0])


@settings(max_examples=100)
@given(st.lists(st.tuples(VALUES, st.sampled_from(["x", "y", None])), max_size=30), st.integers(1, 9), st.booleans())
def test_bars_are_those_of_a_slow_twin(designs, bins, log):
    frame = pd.DataFrame(designs, columns=["v", "kind"]).astype({"v": float, "kind": object})
    histogram = Histogram.of(bw.DesignSpace(frame), HistogramOptions("v", "kind", bins, log))
    (bars,) = histogram_chart(histogram).panes[0].marks
    names = histogram.channel.names
    heights: Counter = Counter()
    for item in range(len(bars)):
        rows = bars.rows.of(item)
        for row in rows:
            value, kind = frame.loc[row, "v"], frame.loc[row, "kind"]
            slack = 1e-9 * max(abs(bars.x0[item]), abs(bars.x1[item]))
            assert bars.x0[item] - slack <= value <= bars.x1[item] + slack
            assert names[bars.look[item]] == ("—" if pd.isna(kind) else kind)
        assert bars.y1[item] - bars.y0[item] == len(rows)
        assert bars.y0[item] == heights[bars.x0[item]]  # on those below, without a gap
        heights[bars.x0[item]] += len(rows)
    placed = frame.index[np.isfinite(frame["v"]) & ((frame["v"] > 0) | (not log))]
    assert sorted(bars.rows.positions) == placed.tolist()
    assert sum(histogram.left_out.values()) == len(frame) - len(placed)
    assert histogram.frame()["designs"].sum() == len(placed)


@pytest.fixture
def space():
    return bw.DesignSpace(FRAME)


def test_a_text_has_a_bar_each(space):
    view = bw.HistogramExplorer(space, column="network", group="datatype")
    told = view.to_frame().set_index(["network", "datatype"])["designs"]
    expected = FRAME.groupby(["network", "datatype"], sort=False).size()
    assert told.to_dict() == expected.to_dict()
    assert entry(view, "group:FP16")["count"] == "6"


def test_a_click_selects_the_designs_of_a_bar_and_a_box_those_of_all_that_it_touches(space):
    view = bw.HistogramExplorer(space, column="platform")
    click_item(view, "bars", 0)
    assert space.selected.tolist() == labels_of(view, "bars", 0)
    corners = [[-0.5, 0.5], [1.2, 0.5], [1.2, 1.5], [-0.5, 1.5]]
    tell(view, kind="shape", pane=0, shape="box", points=corners, gesture="one", how="", last=True)
    assert space.selected.tolist() == [*labels_of(view, "bars", 0), *labels_of(view, "bars", 1)]
    assert shown(view, "bars")[2] < shown(view, "bars")[0]


def test_a_card_tells_the_range_the_group_and_the_count(space):
    view = bw.HistogramExplorer(space, column="batch", group="platform", bins=4, log=False)
    card = point_at_item(view, "bars", 0)
    assert card["lines"][1] == ["platform", "TX2"]
    assert card["lines"][2] == ["designs", str(len(labels_of(view, "bars", 0)))]
    assert len(space.hovered) == len(labels_of(view, "bars", 0))


def test_it_follows_filter_legend_and_options(space):
    view = bw.HistogramExplorer(space, column="fps", group="platform")
    assert "1 not plotted (1 fps missing)" in view.status
    space.filter("fps > 5")
    assert mark_of(view, "bars").rows.positions.size == int((FRAME["fps"] > 5).sum())
    view._face.set_state({"hidden": ["group:TX2"]})
    hidden = {item for item in range(len(mark_of(view, "bars"))) if item not in shown(view, "bars")}
    assert {FRAME["platform"].iloc[row] for item in hidden for row in mark_of(view, "bars").rows.of(item)} == {"TX2"}
    view.bins = 3
    assert mark_of(view, "bars").x0.size <= 3 * 3


@pytest.mark.parametrize(("option", "value"), [("column", "zz"), ("group", "zz"), ("bins", 0), ("log", "yes")])
def test_a_wrong_option_is_refused_and_changes_nothing(space, option, value):
    view = bw.HistogramExplorer(space)
    before = view.chart
    with pytest.raises(OptionError, match=option):
        setattr(view, option, value)
    assert view.chart is before


def test_by_default_it_counts_a_metric(space):
    assert bw.HistogramExplorer(space).column == "latency_ms"
    texts = bw.HistogramExplorer(bw.DesignSpace(pd.DataFrame({"a": ["x", "x", "y"]})))
    assert texts.to_frame()["designs"].tolist() == [2, 1]
