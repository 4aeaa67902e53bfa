"""Which design of a front one might take: suggestions, each with the formula it comes from.

Objectives of different units are brought to one scale first: 0 is the worst value on the front, 1 the best (and
0 everywhere in an objective in which the front is constant); on a logarithmic axis, of the logarithms.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Floats, Mask
from ..checks import not_negative, quiet
from ..errors import BenchwidgetsError, shown
from .objectives import directions, oriented
from .pareto import pareto_front

KNEE_FORMULA = "largest distance from the line between the ends of the front: max (Σ zᵢ − 1) / √d"
WEIGHTS_FORMULA = "largest weighted sum: max Σ wᵢ zᵢ / Σ wᵢ"
SCALE_FORMULA = "zᵢ = (value − worst on the front) / (best − worst){log}"


def unit_heights(
    points: ArrayLike, *, maximise: bool | Sequence[bool] = True, log: Sequence[bool] | None = None
) -> Floats:
    """Objectives on one scale: 0 is the worst value on the front, 1 the best, shape (n, d); NaN off the front.

    >>> unit_heights([[0, 10], [4, 0], [1, 8]]).tolist()
    [[0.0, 1.0], [1.0, 0.0], [0.25, 0.8]]
    """
    table = oriented(points, True)
    for j in np.flatnonzero(directions(False if log is None else log, table.shape[1], "log")):
        table[:, j] = np.log10(np.where(table[:, j] > 0, table[:, j], np.nan))
    heights, front = oriented(table, maximise), pareto_front(table, maximise=maximise)
    worst, best = (pick(heights[front], axis=0) for pick in (_least, _most))
    with quiet():
        # halves, since the whole may be beyond float64
        span = np.where(best > worst, best / 2 - worst / 2, 1.0)
        return np.where(front[:, None], (heights / 2 - worst / 2) / span, np.nan)


def knee(points: ArrayLike, *, maximise: bool | Sequence[bool] = True, log: Sequence[bool] | None = None) -> Mask:
    """Where the front bends most: the designs farthest from the line between its ends.

    Parameters
    ----------
    points, maximise
        As in `pareto_front`.
    log : sequence of bool, length d, optional
        Objectives compared by their logarithms.

    Returns
    -------
    numpy.ndarray of bool, shape (n,)
        True for the knee, and for every design as far; none where the front has fewer than three distinct points or
        does not bend outwards.

    Notes
    -----
    I. Das, "On characterizing the 'knee' of the Pareto curve", Structural Optimization 18, 1999: the distance from
    the plane through the best point of each objective, here (sum of z - 1) / sqrt(d) on the unit scale.

    Examples
    --------
    >>> knee([[0, 10], [4, 0], [3, 8], [1, 9]]).tolist()
    [False, False, True, False]
    """
    heights = unit_heights(points, maximise=maximise, log=log)
    distance = (heights.sum(axis=1) - 1.0) / np.sqrt(heights.shape[1])
    known = np.isfinite(distance)
    bends = len(np.unique(heights[known], axis=0)) > 2 and distance[known].max() > 1e-12
    return known & (distance >= distance[known].max() - 1e-12) if bends else np.zeros(len(distance), dtype=bool)


def weighted_best(
    points: ArrayLike,
    weights: ArrayLike,
    *,
    maximise: bool | Sequence[bool] = True,
    log: Sequence[bool] | None = None,
) -> Mask:
    """The designs with the largest weighted sum of their objectives on the unit scale.

    Parameters
    ----------
    points, maximise, log
        As in `knee`.
    weights : array_like, shape (d,)
        Not negative, not all zero; only their proportions count.

    Returns
    -------
    numpy.ndarray of bool, shape (n,)
        True for the best, and for every design as good.

    Raises
    ------
    BenchwidgetsError
        As `pareto_front`; and where the weights are not one number for each objective, not negative, not all zero.

    Examples
    --------
    >>> weighted_best([[0, 10], [4, 0], [3, 8]], [0.9, 0.1]).tolist()
    [False, True, False]
    """
    heights = unit_heights(points, maximise=maximise, log=log)
    weights = not_negative(weights, "weights")
    if weights.shape != heights.shape[1:] or not np.isfinite(weights).all() or not weights.sum():
        raise BenchwidgetsError(
            f"weights={shown(weights.tolist())}; expected {heights.shape[1]} numbers, not all zero, for the objectives"
        )
    sums = heights @ (weights / weights.sum())
    known = np.isfinite(sums)
    found: Mask = known & (sums >= sums[known].max(initial=-np.inf) - 1e-12)
    return found


def _least(rows: Floats, axis: int) -> Floats:
    found: Floats = np.min(rows, axis=axis, initial=np.inf)
    return found


def _most(rows: Floats, axis: int) -> Floats:
    found: Floats = np.max(rows, axis=axis, initial=-np.inf)
    return found
