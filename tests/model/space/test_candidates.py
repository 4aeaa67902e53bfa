"""Fronts and ranks of a space: over the visible rows, with finite values, each objective with a direction."""

import warnings

import numpy as np
import pandas as pd
import pytest
from designs import FRAME
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_pareto import slow_rank, tables

from benchwidgets.model.errors import BenchwidgetsError, DirectionError
from benchwidgets.model.metrics import Metric
from benchwidgets.model.space.candidates import add_front_rank
from benchwidgets.model.space.space import DesignSpace

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


def test_the_front_of_everything_does_not_mind_the_filter(space):
    space.filter("fps < 40")
    assert space.front("fps", "top1_pct").tolist() == ["a", "b"]
    assert space.front("fps", "top1_pct", everything=True).tolist() == ["a", "b", "c"]
    assert space.rank("fps", everything=True).tolist() == [2, 4, 1, 3]


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


def test_infinities_are_left_out_counted_and_told():
    frame = FRAME.assign(fps=[30.0, np.inf, 50.0, np.nan, -np.inf])
    space = DesignSpace(frame)
    with pytest.warns(UserWarning, match="left out of the front: 2 fps infinite"):
        assert space.front("fps", "top1_pct").tolist() == ["a", "c"]
    assert space.candidates("fps", "top1_pct").left_out == {"fps missing": 1, "fps infinite": 2}


def test_a_text_is_no_objective(space):
    for ask in (space.front, space.rank, space.candidates):
        with pytest.raises(BenchwidgetsError, match="column 'platform' holds no numbers; expected one of fps"):
            ask("fps", "platform")
    told = DesignSpace(FRAME, metrics=[Metric("platform", better="max")])
    with pytest.raises(BenchwidgetsError, match="holds no numbers"):
        told.front("platform")


@settings(max_examples=200)
@given(tables(most_columns=5), st.integers(0, 3))
def test_fronts_and_ranks_of_a_space_equal_the_slow_code(table, hidden):
    points, maximise = table
    names = [f"c{i}" for i in range(points.shape[1])]
    frame = pd.DataFrame(points, columns=names).assign(n=np.arange(len(points)))
    metrics = [Metric(n, better="max" if up else "min") for n, up in zip(names, maximise, strict=True)]
    space = DesignSpace(frame, metrics=metrics)
    space.filter(f"n >= {hidden}")
    seen = np.where(np.isfinite(points), points, np.nan)[hidden:]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ranks = space.rank(*names)
        front = space.front(*names)
    expected = slow_rank(seen, maximise)
    assert ranks.to_dict() == {i + hidden: rank for i, rank in enumerate(expected) if rank}
    assert front.tolist() == ranks.index[ranks == 1].tolist()
    candidates = space.candidates(*names)
    assert len(candidates) + sum(candidates.left_out.values()) == len(seen)


def test_the_column_ranks_in_the_direction_of_each_metric():
    space = DesignSpace(FRAME, metrics=[Metric("score", better="min")])
    add_front_rank(space, "score")
    add_front_rank(space, "fps", "score", name="both")
    assert space.frame["front_rank"].tolist() == space.rank("score").tolist() == [1, 2, 3, 4, 5]
    assert space.frame["both"].dropna().to_dict() == space.rank("fps", "score").to_dict()


def test_the_rank_is_a_column_that_follows_the_data(space):
    add_front_rank(space, "fps", "top1_pct")
    assert space.frame["front_rank"].fillna(0).tolist() == [1, 1, 1, 0, 2]
    assert space.metric("front_rank").title == "rank over fps and top1_pct"
    assert space.filter("front_rank == 1").visible_frame().index.tolist() == ["a", "b", "c"]
    space.clear_filter().frame = FRAME.assign(fps=1.0)
    assert space.frame["front_rank"].tolist() == [3, 2, 4, 1, 3]
    space.frame = FRAME[["fps"]]
    assert space.frame["front_rank"].isna().all()
    space.frame = FRAME
    before = space.columns
    with pytest.raises(DirectionError, match="score"):
        add_front_rank(space, "fps", "score", name="other")
    assert space.columns == before
