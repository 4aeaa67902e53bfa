"""What the mouse does on ParetoExplorer, without a browser: boxes, lassos, hover and click."""

import numpy as np
import pandas as pd
import pytest
from gestures import FRAME, answers, box, click, click_nothing, control, hide, lasso, point, strong, tell
from hypothesis import given, settings
from hypothesis import strategies as st
from traitlets import TraitError

from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.pareto import ParetoExplorer


def open_view(space):
    return ParetoExplorer(space, group="platform")


def drawn_shape(view):
    """The points of the shape that stands on the plot."""
    return view._face.outline["points"]


# -- boxes


@pytest.mark.parametrize("log", [True, False])
def test_a_box_selects_exactly_what_lies_in_it(space, view, log):
    view.log_x = log
    box(view, (5, 150), (75, 99))
    assert space.selected.tolist() == ["b", "c"]
    assert strong(view) == {"b", "c"}
    box(view, (10, 10_000), (0, 70))
    assert space.selected.tolist() == ["d", "e", "f"]
    box(view, (2, 3), (0, 100))
    assert space.selected.tolist() == []


@pytest.mark.slow
@settings(max_examples=20)
@given(
    st.lists(st.floats(1e-3, 1e5), min_size=2, max_size=2, unique=True), st.tuples(st.floats(0, 99), st.floats(0, 99))
)
def test_a_box_equals_its_arithmetic(x, y):
    space = DesignSpace(FRAME)
    view = ParetoExplorer(space)
    box(view, x, y)
    inside = FRAME["fps"].between(min(x), max(x)) & FRAME["top1_pct"].between(min(y), max(y))
    assert space.selected.tolist() == FRAME.index[inside].tolist()
    view.close()


def test_one_box_is_one_change(space, view):
    heard = []
    space.observe(lambda change: heard.append(change["new"].labels.tolist()), "selection")
    box(view, (5, 150), (75, 99))
    box(view, (5, 150), (75, 99))
    box(view, (5, 151), (75, 99))
    assert heard == [["b", "c"]]


def test_a_box_in_giga_units():
    space = DesignSpace(pd.DataFrame({"gops": [1.0, 10.0, 100.0], "top1_pct": [3.0, 2.0, 1.0]}))
    view = ParetoExplorer(space, x="gops")
    box(view, (5e9, 50e9), (0, 9))
    assert space.selected.tolist() == [1]
    view.close()


@pytest.mark.parametrize("clear", [click_nothing, lambda view: tell(view, kind="clear")])
def test_a_click_on_nothing_and_escape_clear(space, view, clear):
    box(view, (5, 150), (75, 99))
    clear(view)
    assert space.selected.tolist() == [] and drawn_shape(view) == []
    space.select(["a"], source="another")
    clear(view)
    assert space.selected.tolist() == []


def test_a_selection_of_another_takes_the_box_away(space, view):
    box(view, (5, 150), (75, 99))
    assert len(drawn_shape(view)) == 4
    space.select(["a"], source="another")
    assert drawn_shape(view) == []
    assert space.selected.tolist() == ["a"]
    assert strong(view) == {"a"}


def test_two_views_answer_each_other_once(space, view):
    other = ParetoExplorer(space, x="batch", y="score", better_x="max", better_y="min")
    heard = []
    space.observe(lambda change: heard.append(change["new"].labels.tolist()), "selection")
    box(view, (5, 150), (75, 99))
    box(other, (0.5, 4.5), (0, 9))
    assert heard == [["b", "c"], ["a", "b", "d"]]
    assert drawn_shape(view) == [] and len(drawn_shape(other)) == 4
    assert strong(view) == strong(other) == {"a", "b", "d"}
    other.close()


def test_what_the_legend_hides_is_not_reached(space, view):
    hide(view, "dots:NCS")
    box(view, (5, 150), (0, 100))
    assert space.selected.tolist() == ["c"]
    assert point(view, "b") is None
    hide(view)
    box(view, (5, 151), (0, 100))
    assert space.selected.tolist() == ["b", "c", "f"]


