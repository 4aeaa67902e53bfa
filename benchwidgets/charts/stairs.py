"""A front as a staircase that goes on beyond the axes, and the region that it dominates."""

from __future__ import annotations

import numpy as np

from ..model.arrays import Ints
from ..model.front.staircase import staircase
from .coordinates import Coordinate
from .marks import Vertices

#: How far beyond the axes a staircase goes, so that it does not end where a person zooms out: decades, or spans.
BEYOND = 3.0

Axes = tuple[Coordinate, Coordinate]


def stairs(axes: Axes, rows: Ints) -> Vertices:
    """The vertices of the staircase through the front of some rows; none where a direction is unknown."""
    if not len(rows) or None in (axes[0].better, axes[1].better):
        return np.zeros(0), np.zeros(0)
    x, y = (axis.values[rows] for axis in axes)
    better = {f"maximise_{name}": axis.better == "max" for name, axis in zip("xy", axes, strict=True)}
    return staircase(x, y, limits=_limits(axes), **better)


def dominated(axes: Axes, line: Vertices) -> Vertices:
    """The staircase closed over the corner that is worst in both objectives: all that the front dominates."""
    x, y = line
    if not len(x):
        return line
    limits = _limits(axes)
    corner = [limits[2 * i + (axis.better == "min")] for i, axis in enumerate(axes)]
    return np.append(x, [corner[0], x[0]]), np.append(y, [corner[1], y[0]])


def beyond(domain: tuple[float, float], log: bool) -> tuple[float, float]:
    """The ends of an axis, moved outwards; within what float64 holds.

    >>> beyond((1.0, 10.0), True), beyond((0.0, 1.0), False)
    ((0.001, 10000.0), (-3.0, 4.0))
    """
    low, high = domain
    if log:
        return max(low / 10**BEYOND, 1e-300), min(high * 10**BEYOND, 1e300)
    room = BEYOND * (high - low)
    return max(low - room, -1e300), min(high + room, 1e300)


def _limits(axes: Axes) -> tuple[float, ...]:
    return tuple(end for axis in axes for end in beyond(axis.scale().domain, axis.log))
