"""The staircase goes through every front point and promises nothing unattained."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.front.pareto import pareto_front
from benchwidgets.model.front.staircase import staircase

VALUES = [-3.0, -1.0, -0.0, 0.0, 0.5, 2.0, 7.0, math.inf, -math.inf, math.nan]
rows = st.lists(st.tuples(st.sampled_from(VALUES), st.sampled_from(VALUES)), max_size=15)
edge = st.sampled_from([-5.0, -1.0, 0.0, 1.0, 9.0])
four = st.none() | st.tuples(edge, edge, edge, edge)


@pytest.mark.slow
@settings(max_examples=1000)
@given(rows, st.booleans(), st.booleans(), four)
def test_all_of_the_line_is_attained_and_all_of_the_front_is_on_it(points, up_x, up_y, limits):
    points = np.array(points, dtype=float).reshape(-1, 2)
    vx, vy = staircase(points[:, 0], points[:, 1], maximise_x=up_x, maximise_y=up_y, limits=limits)
    finite = points[np.isfinite(points).all(axis=1)]
    front = finite[pareto_front(finite, maximise=[up_x, up_y])]
    assert (np.diff(vx) >= 0).all()
    for x, y in sampled(vx, vy):
        assert attained(x, y, front, up_x, up_y)
    for point in front:
        assert on_line(point, vx, vy)


def sampled(vx, vy):
    for i in range(len(vx)):
        yield vx[i], vy[i]
        for share in (0.25, 0.5, 0.75) if i else ():
            yield vx[i - 1] + share * (vx[i] - vx[i - 1]), vy[i - 1] + share * (vy[i] - vy[i - 1])


def attained(x, y, front, up_x, up_y):
    as_good_x = front[:, 0] >= x if up_x else front[:, 0] <= x
    as_good_y = front[:, 1] >= y if up_y else front[:, 1] <= y
    return (as_good_x & as_good_y).any()


def on_line(point, vx, vy):
    """Every segment is level or upright, so its bounding box is the segment."""
    x, y = point
    if len(vx) == 1:
        return x == vx[0] and y == vy[0]
    return any(vx[i] <= x <= vx[i + 1] and min(vy[i : i + 2]) <= y <= max(vy[i : i + 2]) for i in range(len(vx) - 1))


@settings(max_examples=200)
@given(rows, st.booleans(), st.booleans(), four)
def test_segments_are_level_or_upright_and_have_length(points, up_x, up_y, limits):
    x, y = [p[0] for p in points], [p[1] for p in points]
    vx, vy = staircase(x, y, maximise_x=up_x, maximise_y=up_y, limits=limits)
    assert ((np.diff(vx) == 0) != (np.diff(vy) == 0)).all()


@pytest.mark.parametrize(
    ("up_x", "up_y", "x", "y", "vertices"),
    [
        (True, True, [1, 2], [4, 3], [(0, 4), (1, 4), (1, 3), (2, 3), (2, 0)]),
        (False, False, [1, 2], [4, 3], [(1, 9), (1, 4), (2, 4), (2, 3), (9, 3)]),
        (True, False, [1, 2], [3, 4], [(0, 3), (1, 3), (1, 4), (2, 4), (2, 9)]),
        (False, True, [1, 2], [3, 4], [(1, 0), (1, 3), (2, 3), (2, 4), (9, 4)]),
    ],
)
def test_ends_run_on_to_the_worse_edges(up_x, up_y, x, y, vertices):
    vx, vy = staircase(x, y, maximise_x=up_x, maximise_y=up_y, limits=(0, 9, 0, 9))
    assert list(zip(vx.tolist(), vy.tolist(), strict=True)) == vertices
    swapped = staircase(x, y, maximise_x=up_x, maximise_y=up_y, limits=(9, 0, 9, 0))
    np.testing.assert_array_equal(swapped, (vx, vy))


def test_one_front_point_is_the_line():
    vx, vy = staircase([1, 1, 0], [2, 2, 2])
    assert (vx.tolist(), vy.tolist()) == ([1], [2])
    vx, vy = staircase([1], [2], limits=(0, 5, 0, 5))
    assert (vx.tolist(), vy.tolist()) == ([0, 1, 1], [2, 2, 0])


def test_no_point_is_no_line():
    for limits in (None, (0, 1, 0, 1)):
        vx, vy = staircase([math.nan, math.inf], [1, 1], limits=limits)
        assert len(vx) == len(vy) == 0
        vx, vy = staircase([], [], limits=limits)
        assert len(vx) == len(vy) == 0


def test_inputs_stay_as_they_are():
    x, y = np.array([3.0, 1.0]), np.array([1.0, 3.0])
    x.setflags(write=False)
    y.setflags(write=False)
    staircase(x, y, limits=(0, 9, 0, 9))
    assert x.tolist() == [3, 1] and y.tolist() == [1, 3]


@pytest.mark.parametrize("limits", [(0, 1, 0), (0, 1, 0, math.nan), (0, math.inf, 0, 1), 5, "wide"])
def test_unclear_limits_are_refused(limits):
    with pytest.raises(BenchwidgetsError, match="limits"):
        staircase([1], [1], limits=limits)


def test_lists_of_different_length_are_refused():
    with pytest.raises(BenchwidgetsError, match=r"\(1,\) and \(2,\)"):
        staircase([1], [1, 2])
