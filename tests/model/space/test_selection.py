"""DesignSpace: rows hidden by clauses, and one selection by label."""

import warnings

import numpy as np
import pandas as pd
import pytest
from designs import FRAME, state
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.errors import BenchwidgetsError, FilterError
from benchwidgets.model.filtering import parse
from benchwidgets.model.space.space import DesignSpace

# -- hiding


def test_a_filter_hides_rows(space):
    assert space.filter("fps > 15 and platform in ('TX2', 'NCS')") is space
    assert space.visible_frame().index.tolist() == ["a", "c"]
    assert repr(space) == "DesignSpace: 5 designs, 0 selected, 3 hidden"
    assert space.clear_filter().visible_mask().all()


@pytest.mark.parametrize("text", ["fps >", "fp > 3", "fps = 3", "platform < 3", "@x", "fps.__class__ > 1"])
def test_a_faulty_filter_leaves_the_last(space, heard, text):
    space.filter("fps > 15")
    before = state(space)
    with pytest.raises(FilterError) as error:
        space.filter(text)
    assert error.value.text == text
    assert state(space) == before
    assert heard == ["clauses"]
    assert space.visible_frame().index.tolist() == ["a", "c", "e"]


def test_an_empty_filter_keeps_all(space):
    space.filter("fps > 15").filter("  ")
    assert space.clauses == ()


def test_clauses_by_source(space):
    space.hide("one", parse("fps > 15")).hide("two", parse("top1_pct > 85"))
    assert space.visible_frame().index.tolist() == ["a", "e"]
    assert space.visible_frame(ignoring="one").index.tolist() == ["a", "b", "d", "e"]
    assert space.visible_mask(ignoring="two").tolist() == [True, False, True, False, True]
    assert space.visible_mask(ignoring="nobody").sum() == 2
    space.hide("one", parse("fps > 25"))
    assert [str(clause) for clause in space.clauses] == [str(parse("fps > 25")), str(parse("top1_pct > 85"))]
    assert space.visible_frame().index.tolist() == ["a"]
    space.hide("one", None)
    assert [clause.source for clause in space.clauses] == ["two"]
    space.filter("fps > 15").clear_filter("two")
    assert [clause.source for clause in space.clauses] == ["filter"]


def test_clauses_hold_for_new_data(space):
    space.filter("fps > 15")
    space.frame = pd.DataFrame({"fps": [1.0, 16.0]}, index=["x", "y"])
    assert space.visible_frame().index.tolist() == ["y"]
    assert space.clear_filter().visible_frame().index.tolist() == ["x", "y"]
    space.filter("fps < 15")
    assert space.visible_frame().index.tolist() == ["x"]


# -- selecting


def test_a_selection_survives_filter_and_new_data(space):
    space.select(["e", "a"], source="me")
    assert space.selected.tolist() == ["a", "e"]
    space.filter("fps > 25")
    assert space.selected.tolist() == space.selected_frame().index.tolist() == ["a", "e"]
    space.clear_filter()
    space.frame = FRAME.iloc[[4, 3, 2, 0]]
    assert space.selected.tolist() == ["e", "a"]
    assert space.selected_mask().tolist() == [True, False, False, True]
    assert space.selection.source == "me"


def test_vanished_labels_are_reported(space):
    with pytest.warns(UserWarning, match="not in the space, left out: zz"):
        space.select(["b", "zz", "a", "b"])
    assert space.selected.tolist() == ["a", "b"]
    assert space.selection.vanished == ("zz",)
    space.frame = FRAME.drop(index="b")
    assert (space.selected.tolist(), space.selection.vanished) == (["a"], ("b",))


@pytest.mark.parametrize(
    ("labels", "mode", "words"),
    [("a", "replace", r"select\(\['a'\]\)"), (["b"], "toggle", "'toggle'; expected one of replace, add")],
)
def test_a_wrong_select_changes_nothing(space, labels, mode, words):
    space.select(["a"])
    before = state(space)
    with pytest.raises(BenchwidgetsError, match=words):
        space.select(labels, mode=mode)
    assert state(space) == before


LABELS = st.lists(st.sampled_from([*range(12)]), max_size=12)
MODES = {"replace": lambda a, b: b, "add": set.union, "remove": set.difference, "intersect": set.intersection}


@given(st.lists(st.tuples(LABELS, st.sampled_from(sorted(MODES))), max_size=6), st.permutations(range(10)))
def test_modes_are_those_of_sets(steps, index):
    space, expected = DesignSpace(pd.DataFrame({"fps": 1.0}, index=index)), set()
    for labels, mode in steps:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            space.select(labels, mode=mode)
        assert bool(told) == bool(set(labels) - set(index))
        expected = MODES[mode](expected, set(labels) & set(index))
        assert space.selected.tolist() == [label for label in index if label in expected]
        assert set(np.array(index)[space.selected_mask()]) == expected


def test_any_iterable_of_labels(space):
    for labels in (("a",), {"a"}, iter(["a"]), pd.Index(["a"]), np.array(["a"], dtype=object), pd.Series(["a"])):
        assert space.select([]).select(labels).selected.tolist() == ["a"]


@given(
    st.permutations(range(8)),
    st.lists(st.tuples(st.sampled_from(sorted(MODES)), st.lists(st.integers(0, 7)), st.booleans()), max_size=8),
    st.permutations(range(4, 12)),
)
def test_selections_equal_sets_of_labels(labels, gestures, later):
    space = DesignSpace(pd.DataFrame({"fps": range(8)}, index=labels))
    expected = set()
    for mode, chosen, by_rows in gestures:
        if by_rows:
            space.select_rows([labels.index(label) for label in chosen], mode=mode)
        else:
            space.select(chosen, mode=mode)
        expected = MODES[mode](expected, set(chosen))
        assert space.selected.tolist() == [label for label in labels if label in expected]
        assert space.selected_mask().tolist() == [label in expected for label in labels]
        assert len(space.selection) == len(expected)
    space.frame = pd.DataFrame({"fps": range(8)}, index=later)
    assert space.selected.tolist() == [label for label in later if label in expected]
    assert set(space.selection.vanished) == expected - set(later)


def test_rows_that_do_not_exist_are_refused(space):
    with pytest.raises(IndexError):
        space.select_rows([5])
    with pytest.raises(BenchwidgetsError, match="mode='toggle'; expected one of"):
        space.select_rows([0], mode="toggle")


def test_a_mask_given_out_is_a_copy(space):
    space.select(["a"])
    space.selected_mask()[:] = True
    assert space.selected.tolist() == ["a"]


def test_a_position_just_beyond_the_last_row_is_refused(space):
    rows = len(space.frame)
    with pytest.raises(BenchwidgetsError, match=f"^rows: {rows}; expected positions from 0 to {rows - 1}, or a mask"):
        space.select_rows([rows])


def test_labels_that_have_gone_are_named(space):
    with pytest.warns(UserWarning, match="^not in the space, left out: nope$"):
        space.select([space.frame.index[0], "nope"])


def test_what_is_no_condition_is_named_with_what_is_one(space):
    with pytest.raises(BenchwidgetsError, match=r"^predicate: 'fps > 3'; expected a condition on rows: write hide\("):
        space.hide("mine", "fps > 3")


def test_a_selection_without_a_source_has_none(space):
    assert space.select(["a"]).selection.source is None


def test_the_source_that_is_ignored_is_one_that_a_clause_can_have(space):
    with pytest.raises(BenchwidgetsError, match="ignoring"):
        space.filter("fps > 3").visible_mask(ignoring=["filter"])
