"""Hypervolume and contributions: the fast code equals the obvious slow code."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slow_pareto import FINITE, better_up, slow_contributions, slow_volume, some, tables

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.front.pareto import hypervolume, hypervolume_contributions


@some
@given(tables([*FINITE, math.nan], most_rows=8, most_columns=4), st.sampled_from([-1.5, -1.0, 0.0, 5.0]))
def test_hypervolume_equals_the_grid(table, level):
    points, maximise = table
    before = points.copy()
    reference = [level if up else -level for up in maximise]
    expected = slow_volume(better_up(points, maximise), [level] * len(maximise))
    assert hypervolume(points, reference=reference, maximise=maximise) == pytest.approx(expected)
    np.testing.assert_array_equal(points, before)


@some
@given(tables([*FINITE, math.nan], most_rows=8, most_columns=4), st.sampled_from([-2.5, -1.0, 0.0]))
def test_contributions_equal_removing_each_row(table, level):
    points, maximise = table
    reference = [level if up else -level for up in maximise]
    expected = slow_contributions(better_up(points, maximise), [level] * len(maximise))
    found = hypervolume_contributions(points, reference=reference, maximise=maximise)
    assert found.tolist() == pytest.approx(expected)


@some
@given(tables([0.0, 1.0, 2.0, math.inf], most_rows=7, most_columns=4))
def test_contributions_of_infinite_rows_equal_the_limit(table):
    points, _ = table
    far = [np.where(np.isinf(points), limit, points).tolist() for limit in (8, 16)]
    zeros = [0.0] * points.shape[1]
    lost = [slow_contributions(rows, zeros) for rows in far]
    expected = [math.inf if twice > once else once for once, twice in zip(*lost, strict=True)]
    assert hypervolume_contributions(points, reference=zeros).tolist() == pytest.approx(expected)


@pytest.mark.parametrize("function", [hypervolume, hypervolume_contributions])
@pytest.mark.parametrize("reference", [None, 0, [0], [0, 0, 0], [0, np.nan], [0, pd.NA], [np.inf, 0], "low"])
def test_unclear_references_are_refused(function, reference):
    with pytest.raises(BenchwidgetsError, match="reference"):
        function([[1, 2]], reference=reference)


@pytest.mark.parametrize("objectives", [1, 2, 3, 4])
def test_infinitely_good_rows_have_infinite_volume_where_they_count(objectives):
    best = [math.inf] + [1.0] * (objectives - 1)
    assert hypervolume([best], reference=[0] * objectives) == math.inf
    assert hypervolume([best], reference=[1] * objectives) == (math.inf if objectives == 1 else 0)
    assert hypervolume_contributions([best, best], reference=[0] * objectives).tolist() == [0, 0]


@pytest.mark.parametrize("objectives", [1, 2, 3])
def test_extreme_scales_neither_overflow_nor_vanish(objectives):
    scales = np.array([1e200, 1e-200, 1e100])[:objectives]
    points = np.array([[3.0, 1, 1], [1, 2, 1]])[:, :objectives] * scales
    one = hypervolume(points / scales, reference=[0] * objectives) * scales.prod()
    assert hypervolume(points, reference=[0] * objectives) == pytest.approx(one)
    large = [[1e308] * objectives]
    assert hypervolume(large, reference=[0] * objectives) == (1e308 if objectives == 1 else math.inf)
