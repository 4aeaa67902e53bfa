"""Two objectives: fronts, ranks and areas by one sweep over the sorted points, in O(n log n).

Every function takes points as float64, shape (n, 2), more is better, none missing. The sweep goes from the
best first objective to the worst, and among equal ones from the best second: whatever dominates a point has
then been passed before it, and exact duplicates stand side by side.
"""

from __future__ import annotations

from bisect import bisect_right

import numpy as np

from ..arrays import Array, Floats, Ints, Mask
from . import moocore_adapter

#: From so many points on ranks are moocore's, where it is installed.
MANY = 5_000


def front(points: Floats) -> Mask:
    """Whether each point is on the front; infinities and duplicates welcome.

    >>> front(np.array([[1.0, 3.0], [2.0, 2.0], [1.0, 2.0], [2.0, 2.0]])).tolist()
    [True, True, False, True]
    """
    if len(points) == 0:
        return np.zeros(0, dtype=bool)
    order = np.argsort(-points[:, 0])  # not stable, which is slower: equals are compared as a whole
    first, second = points[order, 0], points[order, 1]
    starts = np.concatenate([[0], np.flatnonzero(first[1:] != first[:-1]) + 1])
    if len(starts) == len(first):
        return _back(order, np.concatenate([[True], second[1:] > np.maximum.accumulate(second)[:-1]]))
    best = np.maximum.reduceat(second, starts)
    rises = np.concatenate([[True], best[1:] > np.maximum.accumulate(best)[:-1]])
    counts = np.diff(np.append(starts, len(first)))
    return _back(order, np.repeat(rises, counts) & (second == np.repeat(best, counts)))


def rank(points: Floats) -> Ints:
    """Rank by peeling fronts, 1 is the front: patience sorting, as for the longest monotone subsequence.

    Notes
    -----
    Each front is remembered by the best second objective swept so far. These fall from front to front, so
    that the first front whose best does not dominate the point is found by bisection.

    >>> rank(np.array([[1.0, 3.0], [2.0, 2.0], [1.0, 2.0], [1.0, 1.0]])).tolist()
    [1, 1, 2, 3]
    """
    if len(points) == 0:
        return np.zeros(0, dtype=np.int64)
    if len(points) >= MANY and moocore_adapter.installed():
        return moocore_adapter.rank(points)
    order, second, first_copy = _swept(points)
    starts = np.flatnonzero(first_copy == np.arange(len(order)))
    ranks = np.zeros(len(order), dtype=np.int64)
    ranks[starts] = _fronts((-second[starts]).tolist())
    return _back(order, ranks[first_copy])


def _fronts(costs: list[float]) -> list[int]:
    bests: list[float] = []
    ranks = []
    for cost in costs:
        place = bisect_right(bests, cost)
        if place == len(bests):
            bests.append(cost)
        else:
            bests[place] = cost
        ranks.append(place + 1)
    return ranks


def area(points: Floats) -> float:
    """Area between the origin and points that are finite and above zero in both objectives.

    >>> area(np.array([[3.0, 1.0], [1.0, 2.0]]))
    4.0
    """
    order, second, _ = _swept(points)
    return float(points[order, 0] @ np.diff(np.maximum.accumulate(second), prepend=0.0))


def exclusive_areas(points: Floats) -> Floats:
    """Area that would be lost with each point; points distinct, finite and above zero in both objectives.

    >>> exclusive_areas(np.array([[3.0, 1.0], [1.0, 2.0], [2.0, 1.0]])).tolist()
    [1.0, 1.0, 0.0]
    """
    lost = np.zeros(len(points))
    on_front = front(points)
    best = np.flatnonzero(on_front)[np.argsort(-points[on_front, 0])]
    x, y = points[best].T
    left, floor = np.append(x[1:], 0.0), np.append(0.0, y[:-1])
    covered = _covered(points[~on_front], x, left, floor)
    lost[best] = np.maximum((x - left) * (y - floor) - covered, 0.0)
    return lost


def _covered(rest: Floats, x: Floats, left: Floats, floor: Floats) -> Array:
    """Part of each front point's own box that the second front would still cover."""
    rest = rest[front(rest)]
    rest = rest[np.argsort(-rest[:, 0])]
    owner = np.searchsorted(-x, -rest[:, 0], side="right") - 1
    inside = rest[:, 1] > floor[owner]  # else another front point covers it as well
    (rest_x, rest_y), owner = rest[inside].T, owner[inside]
    below = floor[owner]
    again = np.flatnonzero(owner[1:] == owner[:-1]) + 1
    below[again] = rest_y[again - 1]
    return np.bincount(owner, weights=(rest_x - left[owner]) * (rest_y - below), minlength=len(x))


def _swept(points: Floats) -> tuple[Ints, Floats, Ints]:
    """Order of the sweep, the second objective in it, and for each position the first of its duplicates."""
    order = np.lexsort((-points[:, 1], -points[:, 0]))
    first, second = points[order].T
    repeats = np.concatenate([[False], (first[1:] == first[:-1]) & (second[1:] == second[:-1])])[: len(order)]
    return order, second, np.maximum.accumulate(np.where(repeats, 0, np.arange(len(order))))


def _back(order: Ints, swept: Array) -> Array:
    result = np.empty_like(swept)
    result[order] = swept
    return result
