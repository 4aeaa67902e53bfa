"""The front of each group read at a chosen x: the best y among designs that are at least as good in x."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..arrays import Floats, Ints, Mask
from .pareto import pareto_front


class ReadAt(NamedTuple):
    """What the front of each group has at an x, shape (groups,) each.

    ``value`` is the best y, NaN where no design of the group is as good in x; ``row`` the position of the design that
    has it, -1 where there is none; ``between`` where the value is interpolated between that design and the next.
    """

    value: Floats
    row: Ints
    between: Mask


def read_at(
    x: Floats,
    y: Floats,
    codes: Ints,
    groups: int,
    at: float,
    *,
    maximise: Sequence[bool] = (True, True),
    interpolate: bool = False,
    log: Sequence[bool] = (False, False),
) -> ReadAt:
    """Read the front of each group at an x.

    Parameters
    ----------
    x, y : numpy.ndarray of float64, shape (n,)
        Finite objectives.
    codes : numpy.ndarray of int, shape (n,)
        The group of each design, from 0 to ``groups`` - 1.
    at : float
        The x that is asked for.
    maximise, log : (bool, bool)
        Whether more is better, and whether what lies between is measured on a logarithmic scale, in x and y.
    interpolate : bool
        Whether a group has between two designs of its front what lies on the line between them; without it, what the
        better one in x attains.

    Examples
    --------
    >>> x, y, codes = np.array([1.0, 3.0, 2.0]), np.array([9.0, 5.0, 8.0]), np.array([0, 0, 1])
    >>> read_at(x, y, codes, 2, 2.0)
    ReadAt(value=array([5., 8.]), row=array([1, 2]), between=array([False, False]))
    >>> read_at(x, y, codes, 2, 2.0, interpolate=True).value.tolist()
    [7.0, 8.0]
    """
    signs = [1.0 if up else -1.0 for up in maximise]
    value, row, between = np.full(groups, np.nan), np.full(groups, -1), np.zeros(groups, dtype=bool)
    order = np.lexsort((-signs[0] * x, -signs[1] * y))  # the best in y first, of equal ones the best in x
    reaching = order[(signs[0] * x >= signs[0] * at)[order]]
    found, first = np.unique(codes[reaching], return_index=True)
    row[found] = reaching[first]
    value[found] = y[row[found]]
    if interpolate:
        for group in found:
            other = _next(x, y, np.flatnonzero(codes == group), int(row[group]), maximise)
            if other is not None and x[row[group]] != at:
                value[group] = _on_line(at, (x[row[group]], x[other]), (y[row[group]], y[other]), log)
                between[group] = True
    return ReadAt(value, row, between)


def _next(x: Floats, y: Floats, rows: Ints, row: int, maximise: Sequence[bool]) -> int | None:
    """The front design of a group that is next worse in x to one of its front; None where that is the last."""
    on_front = rows[pareto_front(np.column_stack([x[rows], y[rows]]), maximise=list(maximise))]
    sign = 1.0 if maximise[0] else -1.0
    worse = on_front[sign * x[on_front] < sign * x[row]]
    return int(worse[np.argmax(sign * x[worse])]) if len(worse) else None


def _on_line(at: float, x: tuple[float, float], y: tuple[float, float], log: Sequence[bool]) -> float:
    """The y at an x on the straight line between two points, on scales that may be logarithmic."""
    ends, heights = (np.log(pair) if each else np.array(pair) for pair, each in zip((x, y), log, strict=True))
    share = ((np.log(at) if log[0] else at) - ends[0]) / (ends[1] - ends[0])
    height = heights[0] + share * (heights[1] - heights[0])
    return float(np.exp(height) if log[1] else height)
