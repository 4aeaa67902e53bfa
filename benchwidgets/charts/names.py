"""Names beyond the edge of a pane: each near what it names, apart from the others."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from ..model.arrays import Floats
from .chart import Pane
from .marks import Lines, Texts

#: Pixels of a letter, of a line of names, and from the right and the upper edge to the names.
LETTER, LINE, RIGHT, UP = 5.8, 12.0, 18.0, 10.0
#: The largest share of the width of a plot that names at its right may take.
MOST = 0.35


@dataclass(frozen=True, eq=False)
class Names:
    """Names beyond an edge that have room, in shares of the pane: of each its item, its place, and that of its leader.

    ``x`` and ``y``, shape (n,), are where the names stand; ``leader_x`` and ``leader_y``, shape (n, 2), the ends of the
    line from what a name tells to the name.
    """

    items: np.ndarray
    x: np.ndarray
    y: np.ndarray
    leader_x: np.ndarray
    leader_y: np.ndarray


def room(mark: Texts) -> int:
    """Pixels that the names of a mark take beyond their edge; 0 where there are none."""
    return int(24 + LETTER * max(map(len, mark.texts))) if len(mark) else 0


def names_beyond(pane: Pane, mark: Texts, shown: np.ndarray, size: tuple[float, float]) -> Names:
    """Where the names of a mark stand beyond their edge; ``shown``, shape (n,), says which are told at all.

    ``pane`` is what is seen, and ``size`` its pixels.
    """
    up = mark.beside == "right"
    scale = pane.y if up else pane.x
    along = pane.mark_of(Lines, mark.along) if mark.along else None
    wanted = scale.fractions(mark.y if up else mark.x) if along is None else leaving(pane, along)
    wanted = np.where(shown, wanted, np.nan)
    at = beside(wanted, LINE / max(size[1] if up else size[0], 1.0))
    items = np.flatnonzero(np.isfinite(at))
    edge = 1.0 + (RIGHT / size[0] if up else UP / size[1])
    beyond = np.full(len(items), edge)
    out = np.tile([1.0, edge - 0.3 * (edge - 1.0)], (len(items), 1))
    ways = np.column_stack([wanted[items], at[items]])
    if up:
        return Names(items, beyond, at[items], out, ways)
    return Names(items, at[items], beyond, ways, out)


def spread(places: Floats, gap: float) -> Floats:
    """Move sorted places, shape (n,), apart to at least ``gap``, each as little as the others allow.

    >>> spread(np.array([0.0, 0.5, 0.5]), 0.2).round(2).tolist()
    [0.0, 0.4, 0.6]
    """
    # isotonic regression of the places less the room before them, by pooling adjacent violators
    pools: list[list[float]] = []
    for i, place in enumerate(places):
        pools.append([place - i * gap, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, size = pools.pop()
            before, count = pools.pop()
            pools.append([(before * count + mean * size) / (count + size), count + size])
    level = np.repeat([mean for mean, _ in pools], [int(size) for _, size in pools]) if pools else np.array([])
    found: Floats = level + gap * np.arange(len(places))
    return found


def beside(places: Floats, gap: float) -> Floats:
    """Where names go along an edge from 0 to 1, shape (n,): near their places, at least ``gap`` apart, all on the edge.

    NaN for those that have no place on the edge, or no room: of too many, the ones at the far end are left out.

    >>> beside(np.array([0.5, 2.0, 0.5]), 0.2).round(2).tolist()
    [0.4, nan, 0.6]
    """
    found = np.full(len(places), np.nan)
    order = np.argsort(places, kind="stable")
    order = order[(places[order] >= 0) & (places[order] <= 1)]
    order = order[: int(1 / gap) if gap else 0]
    if len(order):
        at = spread(places[order], gap)
        found[order] = at + max(0.0, -at[0]) - max(0.0, at[-1] - 1.0)
    return found


def leaving(pane: Pane, lines: Lines) -> Floats:
    """How high each line of a mark leaves a pane at its right, shape (n,): 0 at the foot, 1 at the top, NaN nowhere.

    A line is straight on the screen between its vertices, which go from left to right.
    """
    across, up = (scale.fractions(values) for scale, values in zip((pane.x, pane.y), lines.places(), strict=True))
    found = np.full(len(lines), np.nan)
    for item, (start, end) in enumerate(itertools.pairwise(lines.starts)):
        if end > start:
            found[item] = np.interp(1.0, across[start:end], up[start:end], left=np.nan, right=np.nan)
    return found
