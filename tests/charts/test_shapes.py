"""Boxes and outlines on linear and log axes, and places on an axis there and back."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.charts.scale import Scale
from benchwidgets.charts.shapes import Box, Polygon, shape_of
from benchwidgets.model.errors import BenchwidgetsError

UNIT = st.floats(0.001, 0.999)
VERTICES = st.lists(st.tuples(UNIT, UNIT), min_size=3, max_size=12)
POINTS = st.lists(st.tuples(UNIT, UNIT), min_size=1, max_size=20)


def winding_parity(point, polygon):
    """Point in polygon by the angles that its edges turn around the point: a whole turn more or less is inside."""
    turns = 0.0
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        before, after = math.atan2(y0 - point[1], x0 - point[0]), math.atan2(y1 - point[1], x1 - point[0])
        turns += (after - before + math.pi) % (2 * math.pi) - math.pi
    return round(turns / (2 * math.pi)) % 2 == 1


def edge_distance(point, polygon):
    """How far a point is from the nearest edge: closer than rounding, nobody can say."""
    (x, y), least = point, math.inf
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        length = (x1 - x0) ** 2 + (y1 - y0) ** 2
        t = 0.0 if length == 0 else max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length))
        least = min(least, math.hypot(x0 + t * (x1 - x0) - x, y0 + t * (y1 - y0) - y))
    return least


@pytest.mark.slow
def scale(log, domain=(0.01, 1000.0)):
    return Scale("", domain, log)


def drawn(vertices, scales):
    """Vertices in fractions of the pane, in the units of its axes."""
    return [[float(axis.values(at)) for axis, at in zip(scales, vertex, strict=True)] for vertex in vertices]


@settings(max_examples=300)
@given(VERTICES, POINTS, st.booleans(), st.booleans())
def test_a_lasso_equals_the_winding_on_the_screen(vertices, points, log_x, log_y):
    """The polygon is drawn in fractions of the screen; the designs are tested in the units of the axes."""
    scales = scale(log_x), scale(log_y)
    if len(set(map(tuple, drawn(vertices, scales)))) < 3:
        with pytest.raises(BenchwidgetsError, match="at least three different points"):
            shape_of("lasso", drawn(vertices, scales), *scales)
        return
    polygon = shape_of("lasso", drawn(vertices, scales), *scales)
    at = np.array(drawn(points, scales))
    for point, inside in zip(points, polygon.contains(at[:, 0], at[:, 1]), strict=True):
        if edge_distance(point, vertices) > 1e-6:
            assert bool(inside) is winding_parity(point, vertices)


@given(st.floats(0, 1), st.booleans())
def test_places_there_and_back(fraction, log):
    axis = scale(log, (0.001, 5e6))
    assert axis.fractions(axis.values(np.array([fraction])))[0] == pytest.approx(fraction, abs=1e-9)


@pytest.mark.parametrize("points", [[], [[0.1, 0.2]], [[0.1, 0.2], [0.3, 0.4]], [[0.1, 0.1]] * 5])
def test_fewer_than_three_points_are_no_lasso(points):
    with pytest.raises(BenchwidgetsError, match=r"corners that have a place|at least three different points"):
        shape_of("lasso", points, scale(False), scale(False))


@pytest.mark.parametrize("point", [[-1.0, 1.0], [0.0, 1.0], [float("nan"), 1.0], [float("inf"), 1.0]])
def test_a_corner_without_a_place_is_refused(point):
    with pytest.raises(BenchwidgetsError, match="corners that have a place"):
        shape_of("box", [[1.0, 1.0], point], scale(True), scale(False))


def test_what_has_no_place_on_a_log_axis_is_in_no_outline():
    square = Polygon((1.0, 10.0, 10.0, 1.0), (1.0, 1.0, 10.0, 10.0), (True, True))
    with np.errstate(all="raise"):
        inside = square.contains(np.array([2.0, 0.0, -1.0, np.nan, 2.0]), np.array([2.0, 2.0, 2.0, 2.0, np.inf]))
    assert inside.tolist() == [True, False, False, False, False]


def test_the_edges_of_a_box_belong_to_it():
    box = Box((1.0, 2.0), (3.0, 4.0))
    assert box.contains(np.array([1.0, 2.0, 2.1]), np.array([3.0, 4.0, 3.0])).tolist() == [True, True, False]


def test_a_box_touches_what_has_a_place_in_common_with_it():
    box = Box((1.0, 2.0), (1.0, 2.0))
    x0, x1 = np.array([0.0, 2.0, 2.1, 1.4]), np.array([0.9, 3.0, 3.0, 1.6])
    assert box.touches(x0, x1, np.full(4, 1.0), np.full(4, 2.0)).tolist() == [False, True, False, True]


@pytest.mark.parametrize("log", [False, True])
def test_a_polygon_touches_what_has_its_middle_inside(log):
    square = Polygon((2.0, 8.0, 8.0, 2.0), (2.0, 2.0, 8.0, 8.0), (log, log))
    ends = np.array([1.0, 1.0, 7.0]), np.array([9.0, 2.0, 100.0])
    # of 1 to 9 the middle is 5, or 3 on a log axis
    assert square.touches(*ends, *ends).tolist() == [True, False, False]
