"""ParetoExplorer without a browser: its front, its boxes, its legend and its options."""

import numpy as np
import pandas as pd
import pytest
from bqplot import LinearScale, LogScale
from gestures import draw_box, hover, strong
from hypothesis import given, settings
from hypothesis import strategies as st
from traitlets import TraitError

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.metrics import Metric
from benchwidgets.model.space import DesignSpace
from benchwidgets.widgets.pareto import ParetoExplorer

FRAME = pd.DataFrame(
    {
        "platform": ["TX2", "NCS", "TX2", "U96", None, "NCS"],
        "fps": [1.0, 10.0, 100.0, 1000.0, 10_000.0, 10.0],
        "top1_pct": [90.0, 99.0, 80.0, 70.0, 60.0, 50.0],
        "batch": [1, 2, 3_000_000_000, 4, 5, 6],
        "score": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    },
    index=list("abcdef"),
)


@pytest.fixture
def space():
    return DesignSpace(FRAME)


@pytest.fixture
def view(space):
    view = ParetoExplorer(space, group="platform")
    yield view
    view.close()


# -- data


def test_to_frame_holds_what_is_drawn(space, view):
    frame = view.to_frame()
    pd.testing.assert_frame_equal(frame.drop(columns="on_front"), FRAME[["fps", "top1_pct", "platform"]])
    assert frame.index[frame["on_front"]].tolist() == ["b", "c", "d", "e"]
    space.filter("fps > 1").select(["c"])
    assert view.to_frame().index.tolist() == ["b", "c", "d", "e", "f"]


def test_the_defaults(space):
    view = ParetoExplorer(space)
    assert (view.x, view.y, view.group, view.mode) == ("fps", "top1_pct", None, "inspect")
    kinds = [type(axis.scale) for axis in view.figure.axes]
    assert kinds == [LogScale, LinearScale]
    assert view._fronts.line in view.figure.marks
    other = ParetoExplorer(DesignSpace(FRAME[["score", "batch"]].assign(power_w=1.0)))
    assert (other.x, other.y) == ("power_w", "score")


def test_no_two_numbers_no_front():
    with pytest.raises(BenchwidgetsError, match="needs two numeric columns; the space has fps"):
        ParetoExplorer(DesignSpace(FRAME[["platform", "fps"]]))


POINT = st.tuples(st.sampled_from([0.5, 1.0, 2.0, 3.0, np.nan]), st.sampled_from([0.5, 1.0, 2.0, np.nan]))


@settings(max_examples=25, deadline=None)
@given(st.lists(POINT, max_size=12), st.sampled_from(["max", "min"]), st.sampled_from(["max", "min"]))
def test_the_front_is_that_of_the_space(points, better_x, better_y):
    frame = pd.DataFrame(points, columns=["a", "b"], dtype=float)
    space = DesignSpace(frame, metrics=[Metric("a", better=better_x), Metric("b", better=better_y)])
    view = ParetoExplorer(space, x="a", y="b")
    shown = view.to_frame()
    assert shown.index[shown["on_front"]].tolist() == space.front("a", "b").tolist()
    assert len(shown) + sum(view._left_out.values()) == len(frame)
    assert sorted(view._fronts.rings.x) == sorted(shown.loc[shown["on_front"], "a"])
    view.close()


def test_the_front_follows_the_filter(space, view):
    space.filter("fps < 1000")
    assert view.to_frame().query("on_front").index.tolist() == space.front("fps", "top1_pct").tolist() == ["b", "c"]
    assert view._legend.entries[0]["count"] == "2"
    assert "2 on the front" in view.status


# -- boxes


@pytest.mark.parametrize("log", [True, False])
def test_a_box_selects_exactly_what_lies_in_it(space, view, log):
    view.log_x = log
    view.mode = "select"
    assert view.figure.interaction is view._stage._brush
    draw_box(view, (5, 150), (75, 99))
    assert space.selected.tolist() == ["b", "c"]
    assert strong(view) == {"b", "c"}
    draw_box(view, (10, 10_000), (0, 70))
    assert space.selected.tolist() == ["d", "e", "f"]
    draw_box(view, (2, 3), (0, 100))
    assert space.selected.tolist() == []


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.floats(1e-3, 1e5), min_size=2, max_size=2, unique=True), st.tuples(st.floats(0, 99), st.floats(0, 99))
)
def test_a_box_equals_its_arithmetic(x, y):
    space = DesignSpace(FRAME)
    view = ParetoExplorer(space)
    draw_box(view, x, y)
    inside = FRAME["fps"].between(min(x), max(x)) & FRAME["top1_pct"].between(min(y), max(y))
    assert space.selected.tolist() == FRAME.index[inside].tolist()
    view.close()


