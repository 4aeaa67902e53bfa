"""Groups, quartiles, aggregates and the best of a family: against slow pandas on random tables, and by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.model.front.families import best_under
from benchwidgets.model.space.grouping import families, group_rows, join_keys
from benchwidgets.model.summaries import aggregate, five_numbers

NUMBERS = st.sampled_from([0.0, 1.0, 2.0, -1.0, np.nan, np.inf, 1e300])
ROWS = st.lists(st.tuples(st.sampled_from(["a", "b", "", None]), NUMBERS, NUMBERS), max_size=14)


@settings(max_examples=150)
@given(ROWS)
def test_groups_equal_pandas(rows):
    frame = pd.DataFrame(rows, columns=["text", "number", "value"])
    groups = group_rows(frame, ["text", "number"])
    slow = frame.groupby(["text", "number"], dropna=False, sort=False).ngroup()
    assert len(groups) == slow.nunique()
    pairs = set(zip(groups.codes, slow, strict=True))
    assert len(pairs) == len(groups)
    for code, row in zip(groups.codes, frame.itertuples(index=False), strict=True):
        for one, other in zip(groups.keys[code], row[:2], strict=True):
            assert one == other or (pd.isna(one) and pd.isna(other))
    texts = list(dict.fromkeys(key[0] for key in groups.keys))
    firsts = [text for text in dict.fromkeys(frame["text"]) if not pd.isna(text)]
    assert [text for text in texts if not pd.isna(text)] == firsts


@pytest.mark.slow
@settings(max_examples=150)
@given(ROWS)
def test_aggregates_and_quartiles_equal_pandas(rows):
    frame = pd.DataFrame(rows, columns=["text", "number", "value"]).astype({"value": float})
    groups = group_rows(frame, ["text"])
    values = frame["value"].to_numpy()
    box = five_numbers(values, groups.codes, len(groups))
    for code in range(len(groups)):
        part = frame["value"][groups.codes == code]
        part = part[np.isfinite(part)]
        for how in ("max", "median", "min", "mean", "count"):
            got = aggregate(values, groups.codes, len(groups), how)[code]
            expected = getattr(part, how)() if len(part) else np.nan
            np.testing.assert_allclose(got, expected)
        assert box["rows"][code] == len(part)
        if len(part):
            q1, median, q3 = part.quantile([0.25, 0.5, 0.75])
            np.testing.assert_allclose(box.loc[code, ["q1", "median", "q3"]].to_numpy(dtype=float), [q1, median, q3])
            assert part.min() <= box["low"][code] <= box["high"][code] <= part.max()


@pytest.mark.parametrize(
    ("ends", "whiskers"), [([7, 15], [7, 15]), ([6.9, 15.1], [10, 12]), ([-90, 15], [10, 15]), ([7, 90], [7, 12])]
)
def test_whiskers_reach_one_and_a_half_boxes_far_and_no_farther(ends, whiskers):
    values = np.array([10.0, 11.0, 12.0, *ends])  # the box is from 10 to 12
    box = five_numbers(values, np.zeros(5, dtype=int), 1).iloc[0]
    assert box[["q1", "median", "q3"]].tolist() == [10, 11, 12]
    assert box[["low", "high"]].tolist() == whiskers


@pytest.mark.parametrize(("at_least", "best"), [(False, [0, 0, 1, 0]), (True, [0, 1, 0, 0])])
def test_of_equals_under_a_limit_the_one_furthest_from_it_is_best(at_least, best):
    x, y = np.array([2.0, 3.0, 1.0, 2.0]), np.array([5.0, 5.0, 5.0, 4.0])
    found = best_under(x, y, np.zeros(4), 1.0 if at_least else 3.0, at_least=at_least)
    assert found.tolist() == best


@pytest.mark.parametrize("values", [[None, "b", "a"], [np.nan, 1.0, 2.0], pd.Categorical([None, "b", "a"])])
def test_missing_values_are_the_last_group(values):
    keys = group_rows(pd.DataFrame({"c": values}), ["c"]).keys
    assert [pd.isna(key[0]) for key in keys] == [False, False, True]


def test_a_column_with_and_without_a_value_tells_families_apart():
    frame = pd.DataFrame({"platform": ["TX2", "TX2"], "mode": ["maxn", None], "network": ["MLP", "MLP"]})
    assert families(frame) == ["mode"]


def test_categories_keep_their_order_and_unused_ones_are_gone():
    column = pd.Categorical(["low", "high", "low"], categories=["high", "never", "low"])
    assert group_rows(pd.DataFrame({"c": column}), ["c"]).keys == [("high",), ("low",)]


def test_unhashable_cells_group_by_their_text():
    frame = pd.DataFrame({"c": [[1], {"a": 1}, [1]]})
    assert group_rows(frame, ["c"]).codes.tolist() == [0, 1, 0]


def test_complex_numbers_group_though_they_have_no_order():
    frame = pd.DataFrame({"z": [1 + 2j, 3, 1 + 2j, np.nan]})
    assert group_rows(frame, ["z"]).codes.tolist() == [0, 1, 0, 2]


def test_tables_are_joined_by_numbers_that_one_of_them_writes_as_text():
    keys = join_keys(pd.DataFrame({"pruning_pct": ["12.50", None], "batch": ["8", 1]}), ["pruning_pct", "batch"])
    assert keys.to_numpy(dtype=float).tolist()[0] == [12.5, 8.0]
    assert np.isnan(keys["pruning_pct"][1])
