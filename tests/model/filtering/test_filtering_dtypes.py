"""The filter language on columns of every dtype."""

import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from designs import TEXT_DTYPES
from filtered import small_frame
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.errors import FilterError
from benchwidgets.model.filtering import Between, Column, Compare, parse

NUMBERS = [1, None, 3]


def answers(frame, texts):
    """What each filter keeps of the rows of ``frame``: a 1 or a 0 a row."""
    return {text: "".join(str(int(hit)) for hit in parse(text).mask(frame)) for text in texts}


@pytest.mark.parametrize("dtype", ["float64", "float32", "Float64", "Int64", "UInt8", "object", "category"])
def test_numbers_of_every_dtype_answer_alike(dtype):
    frame = pd.DataFrame({"x": pd.Series(NUMBERS, dtype="Int64" if dtype == "category" else dtype).astype(dtype)})
    expected = {"x > 1": "001", "x != 3": "100", "not x > 1": "100", "x in (1, 3.0)": "101"}
    expected |= {"x > -1": "101", "x < 300": "101", "x == 1.5": "000", "x is missing": "010", "x <= x": "101"}
    assert answers(frame, expected) == expected


def test_a_nullable_column_with_nan_beside_its_na_misses_both():
    values = pd.arrays.FloatingArray(np.array([np.nan, 0.0, 3.0]), np.array([False, True, False]))
    frame = pd.DataFrame({"x": values})
    expected = {"x > 1": "001", "not x > 1": "000", "x != 1": "001", "x not in (1)": "001", "not x == x": "000"}
    assert answers(frame, expected) == expected


@pytest.mark.parametrize("dtype", TEXT_DTYPES)
def test_text_of_every_dtype_answers_alike(dtype):
    frame = pd.DataFrame({"x": pd.Series(["a", None, "c"], dtype=object)})
    frame["x"] = frame["x"] if dtype == "object" else frame["x"].astype("string").astype(dtype)
    expected = {"x > 'a'": "001", "x != 'c'": "100", "x not in ('a')": "001", "x is missing": "010"}
    assert answers(frame, expected) == expected


@pytest.mark.parametrize("dtype", ["boolean", "object"])
def test_truth_values_of_every_dtype_answer_alike(dtype):
    frame = pd.DataFrame({"x": pd.Series([True, None, False], dtype=dtype)})
    expected = {"x == true": "100", "x != true": "001", "not x == true": "001", "x in (false)": "001"}
    assert answers(frame, expected) == expected


@pytest.mark.parametrize("zone", [None, "UTC", "Europe/Berlin"])
def test_dates_answer_as_their_moment(zone):
    days = pd.Series(pd.to_datetime(["2024-01-01", None, "2024-06-01"])).dt.tz_localize(zone)
    frame = pd.DataFrame({"x": days})
    expected = {"x > '2024-03'": "001", "not x > '2024-03-01T00:00:00Z'": "100", "x is missing": "010"}
    assert answers(frame, expected) == expected
    assert Between("x", days[0], days[2]).mask(frame).tolist() == [True, False, True]


def test_other_things_in_object_columns():
    frame = pd.DataFrame(
        {
            "day": [datetime.date(2024, 1, 1), None, datetime.date(2024, 6, 1)],
            "price": [Decimal("0.5"), None, Decimal(3)],
            "huge": pd.Series([10**23, None, 1], dtype=object),
            "exact": pd.Series([2**53 + 1, None, 2**53], dtype=object),
        }
    )
    expected = {"day > '2024-03-01'": "001", "price > 1": "001", "huge > 1e22": "100"}
    expected |= {f"exact == {2**53}": "001", f"exact > {2**53}": "100"}
    assert answers(frame, expected) == expected


def test_durations_compare_with_text():
    frame = pd.DataFrame({"x": pd.to_timedelta(["1 s", None, "3 min"])})
    expected = {"x > '90 s'": "001", "not x > '90 s'": "100"}
    assert answers(frame, expected) == expected
    assert Compare("x", ">=", pd.Timedelta("3 min")).mask(frame).tolist() == [False, False, True]


def test_whole_numbers_compare_exactly():
    frame = pd.DataFrame({"x": [2**53, 2**53 + 1, 2**62]})
    expected = {f"x == {2**53 + 1}": "010", f"x > {float(2**53)!r}": "011", "x < 1e30": "111"}
    assert answers(frame, expected) == expected


def test_whole_numbers_beyond_64_bits_compare_exactly():
    huge = [2**70 + 1, None, 2**70, 0.5, -(2**64) - 1]
    frame = pd.DataFrame({"x": pd.Series(huge, dtype=object), "y": [float(2**70)] * 5, "z": [1] * 5})
    expected = {f"x == {2**70 + 1}": "10000", f"x > {2**70}": "10000", f"x in ({2**70}, 0.5)": "00110"}
    expected |= {f"x < -{2**64}": "00001", "x == y": "00100", "x > y": "10000", "x < z": "00011", "x > 1e400": "00000"}
    assert answers(frame, expected) == expected


