"""Columns as the numbers that charts place: what float64 does not hold is counted, and said."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import benchwidgets as bw
from benchwidgets.model.values import rounded

BIG = 2**53 + 1


@given(st.lists(st.integers(-(2**63), 2**64 - 1) | st.integers(2**53 - 3, 2**53 + 3), max_size=8))
def test_rounded_numbers_are_those_that_differ_from_their_float(numbers):
    expected = sum(int(float(number)) != number for number in numbers)
    assert rounded(pd.Series(numbers, dtype=object)) == expected
    for dtype, least, most in (("int64", -(2**63), 2**63 - 1), ("uint64", 0, 2**64 - 1)):
        if all(least <= number <= most for number in numbers):
            column = pd.Series(np.array(numbers, dtype=dtype))
            assert rounded(column) == rounded(column.astype(dtype.replace("i", "I").replace("u", "U"))) == expected


def test_what_is_no_whole_number_is_not_rounded():
    for column in ([0.1, np.nan], ["a", None], [True, False], [], [10**400, None]):
        assert rounded(pd.Series(column, dtype=object if column and isinstance(column[0], int) else None)) == 0
    assert rounded(pd.Series([BIG, None], dtype="Int64")) == 1


@pytest.mark.parametrize(
    "view",
    [
        lambda space: bw.ParetoExplorer(space, x="count", y="fps", better_x="max", better_y="max"),
        lambda space: bw.TradeoffExplorer(space, x="count", y="fps"),
        lambda space: bw.ParallelExplorer(space, columns=["count", "fps"]),
    ],
    ids=["pareto", "tradeoff", "parallel"],
)
def test_views_say_how_many_numbers_they_place_rounded(view):
    frame = pd.DataFrame({"count": [BIG, 2**53, 5], "fps": [1.0, 2, 3], "platform": list("abc")})
    space = bw.DesignSpace(frame, metrics=[bw.Metric("count", better="max")])
    shown = view(space)
    assert "placed by rounded numbers: 1 count" in shown.status
    space.filter("count < 100")
    assert "rounded" not in shown.status
    shown.close()