def test_what_a_filter_hides_is_not_selected(space, view):
    space.filter("batch < 100")
    box(view, (5, 150), (0, 100))
    assert space.selected.tolist() == ["b", "f"]


def test_a_shape_without_a_place_is_told_and_loses_nothing(space, view):
    box(view, (5, 150), (75, 99))
    box(view, (-5, 150), (75, 99))
    assert "corners that have a place on the axes" in view.status
    assert space.selected.tolist() == ["b", "c"]
    tell(view, kind="shape", pane=7, shape="box", points=[], gesture="x", how="", last=True)
    assert space.selected.tolist() == ["b", "c"]


# -- hover and click


def test_hovering_fills_the_card_with_the_whole_row(space, view):
    card = point(view, "c")
    assert card["title"] == "c"
    assert dict(card["lines"]) == {
        "Pareto front": "on it",
        "platform": "TX2",
        "throughput": "100 1/s",
        "top-1 accuracy": "80 %",
        "batch size": "3,000,000,000",
        "score": "3",
    }
    assert space.hovered == ("c",)
    assert ["platform", "—"] in point(view, "e")["lines"]
    assert answers(view, kind="near", pane=0, place=[-1, -1], reach=[0.01, 0.01])["card"] is None
    assert space.hovered == ()


def test_leaving_points_at_nothing(space, view):
    point(view, "c")
    tell(view, kind="leave", ask=1)
    assert space.hovered == ()


def test_the_nearest_of_several_in_reach_answers(view):
    place = [0.5, 0.5]
    card = answers(view, kind="near", pane=0, place=place, reach=[5.0, 5.0])["card"]
    pane, dots = view.chart.panes[0], view.chart.panes[0].mark("designs")
    far = np.hypot(pane.x.fractions(dots.x) - 0.5, pane.y.fractions(dots.y) - 0.5)
    assert card["title"] == FRAME.index[np.argmin(far)]


def test_the_card_lists_the_columns_asked_for(view):
    view.tooltip = ["batch", "fps"]
    assert [name for name, _ in point(view, "c")["lines"]] == ["Pareto front", "batch size", "throughput"]
    with pytest.raises(TraitError, match=r"tooltip: no column 'fp'.*Did you mean 'fps'"):
        view.tooltip = ["fp"]


def test_a_click_selects_alone_and_with_keys_adds_and_removes(space, view):
    steps = [("a", "", "a"), ("e", "", "e"), ("e", "", ""), ("a", "", "a"), ("e", "add", "ae"), ("a", "remove", "e")]
    for label, how, expected in steps:
        click(view, label, how=how)
        assert space.selected.tolist() == list(expected)
    click_nothing(view, how="add")
    assert space.selected.tolist() == ["e"]


# -- lassos, and how a gesture joins the selection


@pytest.mark.parametrize("log", [True, False])
def test_a_lasso_selects_exactly_what_lies_in_it(space, view, log):
    view.log_x, view.mode = log, "lasso"
    assert control(view, "mode")["value"] == "lasso"
    lasso(view, (5, 5000, 5000, 5), (101, 101, 65, 65))
    assert space.selected.tolist() == ["b", "c", "d"]
    assert strong(view) == {"b", "c", "d"}
    lasso(view, (0.5, 200, 0.5), (95, 72, 72))
    # straight on the screen, the long side passes above c on a linear axis only
    assert space.selected.tolist() == (["a"] if log else ["a", "c"])
    space.select(["f"], source="another")
    assert drawn_shape(view) == []


def test_a_lasso_of_two_points_loses_nothing(space, view):
    lasso(view, (5, 5000, 5000, 5), (101, 101, 65, 65))
    before = drawn_shape(view)
    lasso(view, (5, 50, 5), (70, 80, 70))
    assert "a lasso needs at least three different points; draw around the designs" in view.status
    assert space.selected.tolist() == ["b", "c", "d"] and drawn_shape(view) == before
    click_nothing(view)
    assert space.selected.tolist() == []
    assert "lasso" not in view.status


