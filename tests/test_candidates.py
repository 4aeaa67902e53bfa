"""Fronts and ranks of a space: over the visible rows, with finite values, each objective with a direction."""


import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.errors import BenchwidgetsError, DirectionError
from benchwidgets.model.metrics import Metric
from benchwidgets.model.space import DesignSpace

FRAME = pd.DataFrame(
    {
        "platform": ["TX2", "NCS", "TX2", "U96", None],
        "fps": [30.0, 10.0, 50.0, np.nan, 20.0],
        "top1_pct": [90.0, 99.0, 80.0, 99.5, 90.0],
        "batch": [1, 2, 3_000_000_000, 4, 5],
        "score": [1.0, 2.0, 3.0, 4.0, 5.0],
    },
    index=list("abcde"),
)


@pytest.fixture
def space():
    return DesignSpace(FRAME)


@pytest.fixture
def heard(space):
    """Names of the traits of the space that have been announced."""
    names = []
    space.observe(lambda change: names.append(change["name"]), ["revision", "clauses", "selection"])
    return names


def state(space):
    return space.revision, space.clauses, space.selection, space.metrics, space.frame.to_csv()


# -- fronts

VALUE = st.sampled_from([0.0, 1.0, 2.0, 3.0, np.nan])


@given(st.lists(st.tuples(VALUE, VALUE), max_size=25), st.sampled_from(["max", "min"]), st.sampled_from(["max", "min"]))
def test_the_front_is_that_of_the_visible_rows(points, better_a, better_b):
    frame = pd.DataFrame(points, columns=["a", "b"], dtype=float)
    frame["n"] = np.arange(len(frame))
    space = DesignSpace(frame, metrics=[Metric("a", better=better_a), Metric("b", better=better_b)])
    space.filter("n >= 3")
    signs = [1 if better == "max" else -1 for better in (better_a, better_b)]
    rows = {i: [s * v for s, v in zip(signs, p, strict=True)] for i, p in enumerate(points) if i >= 3}
    rows = {i: row for i, row in rows.items() if not np.isnan(row).any()}

    def dominated(row):
        return any(all(u >= v for u, v in zip(o, row, strict=True)) and o != row for o in rows.values())

    assert space.front("a", "b").tolist() == [i for i, row in rows.items() if not dominated(row)]


def test_fronts_of_one_column_and_of_none(space):
    assert space.front("top1_pct").tolist() == ["d"]
    assert space.filter("top1_pct < 95").front("top1_pct").tolist() == ["a", "e"]
    with pytest.raises(BenchwidgetsError, match="at least one column"):
        space.front()


def test_a_missing_direction_asks(space):
    with pytest.raises(DirectionError, match=r"'score' has no direction.*better='max'.*better='min'"):
        space.front("fps", "score")
    with pytest.raises(DirectionError, match="platform"):
        space.objective("platform")


def test_nullable_numbers_have_a_front():
    frame = pd.DataFrame({"fps": pd.array([1, None, 3], dtype="Int64"), "top1_pct": [5.0, 9.0, 4.0]})
    assert DesignSpace(frame).front("fps", "top1_pct").tolist() == [0, 2]
