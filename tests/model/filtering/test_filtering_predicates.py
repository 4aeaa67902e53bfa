"""Predicates made in code."""

import numpy as np
import pandas as pd
import pytest
from filtered import small_frame

from benchwidgets.model.errors import FilterError
from benchwidgets.model.filtering import (
    And,
    Between,
    Compare,
    Everything,
    Labels,
    Not,
    OneOf,
    Or,
    all_of,
    parse,
)


@pytest.fixture
def frame():
    return small_frame()


def test_a_mask_is_fresh_and_the_frame_untouched(frame):
    before = frame.copy(deep=True)
    for text in ("", "fps > 1", "fps is missing", "platform in ('TX2')", "ok == true"):
        mask = parse(text).mask(frame)
        mask[:] = True
    pd.testing.assert_frame_equal(frame, before)


def test_labels_select_rows_by_name(frame):
    labels = Labels(pd.Index(["d", "a", "gone"]))
    assert labels.mask(frame).tolist() == [True, False, False, True]
    assert (~labels).mask(frame).tolist() == [False, True, True, False]
    assert str(labels) == "3 chosen rows" and str(Labels(["a"])) == "1 chosen row"
    assert not Labels([]).mask(frame).any()
    assert labels == Labels(["d", "a", "gone"]) and hash(labels) == hash(Labels(["d", "a", "gone"]))


def test_predicates_combine(frame):
    fast, some = Compare("fps", ">", 100), OneOf("platform", ["NCS"])
    assert (fast & some) == And((fast, some)) and (fast | some) == Or((fast, some)) and ~fast == Not(fast)
    assert all_of(fast) == fast and all_of() == Everything() and all_of(Everything(), fast) == fast
    assert And((fast, And((some, fast)))).parts == (fast, some, fast)
    assert str(And((Everything(), fast))) == "true and fps > 100"
    assert (fast & some).mask(frame).tolist() == [False, True, False, False]
    for parts in ((), (fast,), (fast, "fps > 1")):
        with pytest.raises(FilterError, match="two or more predicates"):
            And(parts)


@pytest.mark.parametrize("value", [None, np.nan, pd.NA, pd.NaT, [1], object(), 1j, np.datetime64("NaT")])
def test_a_constant_must_be_one_value(value):
    for make in (lambda: Compare("x", "==", value), lambda: Between("x", value, 1), lambda: OneOf("x", [value])):
        with pytest.raises(FilterError, match="cannot compare with"):
            make()


def test_other_misuse_is_refused():
    with pytest.raises(FilterError, match="expected one of =="):
        Compare("x", "=", 1)
    with pytest.raises(FilterError, match="a list of values"):
        OneOf("x", "TX2")


def test_numpy_constants_become_plain():
    predicate = Between("x", np.float32(0.5), np.int64(3))
    assert str(predicate) == "0.5 <= x <= 3" and type(predicate.low) is float and type(predicate.high) is int
    assert str(Compare("x", "==", np.bool_(True))) == "x == true"
    assert str(Compare("x", ">", np.datetime64("2024-05-01"))) == "x > '2024-05-01T00:00:00'"
