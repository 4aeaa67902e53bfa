"""Values as JSON holds them, there and back."""

import datetime
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.plain import plain, unplain

_LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.datetimes().map(pd.Timestamp),
    st.dates(), st.timedeltas(datetime.timedelta(-9000), datetime.timedelta(9000)).map(pd.Timedelta),
)  # fmt: skip
_KEYS = st.one_of(st.text(), st.integers(), st.tuples(st.text(), st.integers()))
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner), st.lists(inner).map(tuple), st.dictionaries(_KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)  # fmt: skip


@given(_VALUES)
def test_what_is_written_is_read_back(value):
    told = json.loads(json.dumps(plain(value), allow_nan=False))
    found = unplain(told)
    assert found == value and type(found) is type(value)


def test_missing_values_and_numpy_scalars():
    assert (
        np.isnan(unplain(plain(float("nan")))) and unplain(plain(pd.NaT)) is pd.NaT and unplain(plain(pd.NA)) is pd.NA
    )
    assert plain([np.int64(2**60), np.float32(0.5), np.bool_(True), np.str_("a")]) == [2**60, 0.5, True, "a"]


def test_a_frame_keeps_its_types_names_and_rows():
    frame = pd.DataFrame(
        {"platform": ["TX2", "NCS"], "batch": [1, 2**53 + 1], "fps": [0.1, np.nan], "fast": [True, False],
         "day": pd.to_datetime(["2024-05-01", None])},
        index=pd.Index(["a", "b"]),
    )  # fmt: skip
    found = unplain(json.loads(json.dumps(plain(frame), allow_nan=False)))
    pd.testing.assert_frame_equal(found, frame)
    empty = pd.DataFrame({"fps": pd.Series(dtype=float)})
    assert unplain(plain(empty)).empty and list(unplain(plain(empty)).columns) == ["fps"]


@pytest.mark.parametrize("value", [{1, 2}, object(), 1j, b"x", [lambda: 0]])
def test_what_json_cannot_hold_is_refused(value):
    with pytest.raises(BenchwidgetsError, match="no place in JSON"):
        plain(value)


@pytest.mark.parametrize(
    "told", [{}, {"tuple": 1}, {"tuple": [], "more": 1}, {"number": "x"}, {"time": "never"}, {"missing": "no"},
             {"table": {}}, {"eval": "1"}, [{"pairs": [[1]]}], {"duration": "?"}],
)  # fmt: skip
def test_what_was_not_written_so_is_refused(told):
    with pytest.raises(BenchwidgetsError):
        unplain(told)
