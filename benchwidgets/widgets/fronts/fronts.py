"""The marks around the designs of a front plot: its fronts as staircases, the region they dominate, and pairs."""

from __future__ import annotations

import numpy as np
import pandas as pd
from bqplot import Lines, Mark, Scatter

from ...model.looks import ACCENT, NEUTRAL
from ...model.staircase import staircase
from ..plot.coordinates import Coordinate
from ..plot.dots import Cloud, accent_opacities

#: Opacity of a line between a pair.
PAIRED = 0.45
#: How far beyond the axes a staircase goes, so that it does not end where a person zooms out: decades, or spans.
BEYOND = 3.0


class Fronts:
    """The front of the visible designs, that of all, one of each group, pairs, and the reference point."""

    def __init__(self, scales: dict):
        self._scales = scales
        self.shade = self._line(ACCENT, fill="inside", fill_colors=[ACCENT], fill_opacities=[0.07], stroke_width=0.0)
        self.pairs = self._line(NEUTRAL, stroke_width=1.0, opacities=[PAIRED])
        self.all_line = self._line(NEUTRAL, line_style="dashed")
        self.all_rings = self._rings(NEUTRAL)
        self.line = self._line(ACCENT)
        self.rings = self._rings(ACCENT)
        self.reference = self._rings(ACCENT, marker="cross", default_size=90, fill=True)
        self.groups: dict[str, Lines] = {}
        self.pair_count = 0  # of a single pair, bqplot keeps one line of two points

    def marks(self) -> list[Mark]:
        """The marks from bottom to top; the designs belong above them."""
        below = [self.shade, self.pairs, self.all_line, *self.groups.values(), self.line]
        return [*below, self.all_rings, self.rings, self.reference]

    def show(self, front: Cloud, everything: Cloud, axes: tuple[Coordinate, Coordinate]) -> None:
        """Draw both fronts, and shade what the first dominates; each may be empty."""
        stairs = _stairs(front, axes)
        _place(self.line, *stairs)
        _place(self.shade, *_closed(*stairs, axes))
        _place(self.all_line, *_stairs(everything, axes))

    def show_rings(self, front: Cloud, beyond: Cloud, selected: pd.Index) -> None:
        """Ring the designs of the front, and those of the front of all that are hidden, as strong as their dots."""
        for mark, cloud in ((self.rings, front), (self.all_rings, beyond)):
            with mark.hold_sync():
                _place(mark, cloud.x, cloud.y)
                mark.opacities = accent_opacities(cloud.labels, selected)

    def show_groups(self, fronts: dict[str, Cloud], colours: dict[str, str], axes: tuple) -> None:
        """Draw a front for each group, dashed in its colour."""
        for name in [*fronts, *self.groups]:
            if name not in self.groups:
                self.groups[name] = self._line(NEUTRAL, line_style="dashed")
            mark = self.groups[name]
            vx, vy = _stairs(fronts[name], axes) if name in fronts else ([], [])
            with mark.hold_sync():
                mark.colors = [colours.get(name, NEUTRAL)]
                _place(mark, vx, vy)

    def show_pairs(self, one: Cloud, other: Cloud, selected: pd.Index) -> None:
        """Join each design of one cloud with the one at the same place of the other, strong where one is selected."""
        opacities = np.maximum(accent_opacities(one.labels, selected), accent_opacities(other.labels, selected))
        with self.pairs.hold_sync():
            self.pairs.opacities = (PAIRED * opacities).tolist()
            if len(one):
                _place(self.pairs, np.column_stack([one.x, other.x]), np.column_stack([one.y, other.y]))
            else:
                _place(self.pairs, [], [])

    def show_reference(self, point: tuple[float, float] | None) -> None:
        _place(self.reference, *([[value] for value in point] if point else ([], [])))

    def _line(self, colour: str, **look) -> Lines:
        look = {"stroke_width": 1.5, **look}
        return Lines(x=[], y=[], scales=dict(self._scales), colors=[colour], **look)

    def _rings(self, colour: str, **look) -> Scatter:
        look = {"fill": False, "default_size": 130, "stroke_width": 2, **look}
        return Scatter(x=[], y=[], scales=dict(self._scales), colors=[colour], **look)


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


def _limits(axes: tuple[Coordinate, Coordinate]) -> tuple[float, ...]:
    return tuple(end for axis in axes for end in beyond(axis.look().domain, axis.log))


def _stairs(front: Cloud, axes: tuple[Coordinate, Coordinate]) -> tuple[np.ndarray, np.ndarray]:
    if not len(front) or None in (axes[0].better, axes[1].better):
        return np.array([]), np.array([])
    better = {f"maximise_{name}": axis.better == "max" for name, axis in zip("xy", axes, strict=True)}
    return staircase(front.x, front.y, limits=_limits(axes), **better)


def _closed(vx: np.ndarray, vy: np.ndarray, axes: tuple[Coordinate, Coordinate]) -> tuple[np.ndarray, np.ndarray]:
    """The staircase closed over the corner that is worst in both objectives: all that the front dominates."""
    if not len(vx):
        return vx, vy
    limits = _limits(axes)
    corner = [limits[2 * i + (axis.better == "min")] for i, axis in enumerate(axes)]
    return np.append(vx, [corner[0], vx[0]]), np.append(vy, [corner[1], vy[0]])


def _place(mark: Mark, x, y) -> None:
    with mark.hold_sync():
        mark.x, mark.y = x, y