def test_one_box_is_one_change(space, view):
    heard = []
    space.observe(lambda change: heard.append(change["new"].labels.tolist()), "selection")
    draw_box(view, (5, 150), (75, 99))
    draw_box(view, (5, 150), (75, 99))
    draw_box(view, (5, 151), (75, 99))
    assert heard == [["b", "c"]]


def test_a_box_in_giga_units():
    space = DesignSpace(pd.DataFrame({"gops": [1.0, 10.0, 100.0], "top1_pct": [3.0, 2.0, 1.0]}))
    view = ParetoExplorer(space, x="gops")
    draw_box(view, (5e9, 50e9), (0, 9))
    assert space.selected.tolist() == [1]
    view.close()


def test_clearing_my_box_clears_my_selection_only(space, view):
    draw_box(view, (5, 150), (75, 99))
    view._stage._brush.set_state({"selected_x": None, "selected_y": None})
    assert space.selected.tolist() == []
    space.select(["a"])
    view._stage._brush.set_state({"selected_x": None, "selected_y": None})
    assert space.selected.tolist() == ["a"]


def test_a_selection_of_another_takes_the_box_away(space, view):
    draw_box(view, (5, 150), (75, 99))
    assert view._stage.box is not None
    space.select(["a"], source="another")
    assert view._stage.box is None
    assert space.selected.tolist() == ["a"]
    assert strong(view) == {"a"}


def test_two_views_answer_each_other_once(space, view):
    other = ParetoExplorer(space, x="batch", y="score", better_x="max", better_y="min")
    heard = []
    space.observe(lambda change: heard.append(change["new"].labels.tolist()), "selection")
    draw_box(view, (5, 150), (75, 99))
    draw_box(other, (0, 4.5), (0, 9))
    assert heard == [["b", "c"], ["a", "b", "d"]]
    assert view._stage.box is None
    assert strong(view) == strong(other) == {"a", "b", "d"}
    other.close()


def test_what_the_legend_hides_is_not_selected(space, view):
    view._legend.hidden = ["dots:NCS"]
    assert not view._dots.marks["NCS"].visible
    draw_box(view, (5, 150), (0, 100))
    assert space.selected.tolist() == ["c"]
    view._legend.hidden = []
    draw_box(view, (5, 151), (0, 100))
    assert space.selected.tolist() == ["b", "c", "f"]


def test_what_a_filter_hides_is_not_selected(space, view):
    space.filter("batch < 100")
    draw_box(view, (5, 150), (0, 100))
    assert space.selected.tolist() == ["b", "f"]


def test_a_box_reaches_designs_that_are_not_drawn():
    frame = pd.DataFrame({"fps": np.arange(5000.0), "top1_pct": 1.0, "kind": "many"})
    frame.loc[1001, "kind"] = "rare"
    space = DesignSpace(frame)
    view = ParetoExplorer(space, group="kind", log_x=False)
    assert "2,000 of 5,000 designs drawn" in view.status
    assert 1001 not in [label for labels in view._dots._labels.values() for label in labels]
    draw_box(view, (999, 1004), (0, 2))
    assert space.selected.tolist() == list(range(999, 1005))
    assert strong(view) == set(range(999, 1005))
    view._legend.hidden = ["dots:rare"]
    draw_box(view, (999, 1004.5), (0, 2))
    assert space.selected.tolist() == [999, 1000, 1002, 1003, 1004]
    view.close()


# -- hover and click


def test_hovering_fills_the_card_with_the_whole_row(view):
    hover(view, "c")
    card = view._dots.card
    assert card.title == "c"
    assert dict(map(tuple, card.rows)) == {
        "Pareto front": "on it",
        "platform": "TX2",
        "throughput": "100 1/s",
        "top-1 accuracy": "80 %",
        "batch size": "3,000,000,000",
        "score": "3",
    }
    hover(view, "e")
    assert ["platform", "—"] in card.rows


def test_clicking_selects_and_releases(space, view):
    for label, expected in [("a", ["a"]), ("e", ["a", "e"]), ("a", ["e"])]:
        hover(view, label, "element_click")
        assert space.selected.tolist() == expected


def test_an_event_of_a_dot_that_is_gone_is_ignored(space, view):
    mark = view._dots.marks["NCS"]
    for data in ({"index": 99}, {}):
        mark._handle_custom_msgs(mark, {"event": "element_click", "data": data})
    assert len(space.selected) == 0


# -- options


def test_options_change_the_picture(view):
    view.x, view.y = "top1_pct", "batch"
    assert view.to_frame().columns.tolist() == ["top1_pct", "batch", "platform", "on_front"]
    assert view.figure.axes[0].label == "top-1 accuracy [%]   better →"
    assert view.figure.axes[1].label == "batch size"
    view.group = None
    assert list(view._dots.marks["designs"].x) == FRAME["top1_pct"].tolist()
    assert all(len(mark.x) == 0 for name, mark in view._dots.marks.items() if name != "designs")


