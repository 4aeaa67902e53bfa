"""Shapes drawn on a plot, in the units of its axes, and which points lie in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from bqplot import LogScale, Scale


@dataclass(frozen=True)
class Box:
    """A box in the units of the axes; its edges belong to it."""

    x: tuple[float, float]
    y: tuple[float, float]

    def contains(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Which of the points lie in the box, shape (n,)."""
        return (x >= self.x[0]) & (x <= self.x[1]) & (y >= self.y[0]) & (y <= self.y[1])


@dataclass(frozen=True)
class Polygon:
    """A closed outline, given by its vertices in the units of the axes, straight on the screen between them.

    On a logarithmic axis a straight line of the screen is one of the logarithms, so that is where points are tested.
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    log: tuple[bool, bool] = (False, False)

    def contains(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Which of the points lie inside, shape (n,).

        Inside is where a ray to the right crosses the outline an odd number of times.

        >>> triangle = Polygon((0.0, 2.0, 0.0), (0.0, 0.0, 2.0))
        >>> triangle.contains(np.array([0.5, 1.5]), np.array([0.5, 1.5])).tolist()
        [True, False]
        """
        x, y = (on_screen(v, log) for v, log in zip((x, y), self.log, strict=True))
        px, py = (on_screen(np.array(v), log) for v, log in zip((self.x, self.y), self.log, strict=True))
        near = (x >= px.min()) & (x <= px.max()) & (y >= py.min()) & (y <= py.max())  # nor missing, nor infinite
        near[near] = _crossings_odd(x[near], y[near], px, py)
        return near


def _crossings_odd(x: np.ndarray, y: np.ndarray, px: np.ndarray, py: np.ndarray) -> np.ndarray:
    odd = np.zeros(len(x), dtype=bool)
    for x0, y0, x1, y1 in zip(px, py, np.roll(px, 1), np.roll(py, 1), strict=True):
        if y0 != y1:
            straddles = (y0 > y) != (y1 > y)
            odd ^= straddles & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    return odd


def on_screen(values: np.ndarray, log: bool) -> np.ndarray:
    """Values as a length on the screen is: themselves, or their logarithms; NaN where there is none."""
    if not log:
        return np.asarray(values, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log10(np.where(np.asarray(values) > 0, values, np.nan))


def from_fractions(fractions: np.ndarray, low: float, high: float, log: bool) -> np.ndarray:
    """Places on an axis, 0 at its lower end and 1 at its upper, in the axis's units.

    >>> from_fractions(np.array([0.0, 0.5, 1.0]), 1.0, 100.0, True).tolist()
    [1.0, 10.0, 100.0]
    """
    ends = on_screen(np.array([low, high]), log)
    at = ends[0] + np.asarray(fractions, dtype=float) * (ends[1] - ends[0])
    return 10.0**at if log else at


def to_fractions(values: np.ndarray, low: float, high: float, log: bool) -> np.ndarray:
    """Where values stand on an axis: 0 at its lower end, 1 at its upper; the inverse of `from_fractions`.

    >>> to_fractions(np.array([10.0]), 1.0, 100.0, True).tolist()
    [0.5]
    """
    ends = on_screen(np.array([low, high]), log)
    # halves, since the whole may be beyond float64
    return (on_screen(values, log) / 2 - ends[0] / 2) / (ends[1] / 2 - ends[0] / 2)


def lasso_polygon(vertices: list, x: Scale, y: Scale) -> Polygon | None:
    """The polygon of an outline in fractions from the top left corner; None where fewer than three points differ."""
    points = np.array([vertex for vertex in vertices if len(vertex) == 2], dtype=float).reshape(-1, 2)
    if len(np.unique(points, axis=0)) < 3:
        return None
    log = (isinstance(x, LogScale), isinstance(y, LogScale))
    at_x = from_fractions(points[:, 0], x.min, x.max, log[0])
    at_y = from_fractions(1.0 - points[:, 1], y.min, y.max, log[1])
    return Polygon(tuple(at_x.tolist()), tuple(at_y.tolist()), log)


def lasso_outline(polygon: Polygon, x: Scale, y: Scale) -> list[list[float]]:
    """The outline of a polygon on a plot, in fractions from the top left corner: the way back of `lasso_polygon`."""
    at_x = to_fractions(np.array(polygon.x), x.min, x.max, isinstance(x, LogScale))
    at_y = 1.0 - to_fractions(np.array(polygon.y), y.min, y.max, isinstance(y, LogScale))
    return [[u, v] for u, v in zip(at_x.tolist(), at_y.tolist(), strict=True) if np.isfinite([u, v]).all()]
