"""Sorting rows, against pandas' own stable sort one key at a time, and where pandas gives up."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.model.errors import BenchwidgetsError, UnknownColumnError
from benchwidgets.model.ordering import cycled, label_name, order

INF = float("inf")
# few distinct values, so that most rows are tied
CELLS = {
    "float": (st.sampled_from([None, -INF, -1.5, -0.0, 0.0, 2.0, INF]), "float64"),
    "integer": (st.integers(-2, 2), "int64"),
    "exact": (st.sampled_from([2**53, 2**53 + 1, -(2**53) - 1]), "int64"),
    "nullable": (st.sampled_from([None, 1, 2, 2**53, 2**53 + 1]), "Int64"),
    "fraction": (st.sampled_from([None, 0.5, 0.25]), "Float64"),
    "flag": (st.sampled_from([None, True, False]), "boolean"),
    "bool": (st.booleans(), "bool"),
    "text": (st.sampled_from([None, "", "a", "B", "ä", "10", "9"]), "str"),
    "object": (st.sampled_from([None, "x", "y", "z"]), "object"),
    "level": (st.sampled_from([None, "low", "high"]), pd.CategoricalDtype(["low", "mid", "high"], ordered=True)),
    "kind": (st.sampled_from([None, "b", "a"]), pd.CategoricalDtype(["b", "a", "unused"])),
    "day": (st.sampled_from([None, pd.Timestamp("2019-05-01"), pd.Timestamp("2020-04-01")]), "datetime64[ns]"),
    "moment": (st.sampled_from([None, pd.Timestamp("2020", tz="UTC"), pd.Timestamp("2021", tz="UTC")]), None),
    "span": (st.sampled_from([None, pd.Timedelta("1s"), pd.Timedelta("-1s")]), "timedelta64[ns]"),
}
DIRECTION = st.sampled_from(["ascending", "descending"])


@st.composite
def frames_and_sorts(draw):
    names = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=3, unique=True))
    rows = draw(st.integers(0, 12))
    columns = {
        name: pd.Series(draw(st.lists(CELLS[name][0], min_size=rows, max_size=rows)), dtype=CELLS[name][1])
        for name in names
    }
    return pd.DataFrame(columns), [(name, draw(DIRECTION)) for name in names]


def by_pandas(frame, sort):
    """Positions after a stable sort by the last key first, one key at a time; of the texts, 9 goes before 10."""
    frame = frame.reset_index(drop=True)
    for column, direction in reversed(sort):
        up = direction == "ascending"
        texts = {"10": "9 and more"} if column == "text" else {}
        frame = frame.sort_values(
            column, ascending=up, kind="stable", na_position="last", key=lambda cells, texts=texts: cells.replace(texts)
        )
    return frame.index.tolist()


@pytest.mark.slow
@given(frames_and_sorts())
@settings(max_examples=400)
def test_order_is_the_stable_order_of_pandas(case):
    frame, sort = case
    before = frame.copy()
    assert order(frame, sort).tolist() == by_pandas(frame, sort)
    pd.testing.assert_frame_equal(frame, before)


@given(frames_and_sorts(), st.data())
@settings(max_examples=100)
def test_order_of_some_rows_is_the_order_of_their_frame(case, data):
    frame, sort = case
    keep = np.array(data.draw(st.lists(st.booleans(), min_size=len(frame), max_size=len(frame))), dtype=bool)
    rows = np.flatnonzero(keep)
    assert order(frame, sort, rows).tolist() == rows[by_pandas(frame[keep], sort)].tolist()


@pytest.mark.parametrize("dtype", ["double[pyarrow]", "int64[pyarrow]", "string[pyarrow]", "bool[pyarrow]"])
def test_arrow_columns(dtype):
    pytest.importorskip("pyarrow")
    cells = {"d": [1.5, None, -1.0, 1.5], "i": [2, None, 1, 2], "s": list("b?ab"), "b": [True, None, False, True]}
    column = pd.Series([None if cell == "?" else cell for cell in cells[dtype[0]]], dtype=dtype)
    frame = column.to_frame("x")
    assert order(frame, [("x", "ascending")]).tolist() == [2, 0, 3, 1]
    assert order(frame, [("x", "descending")]).tolist() == [0, 3, 2, 1]


def test_mixed_cells_go_by_kind_and_never_fail():
    cells = ["b", 3, None, "a", Decimal("1.5"), (1, 2), float("nan"), 2.5, pd.Timestamp("2020")]
    frame = pd.DataFrame({"x": pd.Series(cells, dtype=object)})
    up = order(frame, [("x", "ascending")]).tolist()
    assert up == [4, 7, 1, 3, 0, 8, 5, 2, 6]
    assert order(frame, [("x", "descending")]).tolist() == [5, 8, 0, 3, 1, 7, 4, 2, 6]


def test_cells_without_a_hash_are_sorted_as_texts():
    frame = pd.DataFrame({"x": pd.Series([[2], None, "[1]", {"a": 1}], dtype=object)})
    assert order(frame, [("x", "ascending")]).tolist() == [2, 0, 3, 1]


def test_a_nullable_column_may_hold_nan_beside_missing():
    column = pd.Series(pd.array([1.0, 0.0, None, 2.0], dtype="Float64"))
    frame = (column / column.where(column != 0.0, 0.0)).to_frame("x")
    assert order(frame, [("x", "descending")]).tolist() == [0, 3, 1, 2]


def test_rows_sort_by_label():
    frame = pd.DataFrame({"fps": [1.0, 2.0, 3.0]}, index=["c", "a", "b"])
    assert order(frame, [("design", "ascending")]).tolist() == [1, 2, 0]


@pytest.mark.parametrize(
    ("name", "columns", "expected"),
    [(None, ["a"], "design"), ("id", ["a"], "id"), ("id", ["id"], "id (label)"), (3, ["design"], "design (label)")],
)
def test_the_labels_have_a_name_of_their_own(name, columns, expected):
    assert label_name(pd.DataFrame({c: [1] for c in columns}, index=pd.Index(["x"], name=name))) == expected


@pytest.mark.parametrize(
    ("sort", "error", "words"),
    [
        ([("fp", "ascending")], UnknownColumnError, "Did you mean 'fps'"),
        ([("fps", "down")], BenchwidgetsError, "'ascending' or 'descending'"),
        ([("fps", "ascending"), ("fps", "descending")], BenchwidgetsError, "twice"),
        (["fps"], BenchwidgetsError, "pairs"),
        ([("fps",)], BenchwidgetsError, "pairs"),
    ],
)
def test_a_wrong_sort_is_refused(sort, error, words):
    with pytest.raises(error, match=words):
        order(pd.DataFrame({"fps": [1.0]}), sort)


def test_clicks_go_through_the_directions():
    sort = []
    seen = []
    for _ in range(4):
        sort = cycled(sort, "a")
        seen.append(sort)
    assert seen == [[("a", "ascending")], [("a", "descending")], [], [("a", "ascending")]]


def test_a_click_with_add_keeps_the_others_in_place():
    sort = [("a", "ascending"), ("b", "ascending")]
    assert cycled(sort, "a", add=True) == [("a", "descending"), ("b", "ascending")]
    assert cycled([("a", "descending"), ("b", "ascending")], "a", add=True) == [("b", "ascending")]
    assert cycled(sort, "c") == [("c", "ascending")]
