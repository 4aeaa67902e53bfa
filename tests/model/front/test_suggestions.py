"""Knee, weights and regions: equal to obvious slow code."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slow_pareto import FINITE, many, slow_front, tables

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.front.regions import regions
from benchwidgets.model.front.suggestions import knee, unit_heights, weighted_best

WIDE = [*FINITE, 5.0, 8.0, np.nan]


def slow_heights(points, maximise):
    """The unit scale by its definition, a row at a time; None off the front."""
    front = [row for row, on in zip(points.tolist(), slow_front(points, maximise), strict=True) if on]
    heights = []
    for row, on in zip(points.tolist(), slow_front(points, maximise), strict=True):
        if not on:
            heights.append(None)
            continue
        z = []
        for j, up in enumerate(maximise):
            column = [other[j] for other in front]
            worst, best = (min(column), max(column)) if up else (max(column), min(column))
            z.append(0.0 if worst == best else (row[j] - worst) / (best - worst))
        heights.append(z)
    return heights


@pytest.mark.slow
@many
@given(tables(WIDE, most_columns=3))
def test_the_unit_scale_equals_its_definition(table):
    points, maximise = table
    for fast, slow in zip(unit_heights(points, maximise=maximise), slow_heights(points, maximise), strict=True):
        assert np.isnan(fast).all() if slow is None else np.allclose(fast, slow)


@pytest.mark.slow
@many
@given(tables(WIDE, most_columns=3), st.lists(st.integers(0, 4), min_size=3, max_size=3))
def test_the_weighted_best_equals_the_loop(table, weights):
    points, maximise = table
    weights = weights[: points.shape[1]]
    if not any(weights):
        with pytest.raises(BenchwidgetsError, match="not all zero"):
            weighted_best(points, weights, maximise=maximise)
        return
    heights = slow_heights(points, maximise)
    sums = [None if z is None else sum(w * v for w, v in zip(weights, z, strict=True)) for z in heights]
    best = max((s for s in sums if s is not None), default=None)
    expected = [s is not None and s >= best - 1e-9 for s in sums]
    assert weighted_best(points, weights, maximise=maximise).tolist() == expected


@pytest.mark.slow
@many
@given(tables(WIDE, most_rows=12, most_columns=2))
def test_the_knee_is_farthest_from_the_line_between_the_ends(table):
    points, maximise = table
    found = knee(points, maximise=maximise)
    heights = slow_heights(points, maximise)
    distances = [None if z is None else (sum(z) - 1) / len(z) ** 0.5 for z in heights]
    known = [d for d in distances if d is not None]
    if len({tuple(z) for z in heights if z is not None}) < 3 or max(known) <= 1e-12:
        assert not found.any()
    else:
        assert found.tolist() == [d is not None and d >= max(known) - 1e-9 for d in distances]


def test_on_log_axes_the_logarithms_count():
    points = [[1, 100], [10, 60], [1000, 1]]
    assert not knee(points).any()  # seen linearly, this front bends inwards
    assert knee(points, log=[True, True]).tolist() == [False, True, False]
    assert unit_heights(points, log=[True, False])[1].tolist() == pytest.approx([1 / 3, 59 / 99])
    assert unit_heights(points, maximise=[False, False], log=[True, True])[0].tolist() == [1.0, 0.0]
    assert np.isnan(unit_heights([[0, 5], [1, 1]], log=[True, False])[0]).all()


def test_equal_designs_of_several_groups_own_their_region_together():
    found = regions([1, 2, 2, 2], [9, 5, 5, 5], ["GPU", "FPGA", "GPU", "FPGA"])
    assert found["group"].tolist() == ["FPGA = GPU", "GPU"]
    assert found["designs"].tolist() == [3, 1]


@pytest.mark.slow
@many
@given(tables([0.0, 1.0, 2.0, 3.0, 4.0], most_rows=12, most_columns=2), st.data())
def test_regions_name_the_best_group_for_every_requirement(table, data):
    points, maximise = table
    if points.shape[1] < 2:
        return
    groups = data.draw(st.lists(st.sampled_from("AB"), min_size=len(points), max_size=len(points)))
    found = regions(*points.T, groups, maximise_x=maximise[0], maximise_y=maximise[1])
    if not len(points):
        assert len(found) == 0
        return
    sign_x, sign_y = (1 if up else -1 for up in maximise)
    for wanted in (-0.5, 0.0, 0.5, 1.5, 2.0, 3.5, 4.0):
        asked = wanted * sign_x if sign_x > 0 else wanted - 4.0  # in the direction of better
        able = [(y * sign_y, g) for (x, y), g in zip(points.tolist(), groups, strict=True) if x * sign_x >= asked]
        rows = found[(found["x_from"] * sign_x >= asked) & (found["x_to"] * sign_x < asked)]
        if not able:
            assert len(rows) == 0
            continue
        best = max(y for y, _ in able)
        owners = {g for y, g in able if y == best}
        assert len(rows) == 1
        assert set(rows.iloc[0]["group"].split(" = ")) <= owners
        ends = sorted(rows.iloc[0][["y_worst", "y_best"]] * sign_y)
        assert ends[0] <= best <= ends[1]
    assert found["designs"].sum() == sum(slow_front(points, maximise))