def test_a_new_column_forgets_direction_and_scale(view):
    view.better_x, view.log_x = "min", False
    assert view.figure.axes[0].label.startswith("← better")
    view.x = "batch"
    assert (view.better_x, view.log_x) == (None, None)
    assert isinstance(view.figure.axes[0].scale, LogScale)


def test_controls_and_options_agree(view):
    picker = view._pickers[0]
    assert (picker.column.value, picker.better.value, picker.log.value) == ("fps", "max", True)
    picker.log.value = False
    assert view.log_x is False
    assert isinstance(view.figure.axes[0].scale, LinearScale)
    picker.column.value = "batch"
    assert (view.x, picker.better.value, picker.log.value) == ("batch", "", True)
    view.x = "score"
    assert picker.column.value == "score"
    view._channel_pickers["group"].widget.value = None
    assert view.group is None


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("x", "fp", "Did you mean 'fps'"), ("y", "platform", "holds no numbers; expected one of fps"),
     ("group", "plat", "no column 'plat'"), ("better_x", "up", "better_x"), ("mode", "fly", "mode")],
)  # fmt: skip
def test_a_wrong_option_changes_nothing(view, name, value, words):
    before, picture = getattr(view, name), view.to_frame()
    with pytest.raises(TraitError, match=words):
        setattr(view, name, value)
    assert getattr(view, name) == before
    pd.testing.assert_frame_equal(view.to_frame(), picture)


def test_an_unknown_direction_asks(space):
    view = ParetoExplorer(space, x="score")
    assert not view.to_frame()["on_front"].any()
    assert "no front: say whether more or less score is better" in view.status
    view.better_x = "max"
    assert view.to_frame().query("on_front").index.tolist() == ["b", "c", "d", "e", "f"]
    view.close()


# -- odd values


def test_what_a_log_axis_leaves_out_is_counted():
    space = DesignSpace(FRAME.assign(fps=[0.0, -1.0, np.nan, np.inf, 5.0, 6.0]))
    view = ParetoExplorer(space, log_x=True)
    assert view.to_frame().index.tolist() == ["e", "f"]
    assert "4 not plotted (2 fps not positive on a log axis, 1 fps missing, 1 fps infinite)" in view.status
    view.log_x = False
    assert view.to_frame().index.tolist() == ["a", "b", "e", "f"]
    assert "2 not plotted (1 fps missing, 1 fps infinite)" in view.status
    for mark in view.figure.marks:
        assert np.isfinite(np.asarray(mark.x, dtype=float)).all()
    view.close()


def test_no_positive_value_on_a_log_axis():
    space = DesignSpace(FRAME.assign(fps=[0.0, -1.0, -2.0, 0.0, -5.0, np.nan]))
    view = ParetoExplorer(space, log_x=True)
    assert len(view.to_frame()) == 0
    assert "6 not plotted (5 fps not positive on a log axis, 1 fps missing)" in view.status
    scale = view.figure.axes[0].scale
    assert 0 < scale.min < scale.max < np.inf
    draw_box(view, (1, 5), (0, 100))
    assert len(space.selected) == 0
    view.close()


@pytest.mark.parametrize("rows", [0, 1])
def test_few_rows(rows):
    space = DesignSpace(FRAME.head(rows))
    view = ParetoExplorer(space, group="platform")
    assert repr(view).startswith(f"ParetoExplorer: {rows} design")
    assert len(view.to_frame()) == view.to_frame()["on_front"].sum() == rows
    draw_box(view, (0.1, 5), (0, 100))
    assert len(space.selected) == rows
    space.frame = FRAME
    assert len(view.to_frame()) == 6
    space.frame = FRAME.head(0)
    assert len(view.to_frame()) == 0
    assert all(len(mark.x) == 0 for mark in view._dots.marks.values())
    view.close()


def test_large_integers_stay_positive(space):
    view = ParetoExplorer(space, x="batch", group=None)
    assert view._dots.marks["designs"].x.dtype == np.float64
    assert view._dots.marks["designs"].x.max() == 3e9
    view.close()


def test_new_data_keeps_zoom_only_where_axes_stay(space, view):
    scale = view.figure.axes[0].scale
    scale.min, scale.max = 5.0, 50.0
    space.filter("fps < 5000")
    assert (view.figure.axes[0].scale.min, view.figure.axes[0].scale.max) == (5.0, 50.0)
    space.frame = FRAME.assign(fps=FRAME["fps"] * 10)
    assert view.figure.axes[0].scale.max > 100_000
    view._stage.reset()
    view.mode = "zoom"
    assert view.figure.interaction is view._stage._pan
