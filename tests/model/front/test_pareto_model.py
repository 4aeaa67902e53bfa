"""Fronts, ranks, hypervolume and contributions: the fast code equals the obvious slow code."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slow_pareto import many, slow_front, slow_rank, slow_volume, some, tables

from benchwidgets.model.errors import BenchwidgetsError, DirectionError
from benchwidgets.model.front import moocore_adapter
from benchwidgets.model.front.pareto import hypervolume, hypervolume_contributions, pareto_front, pareto_rank

#: The second goes deeper into the sweep of two objectives.
TABLES = pytest.mark.parametrize("kind", [tables(), tables(most_columns=2, most_rows=25)], ids=["any", "up to two"])


@pytest.mark.slow
@TABLES
@many
@given(data=st.data())
def test_front_equals_the_double_loop(kind, data):
    points, maximise = data.draw(kind)
    before = points.copy()
    assert pareto_front(points, maximise=maximise).tolist() == slow_front(points, maximise)
    np.testing.assert_array_equal(points, before)


@pytest.mark.slow
@TABLES
@many
@given(data=st.data())
def test_rank_equals_peeling(kind, data):
    points, maximise = data.draw(kind)
    before = points.copy()
    assert pareto_rank(points, maximise=maximise).tolist() == slow_rank(points, maximise)
    np.testing.assert_array_equal(points, before)


@pytest.mark.slow
@some
@given(tables(), st.randoms(use_true_random=False))
def test_order_of_rows_and_columns_does_not_matter(table, random):
    points, maximise = table
    rows = random.sample(range(len(points)), len(points))
    columns = random.sample(range(points.shape[1]), points.shape[1])
    shuffled = points[rows][:, columns]
    turned = [maximise[k] for k in columns]
    assert pareto_front(shuffled, maximise=turned).tolist() == pareto_front(points, maximise=maximise)[rows].tolist()
    assert pareto_rank(shuffled, maximise=turned).tolist() == pareto_rank(points, maximise=maximise)[rows].tolist()


@some
@given(tables(), st.sampled_from([1e-300, 1e-3, 1e300]))
def test_rescaling_does_not_matter(table, factor):
    points, maximise = table
    assert pareto_rank(points * factor, maximise=maximise).tolist() == slow_rank(points, maximise)


@pytest.mark.parametrize("objectives", [5, 6, 7])
def test_many_objectives_equal_the_slow_code(objectives):
    rng = np.random.default_rng(objectives)
    for _ in range(20):
        points = rng.integers(0, 4, (30, objectives)).astype(float)
        points[rng.random(points.shape) < 0.05] = np.inf
        assert pareto_rank(points).tolist() == slow_rank(points, [True] * objectives)
        small = rng.integers(0, 3, (5, objectives)).astype(float)
        assert hypervolume(small, reference=[0] * objectives) == slow_volume(small.tolist(), [0] * objectives)


def test_distinct_numbers_equal_the_slow_code():
    rng = np.random.default_rng(7)
    for objectives in (2, 3, 4):
        points = rng.random((200, objectives))
        assert pareto_rank(points).tolist() == slow_rank(points, [True] * objectives)
        lost = hypervolume_contributions(points, reference=[0] * objectives)
        whole = hypervolume(points, reference=[0] * objectives)
        for i in [*np.flatnonzero(pareto_front(points))[:5], 0]:
            rest = hypervolume(np.delete(points, i, axis=0), reference=[0] * objectives)
            assert lost[i] == pytest.approx(whole - rest, abs=1e-12)


@pytest.mark.parametrize("objectives", [1, 2, 3, 5])
def test_no_rows_give_empty_answers(objectives):
    none = np.empty((0, objectives))
    assert pareto_front(none).tolist() == pareto_rank(none).tolist() == []
    assert pareto_front(none).dtype == bool and pareto_rank(none).dtype == np.int64
    assert hypervolume(none, reference=[0] * objectives) == 0.0
    assert hypervolume_contributions(none, reference=[0] * objectives).tolist() == []


@pytest.mark.parametrize("objectives", [1, 2, 3])
def test_rows_all_missing_give_no_front(objectives):
    points = np.full((3, objectives), np.nan)
    assert not pareto_front(points).any() and not pareto_rank(points).any()
    assert hypervolume(points, reference=[0] * objectives) == 0.0


def test_one_objective_keeps_all_ties_at_the_optimum():
    assert pareto_front([[3], [1], [3], [2]]).tolist() == [True, False, True, False]
    assert pareto_rank([[3], [1], [3], [2]], maximise=False).tolist() == [3, 1, 3, 2]
    assert hypervolume([[3], [1]], reference=[1]) == 2.0
    assert hypervolume_contributions([[3], [1], [2]], reference=[0]).tolist() == [1, 0, 0]


@pytest.mark.parametrize("more", [[], [0.0]], ids=["2 objectives", "3 objectives"])
def test_negative_zero_equals_zero(more):
    points = [[-0.0, 1.0, *more], [0.0, 1.0, *more], [0.0, -0.0, *more], [0.0, 0.0, *more]]
    assert pareto_rank(points).tolist() == [1, 1, 2, 2]


@pytest.mark.parametrize("dtype", ["Float64", "Int64", "object"])
def test_nullable_columns_mean_the_same_as_nan(dtype):
    frame = pd.DataFrame({"fps": [3, None, 1], "top1_pct": [1, 9, 2]}, dtype=dtype)
    assert pareto_front(frame).tolist() == [True, False, True]
    assert pareto_front(frame.to_numpy()).tolist() == [True, False, True]


def test_arrow_columns_mean_the_same_as_nan():
    pytest.importorskip("pyarrow")
    frame = pd.DataFrame({"fps": [3, None, 1], "top1_pct": [1, 9, 2]}, dtype="double[pyarrow]")
    assert pareto_front(frame).tolist() == [True, False, True]


def test_lists_masked_arrays_and_bools_are_tables_too():
    assert pareto_front([[pd.NA, 2], [1, 1]]).tolist() == [False, True]
    assert pareto_front(np.ma.array([[9, 9], [1, 1]], mask=[[1, 0], [0, 0]])).tolist() == [False, True]
    assert pareto_front(np.array([[True, False], [False, False]])).tolist() == [True, False]


@pytest.mark.parametrize("function", [pareto_front, pareto_rank])
@pytest.mark.parametrize(
    ("points", "words"),
    [
        ([1, 2, 3], r"shape \(3,\).*reshape"),
        (np.zeros((3, 0)), r"shape \(3, 0\).*column per objective"),
        (np.zeros((2, 2, 2)), "a row per design"),
        (5, "a row per design"),
        ([["fast", 1]], "points: expected a number"),
        ([[1], [1, 2]], "rows of one length"),
        (np.array([["2024-01-01"]], dtype="datetime64[D]"), "convert them to numbers"),
        (np.array([[1j]]), "convert them to numbers"),
    ],
)
def test_what_is_no_table_of_numbers_is_refused(function, points, words):
    with pytest.raises(BenchwidgetsError, match=words):
        function(points)


@pytest.mark.parametrize("maximise", [None, "max", [True], [True, None], [1, 0], [True, False, True]])
def test_unclear_directions_are_refused(maximise):
    with pytest.raises(DirectionError, match="one for each objective"):
        pareto_front([[1, 2]], maximise=maximise)


@pytest.mark.parametrize("function", [moocore_adapter.front, moocore_adapter.rank, moocore_adapter.volume])
def test_no_missing_value_passes_the_gate(function):
    with pytest.raises(BenchwidgetsError, match="missing"):
        function(np.array([[1.0, np.nan, 1.0]]))


def test_the_gate_refuses_what_would_crash():
    with pytest.raises(BenchwidgetsError, match="finite"):
        moocore_adapter.volume(np.array([[1.0, np.inf, 1.0]]))
    with pytest.raises(BenchwidgetsError, match="at most 31"):
        hypervolume(np.ones((2, 32)), reference=[0] * 32)
    with pytest.raises(BenchwidgetsError, match="at most 255"):
        pareto_front(np.ones((2, 256)))


@pytest.mark.slow
def test_a_million_rows_are_exact():
    rng = np.random.default_rng(3)
    points = rng.random((1_000_000, 2))
    ranks = pareto_rank(points)
    best = points[points[:, 0].argmax()]
    front = points[ranks == 1]
    assert np.array_equal(ranks == 1, pareto_front(points))
    assert best in front and ranks.min() == 1
    assert (np.diff(front[np.argsort(front[:, 0]), 1]) < 0).all()
    for rank in (2, 3):
        later = points[ranks == rank]
        assert all(((points[ranks == rank - 1] >= point).all(axis=1)).any() for point in later)
