"""The gate to the browser: every number as it is, and every row that cannot be drawn counted once."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.charts.placing import Axis, left_out_words, placeable
from benchwidgets.model.values import floats, texts

NAN, INF = np.nan, np.inf


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pd.Series([3_000_000_000, 10**12, -1]), [3e9, 1e12, -1]),
        (pd.Series([2**63], dtype="uint64"), [2.0**63]),
        (pd.Series([10**23, 1], dtype=object), [1e23, 1]),
        (pd.Series([1, None], dtype="Int64"), [1, NAN]),
        (pd.Series([1.5, None], dtype="Float64"), [1.5, NAN]),
        (pd.Series([True, None], dtype="boolean"), [1, NAN]),
        (pd.Series([True, False]), [1, 0]),
        (pd.Series([1, None, 2.5], dtype=object), [1, NAN, 2.5]),
        (pd.Series([1, pd.NA, pd.NaT, NAN], dtype=object), [1, NAN, NAN, NAN]),
        (pd.Series([None, None], dtype=object), [NAN, NAN]),
        (pd.Series([1, None]).astype("category"), [1, NAN]),
        (pd.Series([1.5], dtype="float16"), [1.5]),
        ([1.0, INF, -INF, NAN, 0.0], [1, INF, -INF, NAN, 0]),
        ([], []),
    ],
)
def test_numbers_of_any_kind(values, expected):
    result = floats(values)
    assert result.dtype == np.float64
    np.testing.assert_array_equal(result, expected)


def test_arrow_numbers():
    pytest.importorskip("pyarrow")
    result = floats(pd.Series([3_000_000_000, None], dtype="int64[pyarrow]"))
    np.testing.assert_array_equal(result, [3e9, NAN])


def test_the_input_stays():
    array = np.array([1.0, 2.0])
    series = pd.Series(array)
    floats(series)[:] = 7
    floats(array)[:] = 7
    assert series.tolist() == array.tolist() == [1.0, 2.0]


def test_text_and_times_are_no_numbers():
    with pytest.raises(ValueError, match="x"):
        floats(["1", "x"])
    with pytest.raises(TypeError):
        floats(pd.Series([pd.Timestamp("2020-01-01"), pd.NaT]))


def test_texts():
    assert texts(["a", None, NAN, 7, pd.NaT, "NA", ""]) == ["a", "", "", "7", "", "NA", ""]
    assert texts(pd.Series(["b", None]).astype("category")) == ["b", ""]
    assert texts(pd.Series(["a\ud800", "<b>"], dtype=object)) == ["a\ufffd", "<b>"]


def test_what_a_log_axis_has_no_place_for():
    values = np.array([1.0, 0.0, -1.0, NAN, INF, -INF, 5e-324, -0.0])
    place, left_out = placeable(Axis("fps", values, log=True))
    assert np.flatnonzero(place).tolist() == [0, 6]
    assert left_out == {"fps missing": 1, "fps infinite": 2, "fps not positive on a log axis": 3}
    place, left_out = placeable(Axis("fps", values, log=False))
    assert np.flatnonzero(place).tolist() == [0, 1, 2, 6, 7]
    assert left_out == {"fps missing": 1, "fps infinite": 2}


def test_a_row_counts_once_by_its_first_reason():
    axes = Axis("x", np.array([NAN, NAN, 1.0]), log=False), Axis("y", np.array([NAN, 1.0, 0.0]), log=True)
    place, left_out = placeable(*axes)
    assert not place.any()
    assert left_out == {"x missing": 2, "y not positive on a log axis": 1}
    assert left_out_words(left_out) == "3 not plotted (2 x missing, 1 y not positive on a log axis)"


ODD = st.sampled_from([NAN, INF, -INF, 0.0, -0.0, -1.0, 1.0, 1e300, 5e-324])


@given(st.lists(st.tuples(ODD, ODD, st.booleans()), max_size=30), st.booleans(), st.booleans())
def test_placed_and_left_out_make_all_rows(rows, log_x, log_y):
    x, y, among = (np.array([row[i] for row in rows], dtype=kind) for i, kind in enumerate((float, float, bool)))
    asked = among.copy()
    place, left_out = placeable(Axis("x", x, log_x), Axis("y", y, log_y), among=among)
    assert place.sum() + sum(left_out.values()) == among.sum()
    assert (among == asked).all()
    expected = [
        i for i, (a, b, on) in enumerate(rows) if on and all(np.isfinite(v) and (v > 0 or not log)
                                                             for v, log in ((a, log_x), (b, log_y)))
    ]  # fmt: skip
    assert np.flatnonzero(place).tolist() == expected
    assert all(left_out.values())


def test_nothing_left_out_says_nothing():
    assert left_out_words(Counter()) == ""


def test_reasons_beyond_those_named_are_counted_together():
    words = left_out_words(Counter({f"c{i} missing": 10 - i for i in range(9)}))
    assert words == "54 not plotted (10 c0 missing, 9 c1 missing, 8 c2 missing, 27 for other reasons)"
