"""The one gate to moocore: fronts, ranks and volumes in three and more objectives.

Every function takes points as float64, shape (n, d), more is better. What moocore needs and does not check is
held here: a missing value silently corrupts its fronts and an infinite one crashes the process, so that missing
values are refused and infinite columns are given as dense ranks (0 is the best value of a column), which order
every pair of values exactly as the values themselves. It sorts by the last column: points that come so are
sorted in half the time or less.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..arrays import Floats, Ints, Mask
from ..errors import BenchwidgetsError, MissingPackageError

#: Most objectives that moocore's fronts and its hypervolume take.
_MOST, _MOST_IN_VOLUME = 255, 31


def front(points: Floats) -> Mask:
    """Whether each point is on the front; all duplicates of a front point are.

    >>> front(np.array([[1.0, 1, np.inf], [1, 1, 0], [2, 0, 0]])).tolist()
    [True, False, True]
    """
    if len(points) == 0:
        return np.zeros(0, dtype=bool)
    costs = _costs(points)
    order = np.argsort(costs[:, -1])
    result = np.empty(len(points), dtype=bool)
    result[order] = _moocore().is_nondominated(costs[order], keep_weakly=True)
    return result


def rank(points: Floats) -> Ints:
    """Rank by peeling fronts, 1 is the front.

    >>> rank(np.array([[1.0, 1, np.inf], [1, 1, 0], [2, 0, 0]])).tolist()
    [1, 2, 1]
    """
    if len(points) == 0:
        return np.zeros(0, dtype=np.int64)
    costs = _costs(points)
    order = np.argsort(costs[:, -1])
    ranks = np.empty(len(points), dtype=np.int64)
    ranks[order] = _moocore().pareto_rank(costs[order])
    found: Ints = ranks - ranks.min() + 1  # older versions count from 1, newer from 0
    return found


def volume(points: Floats) -> float:
    """Volume between the origin and points that are finite and above zero in every objective.

    >>> volume(np.array([[1.0, 2, 3], [2, 1, 1]]))
    7.0
    """
    _gate(points, _MOST_IN_VOLUME)
    if not np.isfinite(points).all():
        raise BenchwidgetsError("points: expected finite numbers; an infinite one has no finite volume")
    return float(_moocore().hypervolume(-points, ref=np.zeros(points.shape[1])))


def installed() -> bool:
    """Whether moocore is there: Python in a browser has none."""
    try:
        _moocore()
    except MissingPackageError:
        return False
    return True


def _moocore() -> Any:
    try:
        import moocore  # on first need: it takes a tenth of a second, and browsers' Python has none
    except ImportError as error:
        raise MissingPackageError(
            "three and more objectives need the package moocore, which cannot be imported here; install it by "
            "`pip install moocore` (Python in a browser has none), or compare two objectives"
        ) from error
    return moocore


def _costs(points: Floats) -> Floats:
    _gate(points, _MOST)
    if points.shape[1] <= 3 and np.isfinite(points).all():
        return -points
    columns = [np.unique(-column, return_inverse=True)[1] for column in points.T]
    return np.column_stack(columns).astype(np.float64)


def _gate(points: Floats, most: int) -> None:
    if np.isnan(points).any():
        raise BenchwidgetsError("points: a value is missing; leave incomplete rows out first")
    if points.shape[1] > most:
        raise BenchwidgetsError(f"points has {points.shape[1]} objectives; expected at most {most}")
