"""Pareto fronts, ranks and hypervolume: arrays in, arrays out.

A design dominates another if it is at least as good in every objective and better in one; so exact duplicates
never dominate each other, and a tie in one objective is decided by the others. A row with a missing value is
compared with nothing. Infinities compare as numbers, -0.0 equals 0.0, and integers beyond 2^53 compare as the
nearest float64. No input is ever changed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Floats, Ints, Mask
from . import moocore_adapter, sieve, sweep
from .objectives import directions, oriented, reference_point, table_of


def pareto_front(points: ArrayLike, *, maximise: bool | Sequence[bool] = True) -> Mask:
    """Say which designs are on the Pareto front: those that no other design dominates.

    Parameters
    ----------
    points : array_like or pandas.DataFrame, shape (n, d)
        A row per design, a column per objective, in any units.
    maximise : bool or sequence of bool, length d
        Whether more is better, for all objectives or for each.

    Returns
    -------
    numpy.ndarray of bool, shape (n,)
        True on the front, for every duplicate alike; False for a row with a missing value.

    Raises
    ------
    BenchwidgetsError
        If ``points`` is no table of numbers, or ``maximise`` does not fit it (`DirectionError`).

    Notes
    -----
    Two objectives take O(n log n), by a sweep over the sorted points: H. T. Kung, F. Luccio, F. P. Preparata,
    Journal of the ACM 22(4), 1975. Three and more are moocore's, by the same authors' algorithm. Of many rows,
    those that a sample dominates are left out first, where it dominates many.

    Examples
    --------
    >>> pareto_front([[100, 90.0], [300, 85.0], [100, 85.0], [300, float("nan")]]).tolist()
    [True, True, False, False]
    >>> pareto_front([[100, 5], [300, 9], [300, 7]], maximise=[True, False]).tolist()
    [True, False, True]
    """
    table = table_of(points)
    up = directions(maximise, table.shape[1])
    rows = sieve.passed(table, up)
    heights = oriented(table[rows] if len(rows) < len(table) else table, up)
    known = _complete(heights)
    if not known.all():
        rows, heights = rows[known], heights[known]
    front = np.zeros(len(table), dtype=bool)
    front[rows] = _front(heights)
    return front


def pareto_rank(points: ArrayLike, *, maximise: bool | Sequence[bool] = True) -> Ints:
    """Rank the designs by peeling fronts: rank 2 is the front of what is left without rank 1, and so on.

    Parameters and errors are those of `pareto_front`.

    Returns
    -------
    numpy.ndarray of int64, shape (n,)
        1 on the front; 0 for a row with a missing value.

    Notes
    -----
    Two objectives take O(n log n): M. T. Jensen, IEEE Transactions on Evolutionary Computation 7(5), 2003.
    Three and more take moocore one front after the other.

    Examples
    --------
    >>> pareto_rank([[3, 3], [2, 2], [1, 3], [2, 2], [0, 0]]).tolist()
    [1, 2, 2, 2, 3]
    """
    heights = oriented(points, maximise)
    known = _complete(heights)
    if known.all():
        return _rank(heights)
    ranks = np.zeros(len(heights), dtype=np.int64)
    ranks[known] = _rank(heights[known])
    return ranks


def hypervolume(points: ArrayLike, *, reference: ArrayLike, maximise: bool | Sequence[bool] = True) -> float:
    """Hypervolume: the volume of all that is better than the reference and no better than some design.

    Parameters
    ----------
    points, maximise
        As in `pareto_front`; up to 31 objectives.
    reference : array_like, shape (d,)
        A point worse than the designs that should count, finite, in the units of ``points``.

    Returns
    -------
    float
        In the product of the objectives' units. A row that is missing a value, or not strictly better than
        the reference in every objective, adds nothing; an infinitely good row that counts makes it infinite.

    Raises
    ------
    BenchwidgetsError
        As `pareto_front`, and if ``reference`` is not a finite number for each objective.

    Notes
    -----
    E. Zitzler, L. Thiele, PPSN V, 1998. Exact but for rounding: two objectives take O(n log n), three and
    more are moocore's, whose time grows steeply from five objectives on.

    Examples
    --------
    >>> hypervolume([[3, 1], [1, 2], [2, 1]], reference=[0, 0])
    4.0
    """
    sides = _sides(points, reference, maximise)
    sides = sides[(sides > 0).all(axis=1)]
    if np.isinf(sides).any():
        return float("inf")
    scaled, exponent = _scaled(sides)
    return float(_unscaled(_volume(scaled), exponent))


def hypervolume_contributions(
    points: ArrayLike, *, reference: ArrayLike, maximise: bool | Sequence[bool] = True
) -> Floats:
    """Hypervolume that would be lost without each design: its own share of the front.

    Parameters, errors and sources are those of `hypervolume`.

    Returns
    -------
    numpy.ndarray of float64, shape (n,)
        The volume that only this row reaches: 0 for a dominated row, for each of several duplicates, and for
        a row that adds nothing to the hypervolume; infinite for an infinitely good row with a share of its own.
        What another row would still reach, itself dominated until then, is not lost.

    Examples
    --------
    >>> hypervolume_contributions([[3, 1], [1, 2], [2, 1]], reference=[0, 0]).tolist()
    [1.0, 1.0, 0.0]
    """
    sides = _sides(points, reference, maximise)
    counting = np.flatnonzero((sides > 0).all(axis=1))
    lost = np.zeros(len(sides))
    lost[counting] = _lost(sides[counting])
    return lost


def _complete(heights: Floats) -> Mask:
    complete: Mask = np.logical_and.reduce([column == column for column in heights.T])  # by columns: NaN is not itself
    return complete


def _front(heights: Floats) -> Mask:
    if heights.shape[1] == 2:
        return sweep.front(heights)
    if heights.shape[1] > 2:
        return moocore_adapter.front(heights)
    found: Mask = heights[:, 0] == heights.max(initial=-np.inf)
    return found


def _rank(heights: Floats) -> Ints:
    if heights.shape[1] == 2:
        return sweep.rank(heights)
    if heights.shape[1] > 2:
        return moocore_adapter.rank(heights)
    return np.unique(-heights[:, 0], return_inverse=True)[1] + 1


def _sides(points: ArrayLike, reference: ArrayLike, maximise: bool | Sequence[bool]) -> Floats:
    """How much better than the reference each row is, per objective."""
    heights = oriented(points, maximise)
    with np.errstate(over="ignore"):
        return heights - reference_point(reference, maximise, heights.shape[1])


def _volume(sides: Floats) -> float:
    if len(sides) == 0:
        return 0.0
    if sides.shape[1] == 2:
        return sweep.area(sides)
    if sides.shape[1] > 2:
        return moocore_adapter.volume(sides[_front(sides)])
    return float(sides.max())


def _lost(sides: Floats) -> Floats:
    """Contribution of each row, all rows being better than the reference by ``sides``."""
    first = _front(sides)
    near = first.copy()
    near[~first] = _front(sides[~first])  # no row beyond the second front can come to count
    alone, endless = first.copy(), np.isinf(sides).any(axis=1)
    alone[first] = _single(sides[first])
    lost = np.where(alone & endless, np.inf, 0.0)
    own = alone & ~endless
    scaled, exponent = _scaled(_finite(sides[near]))
    lost[own] = _unscaled(_exclusive(scaled, own[near]), exponent)
    return lost


def _single(rows: Floats) -> Mask:
    _, inverse, counts = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    found: Mask = counts[inverse.ravel()] == 1
    return found


def _finite(sides: Floats) -> Floats:
    # beyond the best finite value of an objective, a row takes nothing more from the finite ones
    finite = np.where(np.isinf(sides), 0.0, sides)
    return np.where(np.isinf(sides), finite.max(axis=0, initial=1.0), sides)


def _exclusive(sides: Floats, own: Mask) -> Floats:
    if sides.shape[1] == 2:
        distinct, inverse = np.unique(sides, axis=0, return_inverse=True)
        return sweep.exclusive_areas(distinct)[inverse.ravel()][own]
    # inside a row's own box, the others reach as far as the smaller of each pair of sides
    boxes = ((sides[i], np.delete(sides, i, axis=0)) for i in np.flatnonzero(own))
    return np.array([max(box.prod() - _volume(np.minimum(box, others)), 0.0) for box, others in boxes])


def _scaled(sides: Floats) -> tuple[Floats, int]:
    """Bring each side near 1 by a power of two, so that products neither overflow nor vanish."""
    exponents = np.frexp(sides.max(axis=0, initial=0.0))[1]
    return np.ldexp(sides, -exponents), int(exponents.sum())


def _unscaled(volume: float | Floats, exponent: int) -> Floats:
    with np.errstate(over="ignore", under="ignore"):
        return np.ldexp(volume, exponent)
