"""What the mouse does on ParetoExplorer, without a browser: boxes, lassos, hover and click."""

import numpy as np
import pandas as pd
import pytest
from gestures import FRAME, draw_box, hover, strong
from hypothesis import given, settings
from hypothesis import strategies as st
from traitlets import TraitError

from benchwidgets.model.space import DesignSpace
from benchwidgets.widgets.pareto import ParetoExplorer
from benchwidgets.widgets.plot.shapes import Polygon, lasso_outline


def open_view(space):
    return ParetoExplorer(space, group="platform")


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


@pytest.mark.slow
@settings(max_examples=20)
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


def test_the_card_lists_the_columns_asked_for(view):
    view.tooltip = ["batch", "fps"]
    hover(view, "c")
    assert [name for name, _ in view._dots.card.rows] == ["Pareto front", "batch size", "throughput"]
    with pytest.raises(TraitError, match=r"tooltip: no column 'fp'.*Did you mean 'fps'"):
        view.tooltip = ["fp"]


def test_clicking_selects_and_releases(space, view):
    for label, expected in [("a", ["a"]), ("e", ["a", "e"]), ("a", ["e"])]:
        hover(view, label, "element_click")
        assert space.selected.tolist() == expected


def test_an_event_of_a_dot_that_is_gone_is_ignored(space, view):
    mark = view._dots.marks["NCS"]
    for data in ({"index": 99}, {}):
        mark._handle_custom_msgs(mark, {"event": "element_click", "data": data})
    assert len(space.selected) == 0
    view.group = None
    hovered = view._dots.card.title
    for kind in ("hover", "element_click"):
        mark._handle_custom_msgs(mark, {"event": kind, "data": {"index": 0}})
    assert len(space.selected) == 0 and view._dots.card.title == hovered


# -- lassos, and how a gesture joins the selection


def draw_lasso(view, x, y):
    """What a mouse does: the outline as fractions of the plot, from its top left corner."""
    scales = view._stage.scales
    polygon = Polygon(tuple(x), tuple(y))
    outline = lasso_outline(polygon, scales["x"], scales["y"])
    serial = view._stage.lasso.report.get("serial", 0) + 1
    view._stage.lasso.set_state({"report": {"serial": serial, "polygon": outline}})


@pytest.mark.parametrize("log", [True, False])
def test_a_lasso_selects_exactly_what_lies_in_it(space, view, log):
    view.log_x, view.mode = log, "lasso"
    assert view._stage.lasso.active and view.figure.interaction is None
    draw_lasso(view, (5, 5000, 5000, 5), (101, 101, 65, 65))
    assert space.selected.tolist() == ["b", "c", "d"]
    assert strong(view) == {"b", "c", "d"}
    draw_lasso(view, (0.5, 200, 0.5), (95, 72, 72))
    # straight on the screen, the long side passes above c on a linear axis only
    assert space.selected.tolist() == (["a"] if log else ["a", "c"])
    space.select(["f"], source="another")
    assert view._stage.lasso.outline == [] and view._stage.polygon is None


def test_a_lasso_of_two_points_loses_nothing(space, view):
    draw_lasso(view, (5, 5000, 5000, 5), (101, 101, 65, 65))
    outline = view._stage.lasso.outline
    view._stage.lasso.report = {"serial": 9, "polygon": [[0.1, 0.1], [0.2, 0.3], [0.1, 0.1]]}
    assert "a lasso needs at least three different points; draw around the designs" in view.status
    assert space.selected.tolist() == ["b", "c", "d"]
    assert view._stage.lasso.outline == outline
    view._stage.lasso.report = {"serial": 10, "polygon": []}
    assert space.selected.tolist() == []
    assert "lasso" not in view.status


def test_an_empty_outline_leaves_the_selection_of_another_view(space, view):
    space.select(["a"], source="another")
    view._stage.lasso.report = {"serial": 1, "polygon": []}
    assert space.selected.tolist() == ["a"]


def test_box_and_lasso_replace_each_other(space, view):
    draw_box(view, (5, 150), (75, 99))
    draw_lasso(view, (500, 5000, 5000, 500), (101, 101, 65, 65))
    assert view._stage.box is None and space.selected.tolist() == ["d"]
    draw_box(view, (5, 150), (75, 99))
    assert view._stage.polygon is None and space.selected.tolist() == ["b", "c"]


def test_an_outline_moves_with_a_zoom(view):
    draw_lasso(view, (5, 5000, 5000, 5), (101, 101, 65, 65))
    before = view._stage.lasso.outline
    view.figure.axes[0].scale.min = 2.0
    after = view._stage.lasso.outline
    assert after != before and after[0][0] < before[0][0]


@pytest.mark.parametrize(
    ("selecting", "expected"),
    [("replace", "bc"), ("add", "abc"), ("remove", "a"), ("intersect", "b")],
)
def test_a_gesture_joins_the_selection_as_asked(space, view, selecting, expected):
    space.select(["a", "b"])
    view.selecting = selecting
    draw_box(view, (5, 150), (75, 99))
    assert space.selected.tolist() == list(expected)
    view._stage._brush.set_state({"selected_x": None, "selected_y": None})
    assert space.selected.tolist() == ([] if selecting == "replace" else list(expected))


def drag_box(view, boxes):
    """A drag: many boxes while the button is down, and the last one when it is released."""
    brush = view._stage._brush
    for number, (x, y) in enumerate([*boxes, boxes[-1]]):
        sides = {"selected_x": np.array(x, dtype=float), "selected_y": np.array(y, dtype=float)}
        state = {name: {"value": memoryview(side), "dtype": "float64", "shape": [2], "type": None}
                 for name, side in sides.items()}  # fmt: skip
        brush.set_state({**state, "brushing": number < len(boxes)})


def test_a_drag_is_one_step_and_adds_only_where_it_ends(space, view):
    view.selecting = "add"
    space.select(["a"])
    drag_box(view, [((5, top), (0, 100)) for top in (50, 5000, 500, 150)])
    assert space.selected.tolist() == ["a", "b", "c", "f"]
    drag_box(view, [((5, top), (55, 65)) for top in (50, 50_000)])
    assert space.selected.tolist() == ["a", "b", "c", "e", "f"]
    assert len(space.history) == 3
    assert space.undo().selected.tolist() == ["a", "b", "c", "f"]
    assert view._stage.box is None
    assert space.undo().selected.tolist() == ["a"]


def test_the_state_after_many_events_is_exact(space, view):
    drag_box(view, [((5, 10 + step), (0, 100)) for step in range(500)])
    assert space.selected.tolist() == ["b", "c", "f"]
    assert strong(view) == {"b", "c", "f"}
    assert len(space.history) == 1


def test_undo_and_redo_by_the_buttons(space, view):
    buttons = view._history
    assert (buttons.undo_words, buttons.redo_words) == ("", "")
    space.select(["a"]).filter("fps > 5")
    assert buttons.undo_words == "filter: fps > 5"
    buttons._handle_custom_msg({"act": "undo"}, [])
    assert space.clauses == () and buttons.redo_words == "filter: fps > 5"
    buttons._handle_custom_msg({"act": "redo"}, [])
    buttons._handle_custom_msg({"act": "fly"}, [])
    assert len(space.clauses) == 1
