"""Boxes and outlines on linear and log axes, and places on an axis there and back."""

import math

import numpy as np
import pytest
from bqplot import LinearScale, LogScale
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.widgets.plot.shapes import (
    Box,
    Polygon,
    from_fractions,
    lasso_outline,
    lasso_polygon,
    to_fractions,
)

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
@settings(max_examples=300)
@given(VERTICES, POINTS, st.booleans(), st.booleans())
def test_a_lasso_equals_the_winding_on_the_screen(vertices, points, log_x, log_y):
    """The polygon is drawn in fractions of the screen; the designs are tested in the units of the axes."""
    scales = [(LogScale if log else LinearScale)(min=0.01, max=1000.0) for log in (log_x, log_y)]
    polygon = lasso_polygon([[u, v] for u, v in vertices], *scales)
    if polygon is None:
        assert len(set(vertices)) < 3
        return
    at = np.array(points)
    x = from_fractions(at[:, 0], 0.01, 1000.0, log_x)
    y = from_fractions(1 - at[:, 1], 0.01, 1000.0, log_y)
    for point, inside in zip(points, polygon.contains(x, y), strict=True):
        if edge_distance(point, vertices) > 1e-6:
            assert bool(inside) is winding_parity(point, vertices)


@given(VERTICES, st.booleans())
def test_an_outline_comes_back_to_the_same_pixels(vertices, log):
    scales = [(LogScale if log else LinearScale)(min=0.5, max=8000.0) for _ in "xy"]
    polygon = lasso_polygon([list(v) for v in vertices], *scales)
    if polygon is not None:
        assert np.allclose(lasso_outline(polygon, *scales), vertices, atol=1e-9)


@given(st.floats(0, 1), st.booleans())
def test_places_there_and_back(fraction, log):
    value = from_fractions(np.array([fraction]), 0.001, 5e6, log)
    assert to_fractions(value, 0.001, 5e6, log)[0] == pytest.approx(fraction, abs=1e-9)


@pytest.mark.parametrize("vertices", [[], [[0.1, 0.2]], [[0.1, 0.2], [0.3, 0.4]], [[0.1, 0.1]] * 5])
def test_fewer_than_three_points_are_no_lasso(vertices):
    assert lasso_polygon(vertices, LinearScale(min=0.0, max=1.0), LinearScale(min=0.0, max=1.0)) is None


def test_what_has_no_place_on_a_log_axis_is_in_no_outline():
    square = Polygon((1.0, 10.0, 10.0, 1.0), (1.0, 1.0, 10.0, 10.0), (True, True))
    with np.errstate(all="raise"):
        inside = square.contains(np.array([2.0, 0.0, -1.0, np.nan, 2.0]), np.array([2.0, 2.0, 2.0, 2.0, np.inf]))
    assert inside.tolist() == [True, False, False, False, False]


def test_the_edges_of_a_box_belong_to_it():
    box = Box((1.0, 2.0), (3.0, 4.0))
    assert box.contains(np.array([1.0, 2.0, 2.1]), np.array([3.0, 4.0, 3.0])).tolist() == [True, True, False]
