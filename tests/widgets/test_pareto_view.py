"""ParetoExplorer without a browser: its front, its boxes, its legend and its options."""

import numpy as np
import pandas as pd
import pytest
from bqplot import LogScale
from gestures import FRAME, box, entry, mark_of, tell
from hypothesis import given, settings
from hypothesis import strategies as st
from traitlets import TraitError

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.metrics import Metric
from benchwidgets.model.space.space import DesignSpace
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
    pane = view.chart.panes[0]
    assert (pane.x.log, pane.y.log) == (True, False)
    assert isinstance(view.figure.axes[0].scale, LogScale)
    assert len(pane.mark("front").x)
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
    assert len(shown) + sum(view.front.left_out.values()) == len(frame)
    assert sorted(mark_of(view, "rings").x) == sorted(shown.loc[shown["on_front"], "a"])
    view.close()


def test_the_front_follows_the_filter(space, view):
    space.filter("fps < 1000")
    assert view.to_frame().query("on_front").index.tolist() == space.front("fps", "top1_pct").tolist() == ["b", "c"]
    assert entry(view, "front")["count"] == "2"
    assert "2 on the front" in view.status


# -- options


def test_options_change_the_picture(view):
    view.x, view.y = "top1_pct", "batch"
    assert view.to_frame().columns.tolist() == ["top1_pct", "batch", "platform", "on_front"]
    assert view.figure.axes[0].label == "top-1 accuracy [%]   better →"
    assert view.figure.axes[1].label == "batch size"
    view.group = None
    assert mark_of(view, "designs").x.tolist() == FRAME["top1_pct"].tolist()
    assert [each["label"] for each in view._face.legend["entries"][1:]] == ["designs"]


def test_a_new_column_forgets_direction_and_scale(view):
    view.better_x, view.log_x = "min", False
    assert view.figure.axes[0].label.startswith("← better")
    view.x = "batch"
    assert (view.better_x, view.log_x) == (None, None)
    assert isinstance(view.figure.axes[0].scale, LogScale)


def control(view, option):
    """What the page shows of a control, its choice as text."""
    state = next(each for each in view._face.controls if each["option"] == option)
    return state["choices"][state["chosen"]] if state["kind"] == "choice" else state["value"]


def choose(view, option, text):
    """Choose a text of a control on the page."""
    choices = next(each for each in view._face.controls if each["option"] == option)["choices"]
    tell(view, kind="set", option=option, value=choices.index(text))


def test_controls_and_options_agree(view):
    shown = [control(view, option) for option in ("x", "better_x", "log_x")]
    assert shown == ["throughput [1/s]", "more is better", True]
    tell(view, kind="set", option="log_x", value=False)
    assert view.log_x is False and not view.chart.panes[0].x.log
    choose(view, "x", "batch size")
    assert view.x == "batch" and control(view, "better_x") == "no direction" and control(view, "log_x") is True
    view.x = "score"
    assert control(view, "x") == "score"
    choose(view, "group", "none")
    assert view.group is None


def test_a_wrong_choice_of_the_page_is_told_and_changes_nothing(view):
    tell(view, kind="set", option="x", value=99)
    assert view.x == "fps" and "list index out of range" in view.status
    tell(view, kind="set", option="no such", value=1)
    tell(view, kind="fly")
    assert "index" not in view.status


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
        assert np.isfinite(np.asarray(mark.x, dtype=float)).all() and np.isfinite(np.asarray(mark.y, dtype=float)).all()
    view.close()


def test_no_positive_value_on_a_log_axis():
    space = DesignSpace(FRAME.assign(fps=[0.0, -1.0, -2.0, 0.0, -5.0, np.nan]))
    view = ParetoExplorer(space, log_x=True)
    assert len(view.to_frame()) == 0
    assert "6 not plotted (5 fps not positive on a log axis, 1 fps missing)" in view.status
    scale = view.figure.axes[0].scale
    assert 0 < scale.min < scale.max < np.inf
    box(view, (1, 5), (0, 100))
    assert len(space.selected) == 0
    view.close()


