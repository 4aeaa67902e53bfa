"""Going from item to item of a pane by keys: which one is next in a direction, or in the order from left to right."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..model.arrays import Floats, Ints
from ..model.errors import BenchwidgetsError, unknown
from .chart import Chart, Pane
from .emphasis import Emphasis
from .marks import Lines, Mark, Rects

#: The direction of each key, as steps across and up.
DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}
#: Along all places from left to right, those below each other upwards: arrows alone need not reach each.
ORDERS = {"next": 1, "previous": -1}
#: How much farther a step aside counts than one ahead.
ASIDE = 2.0
#: A place that is no farther ahead than this is none, in units of the reach.
LEAST = 0.05
_MIDDLE = (0.5, 0.5)


def step(
    chart: Chart,
    pane: Pane,
    place: tuple[float, float] | None,
    towards: str,
    reach: tuple[float, float],
    emphasis: Emphasis,
) -> tuple[float, float] | None:
    """The place of the next item in a direction; None where there is none.

    Items that stand for designs are gone to; in a pane without any, all that can be pointed at.

    Parameters
    ----------
    place : (float, float), optional
        Where one is, in fractions of the pane from its lower left corner; None: begin near the middle.
    towards : {"left", "right", "up", "down", "next", "previous"}
        The last two go through all places from left to right, and end at the last.
    reach : (float, float)
        As of `near`: lengths across and up that are equal on the screen.

    Raises
    ------
    BenchwidgetsError
        Where the direction is none.
    """
    if towards not in (known := {**DIRECTIONS, **ORDERS}):
        raise BenchwidgetsError(unknown("direction", towards, known, "a plot"))
    places = _places(chart, pane, emphasis)
    if not len(places):
        return None
    if towards in ORDERS:
        return _along(places, place, ORDERS[towards])
    away = (places - (_MIDDLE if place is None else place)) / reach
    far = np.hypot(*away.T) if place is None else _far(away, np.array(DIRECTIONS[towards]))
    best = int(np.argmin(far))
    return tuple(places[best].tolist()) if np.isfinite(far[best]) else None


def _along(places: Floats, place: tuple[float, float] | None, by: int) -> tuple[float, float] | None:
    """The place after or before one in the order from left to right; the first or the last where one is nowhere."""
    ordered = sorted(map(tuple, places.tolist()), reverse=by < 0)
    if place is None:
        return ordered[0]
    here = tuple(place)
    return next((each for each in ordered if (each > here if by > 0 else each < here)), None)


def _far(away: Floats, direction: Ints) -> Floats:
    """How far places are for one who goes in a direction, shape (n,); infinite where they are not ahead."""
    ahead, aside = away @ direction, away @ direction[::-1]
    return np.where(ahead > LEAST, np.hypot(ahead, ASIDE * aside), np.inf)


def _places(chart: Chart, pane: Pane, emphasis: Emphasis) -> Floats:
    """Where the items stand that can be gone to, in fractions of the pane, shape (n, 2)."""
    found = [each for mark in pane.marks if mark.reached and len(mark) for each in [_of(chart, pane, mark, emphasis)]]
    designs = [places for places, stands in found if stands]
    chosen = np.concatenate([np.zeros((0, 2)), *(designs or [places for places, _ in found])])
    return chosen[((chosen >= 0) & (chosen <= 1)).all(axis=1)]


def _of(chart: Chart, pane: Pane, mark: Mark, emphasis: Emphasis) -> tuple[Floats, bool]:
    """The places of the shown items of a mark, and whether they stand for designs."""
    kept = emphasis.shown(chart, mark)
    stands = mark.rows.count() > 0
    if stands.any():
        kept = kept & stands
    places = np.column_stack(list(_fractions(pane, mark)))
    if isinstance(mark, Lines):
        kept = np.repeat(kept, np.diff(mark.starts))
    return places[kept], bool(stands.any())


def _fractions(pane: Pane, mark: Mark) -> Iterator[Floats]:
    """Where the items are across and up; of rectangles the middles of what is in sight."""
    for scale, values in zip(pane.scales(mark), mark.places(), strict=True):
        at = scale.fractions(values)
        yield np.clip(at.reshape(2, -1), 0, 1).mean(axis=0) if isinstance(mark, Rects) else at
