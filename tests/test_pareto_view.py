"""ParetoExplorer without a browser: its front, its boxes, its legend and its options."""

import numpy as np
import pandas as pd
import pytest
from bqplot import LinearScale, LogScale
from gestures import FRAME, draw_box
from hypothesis import given, settings
from hypothesis import strategies as st
from traitlets import TraitError

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.metrics import Metric
from benchwidgets.model.space import DesignSpace
from benchwidgets.widgets.pareto import ParetoExplorer


def open_view(space):
    return ParetoExplorer(space, group="platform")


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


@pytest.mark.slow
@settings(max_examples=25)
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
