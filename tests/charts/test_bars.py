"""The numbers of bars against a slow twin, on random rows: bars stand on zero or are dots, each row counts once."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.charts.bars.chart import bars_chart
from benchwidgets.charts.bars.numbers import BarOptions, Bars
from benchwidgets.charts.bars.slots import BarLayout
from benchwidgets.model.space.space import DesignSpace

NUMBER = st.sampled_from([None, float("inf"), 0.0, -2.0, 1.0, 2.0, 3.0, 500.0])
ROW = st.tuples(st.sampled_from(["a", "b", "c", None]), st.sampled_from(["x", "y"]), NUMBER, NUMBER)
HOW = ["max", "median", "min", "mean", "count"]


@settings(max_examples=120)
@given(st.lists(ROW, max_size=30), st.sampled_from(HOW), st.booleans(), st.integers(1, 3))
def test_bars_are_those_of_a_slow_twin(rows, how, log, most):
    frame = pd.DataFrame(rows, columns=["kind", "half", "v", "w"])
    frame = frame.astype({"v": float, "w": float, "kind": object, "half": object})
    space, expected = DesignSpace(frame), twin(frame, how)
    options = BarOptions(("kind",), ("v", "w"), how, ("half",), layout=BarLayout(log, most, per_page=99))
    bars = Bars.of(space, options)
    assert keyed(bars.frame(), options.columns) == pytest.approx(expected, nan_ok=True)
    chart = bars_chart(bars)
    found = [pair for pane in chart.panes for pair in drawn(chart, pane, log)]
    wanted = [value for value in expected.values() if np.isfinite(value) and (value > 0 or not log)]
    assert sorted(value for value, _rows in found) == pytest.approx(sorted(wanted))
    assert all(len(pane.y.names) <= most for pane in chart.panes)
    standing = sorted(row for each in {tuple(rows) for _value, rows in found} for row in each)
    assert len(set(standing)) == len(standing)
    if how != "count":
        gone = ~np.isfinite(frame[["v", "w"]]).any(axis=1)
        assert sum(bars.left_out.values()) == gone.sum()


def twin(frame, how):
    """The number of each column, or of all rows, for each pair of a half and a kind that has a finite one."""
    finite = frame.where(np.isfinite(frame[["v", "w"]]).reindex(columns=frame.columns, fill_value=True))
    found = {}
    for key, group in finite.groupby(["half", "kind"], dropna=False):
        if how == "count":
            found[(str(key), "v")] = len(group)
        elif group[["v", "w"]].notna().any(axis=None):
            found |= {(str(key), name): getattr(group[name], how)() for name in ("v", "w")}
    return found


def keyed(table, columns):
    pairs = zip(table["half"], table["kind"], strict=True)
    keys = [str((half, np.nan if pd.isna(kind) else kind)) for half, kind in pairs]
    return {(key, name): value for name in columns for key, value in zip(keys, table[name], strict=True)}


def drawn(chart, pane, log):
    """The number that each bar, or dot, stands for, with its rows."""
    marks = {mark.name: mark for mark in pane.marks}
    if not marks:
        return
    assert ("dots" in marks, "bars" in marks) == (log, not log)
    mark = marks["dots" if log else "bars"]
    if not log:
        assert (mark.x0 == 0).all() and pane.x.domain[0] <= 0 <= pane.x.domain[1]
    values = mark.x if log else mark.x1
    assert ((pane.x.fractions(values) > -1e-9) & (pane.x.fractions(values) < 1 + 1e-9)).all()
    for item, value in enumerate(values):
        yield value, mark.rows.of(item).tolist()


def test_a_log_axis_has_dots_joined_by_a_line_and_a_guide_to_each_name():
    frame = pd.DataFrame({"kind": ["a", "b"], "v": [1.0, 10.0], "w": [1000.0, 20.0]})
    (pane,) = bars_chart(Bars.of(DesignSpace(frame), BarOptions(("kind",), ("v", "w")))).panes
    assert pane.x.log and [mark.name for mark in pane.marks] == ["guides", "joins", "dots", "notes"]
    joins, dots = pane.mark("joins"), pane.mark("dots")
    assert [joins.line(item)[0].tolist() for item in range(2)] == [[1.0, 1000.0], [10.0, 20.0]]
    assert len({(look.colour, look.marker) for look in dots.looks}) == 2
    assert pane.mark("notes").texts == ("1 | 1k", "10 | 20")


def test_one_series_has_the_looks_of_its_category_in_all_panels():
    space = DesignSpace(pd.DataFrame({"platform": ["NCS", "TX2", "TX2"], "power_w": [1.0, 9.0, 8.0]}))
    chart = bars_chart(Bars.of(space, BarOptions(("platform",), ("power_w",))))
    bars = chart.panes[0].mark("bars")
    assert [bars.looks[look].colour for look in bars.look] == [space.looks["platform"][n][0] for n in ("NCS", "TX2")]
    assert [(entry.label, entry.count) for entry in chart.legend] == [("NCS", 1), ("TX2", 2)]
    assert chart.panes[0].x.title == "max of power [W]"


def test_names_stand_from_the_top_and_pieces_say_which_they_are():
    frame = pd.DataFrame({"kind": list("abcde"), "v": np.arange(5.0)})
    options = BarOptions(("kind",), ("v",), sort="best first", layout=BarLayout(bars=2, page=2))
    chart = bars_chart(Bars.of(DesignSpace(frame), options))
    (pane,) = chart.panes
    assert sorted(pane.y.names, reverse=True) == [(0.0, "c"), (-1.0, "b")]
    assert chart.page.words == "bars 3–4 of 5" in chart.notes
    faceted = BarOptions(("kind",), ("v",), facet=("half",), layout=BarLayout(bars=2, per_page=9))
    chart = bars_chart(Bars.of(DesignSpace(frame.assign(half="x")), faceted))
    assert [pane.title for pane in chart.panes] == ["x (1–2 of 5)", "x (3–4 of 5)", "x (5–5 of 5)"]
    assert len({pane.x.domain for pane in chart.panes}) == 1


def test_many_bars_ask_for_as_much_room():
    frame = pd.DataFrame({"kind": [f"k{i}" for i in range(40)], "v": np.arange(40.0)})
    heights = []
    for count in (10, 20, 40):
        options = BarOptions(("kind",), ("v",), layout=BarLayout(bars=count))
        heights.append(bars_chart(Bars.of(DesignSpace(frame), options)).panes[0].height)
    assert heights == [heights[0], 2 * heights[0], 4 * heights[0]] and heights[0] >= 10 * 20


def test_a_facet_says_which_bars_it_has_where_these_are_not_all():
    frame = pd.DataFrame({"kind": list("abcab"), "half": ["x"] * 3 + ["y"] * 2, "v": [1.0, 2.0, 3.0, 4.0, 5.0]})
    options = BarOptions(("kind",), ("v",), facet=("half",), layout=BarLayout(bars=2, per_page=9))
    panes = bars_chart(Bars.of(DesignSpace(frame), options)).panes
    assert [pane.title for pane in panes] == ["x (1–2 of 3)", "x (3–3 of 3)", "y"]
