"""Names beyond the edge of a pane: each near what it names, apart from the others."""

from __future__ import annotations

import itertools

import numpy as np

from ..model.arrays import Floats
from .chart import Pane
from .marks import Lines


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
