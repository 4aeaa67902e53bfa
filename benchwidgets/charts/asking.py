"""What is near a place of a pane, and what lies in a shape on it: the same questions for every chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from ..model.arrays import Floats, Ints, Mask
from ..model.errors import listed
from .chart import Chart, Pane
from .emphasis import Emphasis
from .marks import Card, Dots, Lines, Mark, Rects, Texts
from .shapes import Shape

#: Designs at one place that a card names.
NAMED = 4


@dataclass(frozen=True, eq=False)
class Hit:
    """What is at a place: an item of a mark, the rows it stands for, and how many items are at that very place."""

    mark: Mark
    item: int
    rows: Ints

    def card(self, chart: Chart) -> Card | None:
        """What is told of it: of the item, or of its design."""
        card = self.mark.card(self.item)
        if card is None and len(self.rows) == 1:
            card = chart.card(int(self.rows[0]))
            if card is not None and isinstance(self.mark, Dots):
                card = replace(card, lines=(*self._here(chart), *card.lines))
        return card

    def _here(self, chart: Chart) -> list[tuple[str, str]]:
        """What else is at the very place of a dot."""
        if not isinstance(self.mark, Dots):
            return []
        others = self.mark.rows.of(self.mark.beside(self.item))
        if not len(others):
            return []
        cards = [chart.card(int(row)) for row in others[:NAMED]]
        named = [card.title for card in cards if card is not None]
        return [(f"{len(others) + 1:,} designs here, also", listed([*named, *others[NAMED:]], NAMED))]


def near(
    chart: Chart, pane: Pane, place: tuple[float, float], reach: tuple[float, float], emphasis: Emphasis
) -> Hit | None:
    """The item at a place, the topmost first: the nearest dot or line in reach, or the rectangle around it.

    Parameters
    ----------
    place : (float, float)
        In fractions of the pane, from its lower left corner.
    reach : (float, float)
        How far a dot may be, as a share of the width and of the height.
    """
    for mark in reversed(pane.marks):
        if mark.reached and len(mark):
            found = _nearest(chart, pane, mark, place, reach, emphasis)
            if found is not None:
                return Hit(mark, found, mark.rows.of(found))
    return None


def inside(chart: Chart, pane: Pane, shape: Shape, emphasis: Emphasis) -> Ints:
    """The rows whose items lie in a shape and are not hidden by the legend, ascending; shape (n,)."""
    mask = np.zeros(chart.size, dtype=bool)
    for mark in pane.marks:
        if mark.shaped and len(mark.rows.positions):
            mask[mark.rows.of(_inside(mark, shape) & emphasis.shown(chart, mark))] = True
    return np.flatnonzero(mask)


def _nearest(
    chart: Chart, pane: Pane, mark: Mark, place: tuple[float, float], reach: tuple[float, float], emphasis: Emphasis
) -> int | None:
    """The nearest item that is in reach and shown; None where there is none."""
    far = np.full(len(mark), np.inf)
    for items, distances in _distances(pane, mark, place, reach):
        np.minimum.at(far, items, distances)
    far[~emphasis.shown(chart, mark)] = np.inf
    best = int(np.argmin(far))
    return best if far[best] <= 1.0 else None


def _distances(
    pane: Pane, mark: Mark, place: tuple[float, float], reach: tuple[float, float]
) -> Iterator[tuple[Ints, Floats]]:
    """Items and how far they are from a place: 0 at it, 1 at the end of the reach."""
    scales = pane.scales(mark)
    if isinstance(mark, Rects):
        inside = np.ones(len(mark), dtype=bool)
        sides = zip(scales, place, reach, (mark.x0, mark.y0), (mark.x1, mark.y1), strict=True)
        for scale, at, far, low, high in sides:
            ends = np.sort([scale.fractions(low), scale.fractions(high)], axis=0)
            thin = np.maximum(far - (ends[1] - ends[0]), 0.0) / 2  # a thin one is as easily met as a dot
            inside &= (ends[0] - thin <= at) & (at <= ends[1] + thin)
        yield np.arange(len(mark)), np.where(inside, 0.0, np.inf)
        return
    u, v = (
        (scale.fractions(values) - at) / far
        for scale, values, at, far in zip(scales, mark.places(), place, reach, strict=True)
    )
    if isinstance(mark, Lines):
        yield _along(mark, u, v)
    elif isinstance(mark, (Dots, Texts)):
        yield np.arange(len(mark)), np.hypot(u, v)


def _along(mark: Lines, u: Floats, v: Floats) -> tuple[Ints, Floats]:
    """Distance of the origin from each segment of the lines, with the line it is of."""
    item = np.repeat(np.arange(len(mark)), np.diff(mark.starts))
    joined = np.flatnonzero(item[:-1] == item[1:])
    du, dv = u[joined + 1] - u[joined], v[joined + 1] - v[joined]
    length = du**2 + dv**2
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.clip(np.where(length > 0, -(u[joined] * du + v[joined] * dv) / length, 0.0), 0.0, 1.0)
    return item[joined], np.hypot(u[joined] + t * du, v[joined] + t * dv)


def _inside(mark: Mark, shape: Shape) -> Mask:
    """Which items lie in a shape, shape (n,); a line does with any of its vertices."""
    if isinstance(mark, Rects):
        return shape.touches(mark.x0, mark.x1, mark.y0, mark.y1)
    hit = shape.contains(*mark.places())
    if isinstance(mark, Lines):
        counts = np.diff(np.concatenate([[0], np.cumsum(hit)])[mark.starts])
        return counts > 0
    return hit