def test_whole_and_broken_columns_compare_exactly_with_each_other():
    frame = pd.DataFrame({"i": [2**53 + 1, 2**53], "f": [2.0**53] * 2, "u": np.array([2**53, 2**64 - 1], "uint64")})
    frame["n"] = pd.array([2**53 + 1, None], dtype="Int64")
    expected = {"i == f": "01", "i > f": "10", "f < i": "10", "u > i": "01", "i == u": "00", "n == f": "00"}
    expected |= {f"f == {2**53 + 1}": "00", f"f < {2**53 + 1}": "11", f"f in ({2**53 + 1})": "00"}
    assert answers(frame, expected) == expected


NUMBERS_OF_ALL_KINDS = st.one_of(
    st.integers(-(2**66), 2**66), st.integers(2**53 - 2, 2**53 + 2), st.floats(allow_nan=False, allow_infinity=False)
)


@given(st.lists(st.tuples(NUMBERS_OF_ALL_KINDS, NUMBERS_OF_ALL_KINDS), min_size=1, max_size=5), NUMBERS_OF_ALL_KINDS)
def test_numbers_compare_as_python_compares_them(pairs, constant):
    left, right = ([pair[side] for pair in pairs] for side in (0, 1))
    columns = {
        name: pd.Series(values, dtype=None if len({type(value) for value in values}) == 1 else object)
        for name, values in (("x", left), ("y", right))
    }
    frame = pd.DataFrame(columns)
    for sign, ask in (("==", lambda a, b: a == b), ("<", lambda a, b: a < b), (">=", lambda a, b: a >= b)):
        assert Compare("x", sign, constant).mask(frame).tolist() == [ask(value, constant) for value in left]
        assert Compare("x", sign, Column("y")).mask(frame).tolist() == [ask(*pair) for pair in pairs]


@pytest.mark.parametrize("dtype", ["double", "int64", "decimal128(5, 2)"])
def test_arrow_numbers_answer_alike(dtype):
    pa = pytest.importorskip("pyarrow")
    kind = pa.decimal128(5, 2) if "decimal" in dtype else pa.type_for_alias(dtype)
    values = [Decimal(1), None, Decimal(3)] if "decimal" in dtype else NUMBERS
    frame = pd.DataFrame({"x": pd.array(values, dtype=pd.ArrowDtype(kind))})
    expected = {"x > 1": "001", "not x > 1": "100", "x in (1, 3)": "101", "x is missing": "010"}
    assert answers(frame, expected) == expected


def test_arrow_text_truth_and_dates_answer_alike():
    pa = pytest.importorskip("pyarrow")
    moments = [datetime.datetime(2024, 1, 1), None, datetime.datetime(2024, 6, 1)]
    frame = pd.DataFrame(
        {
            "s": pd.array(["a", None, "c"], dtype=pd.ArrowDtype(pa.string())),
            "b": pd.array([True, None, False], dtype=pd.ArrowDtype(pa.bool_())),
            "t": pd.array(moments, dtype=pd.ArrowDtype(pa.timestamp("us"))),
            "u": pd.array(moments, dtype=pd.ArrowDtype(pa.timestamp("us", tz="UTC"))),
            "d": pd.array([m and m.date() for m in moments], dtype=pd.ArrowDtype(pa.date32())),
        }
    )
    expected = {"s > 'a'": "001", "not s == 'c'": "100", "b == false": "001", "not b == true": "001"}
    expected |= {f"{c} > '2024-03'": "001" for c in "tud"}
    assert answers(frame, expected) == expected


def test_unused_and_ordered_categories():
    kinds = pd.CategoricalDtype(["INT2", "INT8", "FP16", "never"], ordered=True)
    frame = pd.DataFrame({"x": pd.Series(["FP16", None, "INT2"], dtype=kinds)})
    expected = {"x > 'INT8'": "100", "not x > 'INT8'": "001", "x == 'never'": "000", "x != 'else'": "101"}
    assert answers(frame, expected) == expected
    with pytest.raises(FilterError, match=r"ordered categories.*INT2, INT8"):
        parse("x > 'INT4'").mask(frame)
    assert parse("x > 'a'").mask(pd.DataFrame({"x": pd.Categorical([None, None])})).tolist() == [False, False]


def test_columns_that_cannot_be_compared_say_so():
    frame = pd.DataFrame({"mixed": [1, "a"], "lists": [[1], {}], "whole": [1 + 2j, 0]})
    for column in frame:
        for text in (f"{column} == 1", f"{column} == 'a'", f"{column} == {column}", f"{column} in (1)"):
            with pytest.raises(FilterError, match="`is missing`"):
                parse(text).mask(frame)
        assert parse(f"{column} is missing").mask(frame).tolist() == [False, False]


def test_a_column_without_any_value_compares_with_anything():
    frame = pd.DataFrame({"x": pd.Series([None, None], dtype=object), "y": [1, 2]})
    for text in ("x > 1", "x == 'a'", "not x == true", "x in (1, 'a')", "x not in (1)", "x == y", "y > x"):
        assert parse(text).mask(frame).tolist() == [False, False]


def test_a_frame_without_rows_gives_an_empty_mask():
    for text in ("", "fps > 1", "platform == 'a' or ok == true", "day > '2024'", "fps is missing"):
        assert parse(text).mask(small_frame()[:0]).tolist() == []