def test_box_and_lasso_replace_each_other(space, view):
    box(view, (5, 150), (75, 99))
    lasso(view, (500, 5000, 5000, 500), (101, 101, 65, 65))
    assert space.selected.tolist() == ["d"] and drawn_shape(view)[0] == [500.0, 101.0]
    box(view, (5, 150), (75, 99))
    assert space.selected.tolist() == ["b", "c"]


@pytest.mark.parametrize(
    ("selecting", "expected"),
    [("replace", "bc"), ("add", "abc"), ("remove", "a"), ("intersect", "b")],
)
def test_a_gesture_joins_the_selection_as_asked(space, view, selecting, expected):
    space.select(["a", "b"])
    view.selecting = selecting
    box(view, (5, 150), (75, 99))
    assert space.selected.tolist() == list(expected)


@pytest.mark.parametrize(("how", "expected"), [("add", "abc"), ("remove", "a"), ("", "bc")])
def test_the_keys_of_a_gesture_say_how_it_joins(space, view, how, expected):
    space.select(["a", "b"])
    box(view, (5, 150), (75, 99), how=how)
    assert space.selected.tolist() == list(expected)
    box(view, (5, 150), (75, 99), how="fly", gesture="two")
    assert "how='fly'; expected one of replace, add" in view.status


def drag_box(view, boxes, gesture):
    """A drag: many boxes while the button is down, and the last one when it is released."""
    for number, (x, y) in enumerate([*boxes, boxes[-1]]):
        box(view, x, y, gesture=gesture, last=number == len(boxes))


def test_a_drag_is_one_step_and_adds_only_where_it_ends(space, view):
    view.selecting = "add"
    space.select(["a"])
    drag_box(view, [((5, top), (0, 100)) for top in (50, 5000, 500, 150)], "one")
    assert space.selected.tolist() == ["a", "b", "c", "f"]
    drag_box(view, [((5, top), (55, 65)) for top in (50, 50_000)], "two")
    assert space.selected.tolist() == ["a", "b", "c", "e", "f"]
    assert len(space.history) == 3
    assert space.undo().selected.tolist() == ["a", "b", "c", "f"]
    assert drawn_shape(view) == []
    assert space.undo().selected.tolist() == ["a"]


def test_the_state_after_many_events_is_exact(space, view):
    drag_box(view, [((5, 10 + step), (0, 100)) for step in range(500)], "one")
    assert space.selected.tolist() == ["b", "c", "f"]
    assert strong(view) == {"b", "c", "f"}
    assert len(space.history) == 1


def test_every_question_is_answered_once_whatever_it_asks(view):
    for question in ({"kind": "near", "pane": 9, "place": [0, 0], "reach": [1, 1]}, {"kind": "leave"},
                     {"kind": "view", "pane": 0, "x": [1, 0], "y": [0, 1]}):  # fmt: skip
        assert answers(view, **question) == {"kind": "answer", "ask": 1, "card": None, "place": None}
    assert answers(view, kind="shape", pane=0, shape="box", points=[["a", 1]], gesture="g")["ask"] == 1
    assert "could not convert" in view.status


def test_undo_and_redo_by_the_buttons(space, view):
    assert view._face.history == {"undo": "", "redo": ""}
    space.select(["a"]).filter("fps > 5")
    assert view._face.history["undo"] == "filter: fps > 5"
    tell(view, kind="undo")
    assert space.clauses == () and view._face.history["redo"] == "filter: fps > 5"
    tell(view, kind="redo")
    tell(view, kind="fly")
    assert len(space.clauses) == 1


def test_a_step_of_a_slider_is_answered_when_it_is_taken(space, view):
    place = control(view, "group")["choices"].index("platform")
    assert answers(view, kind="set", option="group", value=place)["card"] is None
    assert view.group == "platform"


def test_how_a_gesture_joins_is_one_of_four(space, view):
    tell(view, kind="click", pane=0, place=[0.5, 0.5], reach=[1, 1], how="toggle")
    assert view.status == "how='toggle'; expected one of replace, add, remove, intersect"