@pytest.mark.parametrize("rows", [0, 1])
def test_few_rows(rows):
    space = DesignSpace(FRAME.head(rows))
    view = ParetoExplorer(space, group="platform")
    assert repr(view).startswith(f"ParetoExplorer: {rows} design")
    assert len(view.to_frame()) == view.to_frame()["on_front"].sum() == rows
    box(view, (0.1, 5), (0, 100))
    assert len(space.selected) == rows
    space.frame = FRAME
    assert len(view.to_frame()) == 6
    space.frame = FRAME.head(0)
    assert len(view.to_frame()) == 0
    assert len(mark_of(view, "designs")) == 0
    view.close()


def test_large_integers_stay_positive(space):
    view = ParetoExplorer(space, x="batch", group=None)
    (drawn,) = (mark for mark in view.figure.marks if len(mark.x) == 6)
    assert drawn.x.dtype == np.float64 and drawn.x.max() == 3e9
    view.close()


def test_new_data_keeps_zoom_only_where_axes_stay(space, view):
    scale = view.figure.axes[0].scale
    tell(view, kind="view", pane=0, x=[5.0, 50.0], y=[60.0, 99.0])
    assert (scale.min, scale.max) == (5.0, 50.0)
    space.filter("fps < 5000")
    assert (view.figure.axes[0].scale.min, view.figure.axes[0].scale.max) == (5.0, 50.0)
    assert view._face.panes[0]["x"] == {"min": 5.0, "max": 50.0, "log": True}
    space.frame = FRAME.assign(fps=FRAME["fps"] * 10)
    assert view.figure.axes[0].scale.max > 100_000


def test_a_reset_shows_all_and_nonsense_moves_nothing(view):
    whole = view._plots[0].domains
    for x in ([50.0, 5.0], [np.nan, 5.0], [5.0, np.inf]):
        tell(view, kind="view", pane=0, x=x, y=[60.0, 99.0])
        assert view._plots[0].domains == whole
    tell(view, kind="view", pane=0, x=[5.0, 50.0], y=[60.0, 99.0])
    tell(view, kind="reset")
    assert view._plots[0].domains == whole
    tell(view, kind="view", pane=0, x=[5.0, 50.0], y=[60.0, 99.0])
    view.reset()
    assert view._plots[0].domains == whole


# -- its own filter


def test_a_filter_of_its_own_is_beside_that_of_the_space(space, view):
    view.where = "fps > 1"
    assert view.to_frame().index.tolist() == ["b", "c", "d", "e", "f"]
    assert "5 of 6 here (fps > 1)" in view.status
    space.filter("top1_pct > 75")
    assert view.to_frame().index.tolist() == ["b", "c"]
    assert len(space.visible_frame()) == 3
    box(view, (0.5, 1e6), (0, 100))
    assert space.selected.tolist() == ["b", "c"]
    view.where = ""
    assert view.to_frame().index.tolist() == ["a", "b", "c"]


@pytest.mark.parametrize("text", ["fp > 1", "fps >", "fps > 'a'"])
def test_a_faulty_filter_of_its_own_changes_nothing(view, text):
    view.where = "fps > 1"
    with pytest.raises(BenchwidgetsError):
        view.where = text
    assert view.where == "fps > 1" and len(view.to_frame()) == 5
    tell(view, kind="set", option="where", value=text)
    assert view.where == "fps > 1" and text in view.status


def test_an_empty_chart_says_so_and_offers_all_again(space, view):
    assert view._face.empty == {}
    space.filter("fps > 1e9")
    assert view._face.empty == {"words": "No design passes the filter", "clear": True}
    tell(view, kind="clear-filter")
    assert space.clauses == () and view._face.empty == {}
    space.frame = FRAME.head(0)
    assert view._face.empty == {"words": "No design to show", "clear": False}


# -- many designs


def test_many_designs_are_drawn_as_density_and_all_of_them_answer():
    frame = pd.DataFrame({"fps": np.arange(1.0, 5001.0), "top1_pct": 1.0})
    space = DesignSpace(frame)
    view = ParetoExplorer(space, log_x=False)
    assert type(mark_of(view, "designs")).__name__ == "Density"
    box(view, (999.5, 1004.5), (0, 2))
    assert space.selected.tolist() == list(range(999, 1004))
    view.density = 10_000
    assert type(mark_of(view, "designs")).__name__ == "Dots"
    view.close()
