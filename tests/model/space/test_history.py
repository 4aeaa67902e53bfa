"""Undo and redo: the exact state comes back, gestures are one step, views converge, one notification a change."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.model.space.history import MOST_STEPS
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.parallel import ParallelExplorer
from benchwidgets.widgets.pareto import ParetoExplorer

FRAME = pd.DataFrame({"fps": np.arange(1.0, 9.0), "top1_pct": np.arange(90.0, 98.0)[::-1]}, index=list("abcdefgh"))


def state(space):
    """All that undo must bring back, as plain values."""
    clauses = tuple((clause.source, str(clause)) for clause in space.clauses)
    chosen = space.selection
    return clauses, chosen.labels.tolist(), chosen.source, chosen.vanished, space.visible_mask().tolist()


LABELS = st.lists(st.sampled_from([*FRAME.index, "gone"]), max_size=4)
STEPS = st.one_of(
    st.tuples(st.just("select"), LABELS, st.sampled_from(["replace", "add", "remove", "intersect"])),
    st.tuples(st.just("filter"), st.sampled_from(["", "fps > 2", "fps > 4", "top1_pct < 95"])),
    st.tuples(st.just("clear"), st.sampled_from([None, "filter", "nobody"])),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


def take(space, step):
    kind, *arguments = step
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if kind == "select":
            space.select(arguments[0], source="me", mode=arguments[1])
        elif kind == "filter":
            space.filter(arguments[0])
        elif kind == "clear":
            space.clear_filter(arguments[0])
        else:
            getattr(space, kind)()


@settings(max_examples=300)
@given(st.lists(STEPS, max_size=14))
def test_undo_and_redo_equal_a_list_of_states(steps):
    space = DesignSpace(FRAME)
    heard = []
    space.observe(lambda change: heard.append(change["name"]), ["revision", "clauses", "selection"])
    states, now = [state(space)], 0
    for step in steps:
        heard.clear()
        before = state(space)
        take(space, step)
        if step[0] == "undo":
            now = max(now - 1, 0)
        elif step[0] == "redo":
            now = min(now + 1, len(states) - 1)
        elif state(space) != before:
            states, now = [*states[: now + 1], state(space)], now + 1
        assert state(space) == states[now]
        assert len(heard) == (state(space) != before)
        assert (len(space.history.done), len(space.history.undone)) == (now, len(states) - 1 - now)
    while space.history.done:
        space.undo()
    assert state(space) == states[0]


@settings(max_examples=15)
@given(st.lists(STEPS, max_size=8))
def test_views_converge(steps):
    space = DesignSpace(FRAME)
    views = [ParetoExplorer(space), ParallelExplorer(space)]
    for step in steps:
        take(space, step)
    visible = space.visible_frame().index.tolist()
    for view in views:
        assert view.to_frame().index.tolist() == visible
        assert f"{len(space.selected)} of 8 selected" in view.status
        last = view._face.history["undo"] if hasattr(view, "_face") else view._history.undo_words
        assert last == (space.history.done[-1] if space.history.done else "")
        view.close()


def test_the_history_reads_as_a_list(space):
    space.filter("fps > 2").select(["c", "d"]).select(["e"], mode="add").filter("").select([]).undo()
    assert space.history.done == (
        "filter: fps > 2", "select 2 designs", "add e to the selection", "remove filter: fps > 2",
    )  # fmt: skip
    assert space.history.undone == ("clear the selection",)
    assert repr(space.history).splitlines()[-1] == "  5. clear the selection (undone)"
    assert len(space.history) == 4
    assert list(space.history) == list(space.history.done) and space.history[-1] == "remove filter: fps > 2"


def test_nothing_to_undo_is_no_error(space):
    assert space.undo().redo() is space
    assert state(space) == state(DesignSpace(FRAME))


def test_a_new_step_forgets_what_was_undone(space):
    space.select(["a"]).undo().select(["b"]).redo()
    assert space.selected.tolist() == ["b"]
    assert space.history.undone == ()


def test_a_gesture_is_one_step_and_joins_what_was_before_it(space):
    space.select(["a"])
    for labels in (["c"], ["c", "d"], ["d"]):
        space.select(labels, mode="add", part_of="drag")
    assert space.selected.tolist() == ["a", "d"]
    assert len(space.history) == 2
    assert space.undo().selected.tolist() == ["a"]
    space.select(["e"], mode="add", part_of="drag")
    assert space.selected.tolist() == ["a", "e"]


def test_a_gesture_that_goes_on_after_an_undo_is_a_step_of_its_own(space):
    space.select(["a"], part_of="drag").select(["b"]).undo()
    space.select(["c"], mode="add", part_of="drag")
    assert space.history.done == ("select a", "add c to the selection")
    assert space.undo().selected.tolist() == ["a"]


def test_a_gesture_that_ends_where_it_began_is_no_step(space):
    space.select(["a"])
    space.select(["b"], part_of="drag").select(["a"], part_of="drag")
    assert space.history.done == ("select a",)


def test_a_slider_is_one_step(space):
    from benchwidgets.model.filtering import parse

    for number in range(500):
        space.hide("slider", parse(f"fps > {number / 100}"), part_of="drag")
    assert len(space.history) == 1
    assert space.visible_frame().index.tolist() == ["e", "f", "g", "h"]
    assert space.undo().visible_mask().all()


def test_undo_after_new_data_keeps_what_still_exists(space):
    space.select(["a", "b"]).select(["c"])
    space.frame = FRAME.drop(index="b").iloc[::-1]
    space.undo()
    assert (space.selected.tolist(), space.selection.vanished) == (["a"], ("b",))


def test_redo_after_new_data_tells_what_did_not_exist_then(space):
    with pytest.warns(UserWarning, match="gone"):
        space.select(["a", "gone"])
    space.frame = FRAME.drop(index="b")
    space.undo().redo()
    assert (space.selected.tolist(), space.selection.vanished) == (["a"], ("gone",))


def test_a_filter_that_no_longer_fits_is_left_out_and_told(space):
    space.filter("top1_pct < 95").clear_filter()
    space.frame = FRAME.drop(columns="top1_pct")
    with pytest.warns(UserWarning, match="no longer fits the data: .*top1_pct"):
        space.undo()
    assert space.clauses == ()
    assert space.undo().history.done == ()


def test_the_history_is_bounded(space):
    for number in range(MOST_STEPS + 50):
        space.select(["a"] if number % 2 else ["b"])
    assert len(space.history) == MOST_STEPS


def test_no_notification_is_lost_while_many_events_arrive(space):
    view = ParetoExplorer(space)
    heard = []
    space.observe(lambda change: heard.append(change["name"]), ["clauses", "selection"])
    for number in range(250):
        space.filter(f"fps > {number % 7}")
        space.select([FRAME.index[number % 8]])
    assert space.visible_frame().index.tolist() == list("efgh")
    assert space.selected.tolist() == [FRAME.index[249 % 8]]
    assert view.to_frame().index.tolist() == list("efgh")
    assert len(heard) == 500
    view.close()


def test_clauses_that_are_taken_away_one_by_one_come_back_one_by_one():
    space = DesignSpace(FRAME).filter("fps > 2").hide("mine", DesignSpace(FRAME).predicate("fps < 7"))
    space.clear_filter("filter").clear_filter("mine")
    assert space.undo().visible_mask().sum() == 6
    assert space.undo().visible_mask().sum() == 4
