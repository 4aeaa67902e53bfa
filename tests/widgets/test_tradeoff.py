"""TradeoffExplorer: its lines and its best designs under a limit against pandas, its gestures and odd tables."""

import numpy as np
import pandas as pd
import pytest
from gestures import answers, box, click, entry, hide, mark_of, point, strong, tell
from hypothesis import given, settings
from hypothesis import strategies as st
from panels import FRAME, LONG, real, space  # noqa: F401
from traitlets import TraitError

from benchwidgets.model.front.families import best_under
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.tradeoff import TradeoffExplorer

FAMILY = ["platform", "mode", "datatype", "network", "pruning_pct"]


def test_lines_equal_pandas(real):  # noqa: F811
    view = TradeoffExplorer(real, line=FAMILY, facet="platform", per_page=50)
    frame = real.frame
    lines = {
        tuple(group["latency_ms"].round(9)): tuple(group["fps"].round(9))
        for _, group in frame.sort_values(["batch", "latency_ms"]).groupby(FAMILY)
    }
    drawn = {}
    for pane in view.chart.panes:
        mark = pane.mark("lines")
        drawn |= {tuple(x.round(9)): tuple(y.round(9)) for x, y in map(mark.line, range(len(mark)))}
    assert drawn == lines
    assert sum(len(pane.mark("designs")) for pane in view.chart.panes) == len(frame)
    view.close()


@pytest.mark.parametrize("limit", [0.5, 10.0, 1e9])
def test_the_best_under_a_limit_equals_pandas(real, limit):  # noqa: F811
    view = TradeoffExplorer(real, line=FAMILY, limit=limit)
    frame = real.frame
    expected = frame[frame["latency_ms"] <= limit].groupby(FAMILY)["fps"].max()
    best = real.frame.loc[view.best().index]
    pd.testing.assert_series_equal(best.set_index(FAMILY)["fps"].sort_index(), expected.sort_index())
    assert (best["latency_ms"] <= limit).all()
    view.close()


ROWS = st.lists(
    st.tuples(st.sampled_from([0.5, 1.0, 2.0, np.nan]), st.sampled_from([1.0, 2.0, np.nan]), st.integers(0, 2)),
    max_size=12,
)


@settings(max_examples=100)
@given(ROWS, st.sampled_from([0.1, 1.0, 3.0]), st.booleans(), st.booleans())
def test_best_under_equals_a_loop(rows, limit, at_least, least):
    frame = pd.DataFrame(rows, columns=["x", "y", "group"]).astype(float)
    best = best_under(*(frame[name].to_numpy() for name in ("x", "y", "group")), limit, at_least=at_least, least=least)
    for _, group in frame.groupby("group"):
        keeps = group[(group["x"] >= limit if at_least else group["x"] <= limit) & group["y"].notna()]
        chosen = group[best[group.index]]
        assert len(chosen) == min(len(keeps), 1)
        if len(keeps):
            assert chosen["y"].iloc[0] == (keeps["y"].min() if least else keeps["y"].max())


def test_the_default_lines_are_the_columns_that_vary(real):  # noqa: F811
    view = TradeoffExplorer(real)
    varying = [name for name in FAMILY if real.frame[name].nunique() > 1]
    assert list(view._tradeoff.columns) == varying
    assert view.to_frame()["line"].nunique() == real.frame.groupby(varying).ngroups
    view.close()


def handles(view):
    """Where the limit stands on each pane, as the page draws it."""
    return [[handle["value"] for handle in pane["handles"]] for pane in view._face.panes]


def test_dragging_the_handle_sets_the_limit(space):  # noqa: F811
    view = TradeoffExplorer(space, facet="network")
    assert handles(view) == [[], []]
    view.limit = 10
    assert handles(view) == [[10.0], [10.0]]
    assert answers(view, kind="handle", name="limit", value=4.567, gesture="g")["card"] is None
    assert view.limit == 4.57
    assert handles(view) == [[4.57], [4.57]]
    shown = next(each for each in view._face.controls if each["option"] == "limit")
    assert (shown["value"], shown["label"]) == (4.57, "latency at most [ms]")
    tell(view, kind="set", option="limit", value=2.0)
    assert view.limit == 2.0
    assert sorted(view.best().index) == ["d0", "d1", "d9"]
    view.x = "power_w"
    assert view.limit is None
    view.close()


def test_the_legend_tells_the_best_and_lists_the_best_first(space):  # noqa: F811
    view = TradeoffExplorer(space, line="platform", limit=10)
    entries = [(each["key"], each["count"]) for each in view._face.legend["entries"]]
    assert entries == [(LONG, "1k 1/s"), ("TX2", "60 1/s"), ("NCS", "3 1/s")]
    view.limit = 0.5
    assert [each["count"] for each in view._face.legend["entries"]] == ["none"] * 3
    view.limit = None
    assert [each["count"] for each in view._face.legend["entries"]] == ["1", "6", "2"]
    view.close()


