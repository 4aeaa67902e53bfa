"""Shapes drawn on a pane, in the units of its axes, and which places lie in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..model.arrays import Floats, Mask
from ..model.errors import BenchwidgetsError
from .scale import Scale, on_screen


@dataclass(frozen=True)
class Box:
    """A box in the units of the axes; its edges belong to it."""

    x: tuple[float, float]
    y: tuple[float, float]

    def contains(self, x: Floats, y: Floats) -> Mask:
        """Which of the places lie in the box, shape (n,).

        >>> Box((0.0, 1.0), (0.0, 1.0)).contains(np.array([1.0, 2.0]), np.array([0.5, 0.5])).tolist()
        [True, False]
        """
        return (x >= self.x[0]) & (x <= self.x[1]) & (y >= self.y[0]) & (y <= self.y[1])

    def touches(self, x0: Floats, x1: Floats, y0: Floats, y1: Floats) -> Mask:
        """Which rectangles have a place in common with the box, shape (n,)."""
        across = (np.minimum(x0, x1) <= self.x[1]) & (np.maximum(x0, x1) >= self.x[0])
        return across & (np.minimum(y0, y1) <= self.y[1]) & (np.maximum(y0, y1) >= self.y[0])


@dataclass(frozen=True)
class Polygon:
    """A closed outline, given by its vertices in the units of the axes, straight on the screen between them.

    On a logarithmic axis a straight line of the screen is one of the logarithms, so that is where places are tested.
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    log: tuple[bool, bool] = (False, False)

    def contains(self, x: Floats, y: Floats) -> Mask:
        """Which of the places lie inside, shape (n,).

        Inside is where a ray to the right crosses the outline an odd number of times.

        >>> triangle = Polygon((0.0, 2.0, 0.0), (0.0, 0.0, 2.0))
        >>> triangle.contains(np.array([0.5, 1.5]), np.array([0.5, 1.5])).tolist()
        [True, False]
        """
        x, y = (on_screen(v, log) for v, log in zip((x, y), self.log, strict=True))
        px, py = (on_screen(np.array(v), log) for v, log in zip((self.x, self.y), self.log, strict=True))
        near: Mask = (x >= px.min()) & (x <= px.max()) & (y >= py.min()) & (y <= py.max())  # nor missing, nor infinite
        near[near] = _crossings_odd(x[near], y[near], px, py)
        return near

    def touches(self, x0: Floats, x1: Floats, y0: Floats, y1: Floats) -> Mask:
        """Which rectangles have their middle inside, shape (n,)."""
        middle = [
            10.0 ** ((on_screen(a, log) + on_screen(b, log)) / 2) if log else (a + b) / 2
            for a, b, log in ((x0, x1, self.log[0]), (y0, y1, self.log[1]))
        ]
        return self.contains(*middle)


Shape = Box | Polygon


def shape_of(kind: str, points: Sequence[Sequence[float]], x: Scale, y: Scale) -> Shape:
    """The shape of a gesture: a box of two opposite corners, or an outline of its vertices.

    Raises
    ------
    BenchwidgetsError
        Where fewer than three points of an outline differ, or points are no places on the axes.
    """
    places = np.array([point for point in points if len(point) == 2], dtype=float).reshape(-1, 2)
    if not len(places) or not (x.shows(places[:, 0]).all() and y.shows(places[:, 1]).all()):
        raise BenchwidgetsError("a shape needs corners that have a place on the axes; draw it anew")
    if kind == "box":
        low, high = places.min(axis=0).tolist(), places.max(axis=0).tolist()
        return Box((low[0], high[0]), (low[1], high[1]))
    if len(np.unique(places, axis=0)) < 3:
        raise BenchwidgetsError("a lasso needs at least three different points; draw around the designs to select")
    return Polygon(tuple(places[:, 0].tolist()), tuple(places[:, 1].tolist()), (x.log, y.log))


def _crossings_odd(x: Floats, y: Floats, px: Floats, py: Floats) -> Mask:
    odd = np.zeros(len(x), dtype=bool)
    for x0, y0, x1, y1 in zip(px, py, np.roll(px, 1), np.roll(py, 1), strict=True):
        if y0 != y1:
            straddles = (y0 > y) != (y1 > y)
            odd ^= straddles & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    return odd