def test_forty_families_are_all_in_the_legend():
    frame = pd.DataFrame({"platform": [f"p{i:02} {LONG}" for i in range(40)], "latency_ms": 1.0, "fps": range(1, 41)})
    view = TradeoffExplorer(DesignSpace(frame))
    labels = [each["key"] for each in view._face.legend["entries"]]
    assert len(labels) == 40
    assert labels[0] == f"p39 {LONG}"
    hide(view, *(label for label in labels if label != labels[5]))
    emphasis, lines = view.emphasis(), mark_of(view, "lines")
    assert emphasis.shown(view.chart, lines).sum() == 1
    box(view, (0.1, 10), (0.1, 100))
    assert list(view.space.selected) == [34]
    view.close()


def test_box_click_hover_and_linked_selection(space):  # noqa: F811
    view = TradeoffExplorer(space, line="platform")
    box(view, (1.5, 10), (15, 70))
    assert list(space.selected) == ["d1", "d2", "d3"]
    assert strong(view) == {"d1", "d2", "d3"}
    lines = mark_of(view, "lines")
    colours = [look.colour for look in lines.looks]
    opacities = dict(zip(colours, view.emphasis().opacities(view.chart, lines), strict=True))
    looks = space.looks["platform"]
    assert opacities[looks["TX2"][0]] == 1.0 and opacities[looks["NCS"][0]] < 0.5
    assert dict(point(view, "d0")["lines"])["line"] == "TX2"
    click(view, "d0", how="add")
    assert list(space.selected) == ["d0", "d1", "d2", "d3"]
    space.filter("platform == 'NCS'")
    assert len(view.to_frame()) == 2
    assert "1 not plotted (1 fps missing)" in view.status
    view.close()


def test_facets_zoom_together(space):  # noqa: F811
    view = TradeoffExplorer(space, facet="network")
    whole = [plot.domains for plot in view._plots]
    tell(view, kind="view", pane=0, x=[2.0, 5.0], y=[1.0, 50.0])
    assert [plot.domains for plot in view._plots] == [((2.0, 5.0), (1.0, 50.0))] * 2
    tell(view, kind="reset")
    assert [plot.domains for plot in view._plots] == whole
    view.close()


@pytest.mark.parametrize(
    ("name", "value"), [("x", "fp"), ("line", ["nope"]), ("facet", "nope"), ("order", "nope"), ("limit", np.nan)]
)
def test_a_wrong_option_changes_nothing(space, name, value):  # noqa: F811
    view = TradeoffExplorer(space)
    before = view.to_frame()
    with pytest.raises(TraitError, match=name):
        setattr(view, name, value)
    pd.testing.assert_frame_equal(view.to_frame(), before)
    view.close()


@pytest.mark.parametrize("rows", [0, 1])
def test_few_rows(rows):
    view = TradeoffExplorer(DesignSpace(FRAME.head(rows)), facet="platform", limit=10)
    assert len(view.to_frame()) == len(view.best()) == rows
    assert len(view.figures) == 1
    view.space.frame = FRAME
    assert len(view.to_frame()) == 9
    view.close()


def test_a_column_that_is_all_missing_is_said():
    view = TradeoffExplorer(DesignSpace(FRAME.assign(fps=np.nan)))
    assert "10 not plotted (10 fps missing)" in view.status
    assert len(view.to_frame()) == 0
    view.close()


def test_the_best_of_a_metric_of_which_less_is_better(space):  # noqa: F811
    view = TradeoffExplorer(space, x="latency_ms", y="power_w", line="platform", limit=10)
    entries = {each["key"]: each["count"] for each in view._face.legend["entries"]}
    assert list(entries) == ["NCS", LONG, "TX2"]
    assert entries == {"NCS": "1 W", LONG: "3 W", "TX2": "8 W"}
    assert sorted(view.best().index) == ["d1", "d6", "d9"]
    view.close()


def test_a_limit_is_in_the_unit_of_its_column():
    rates = DesignSpace(FRAME.assign(gops=FRAME["fps"]))
    view = TradeoffExplorer(rates, x="gops", y="power_w", line="platform", limit=10)
    # at least 10 GOP/s, drawn on an axis of OP/s
    assert sorted(view.best().index) == ["d1", "d9"]
    assert handles(view) == [[10e9]]
    view.close()


def test_rings_follow_the_legend_and_the_filter(space):  # noqa: F811
    view = TradeoffExplorer(space, line="platform", limit=10)
    rings = mark_of(view, "best")
    assert sorted(space.index[rings.rows.positions]) == ["d2", "d6", "d9"] or len(rings) == 3
    hide(view, "TX2")
    shown = rings.rows.positions[view.emphasis().shown(view.chart, rings)]
    assert "TX2" not in set(space.frame["platform"].iloc[shown]) and len(shown) == 2
    space.filter("platform == 'NCS'")
    assert len(mark_of(view, "best")) == 1
    assert entry(view, "NCS")["counts"] == "best throughput"
    view.close()


def test_a_line_is_of_all_its_designs(space):  # noqa: F811
    view = TradeoffExplorer(space, line="platform")
    lines = mark_of(view, "lines")
    for item in range(len(lines)):
        rows = lines.rows.of(item)
        assert space.frame["platform"].iloc[rows].nunique() == 1
        assert lines.line(item)[0].tolist() == space.frame["latency_ms"].iloc[rows].tolist()
    view.close()
