"""Tables of objectives as the Pareto functions want them: floats, one row a design, more is better."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Floats, Mask
from ..checks import as_floats
from ..errors import BenchwidgetsError, DirectionError, shown


def oriented(points: ArrayLike, maximise: bool | Sequence[bool] | Mask) -> Floats:
    """Return a fresh copy of ``points`` in which more is better in every objective.

    Parameters
    ----------
    points : array_like or pandas.DataFrame, shape (n, d)
        A row per design, a column per objective; NaN, None and pandas' NA are missing.
    maximise : bool or sequence of bool, length d
        Whether more is better, for all objectives or for each.

    Returns
    -------
    numpy.ndarray of float64, shape (n, d)
        With the sign turned where less is better, and NaN where a value is missing.

    Raises
    ------
    BenchwidgetsError
        If ``points`` is no table of numbers with at least one column.
    DirectionError
        If ``maximise`` is not one bool, or one for each objective.

    Examples
    --------
    >>> oriented([[1, 20], [2, 30]], [True, False]).tolist()
    [[1.0, -20.0], [2.0, -30.0]]
    """
    table = table_of(points)
    return np.where(directions(maximise, table.shape[1]), table, -table)


def directions(maximise: bool | Sequence[bool] | Mask, count: int, name: str = "maximise") -> Mask:
    """Return one bool per objective, or say which form was expected.

    >>> directions(True, 2).tolist()
    [True, True]
    """
    try:
        flags = np.asarray(maximise)
    except ValueError:  # lists of different lengths
        flags = np.asarray(None)
    if flags.dtype != bool or flags.shape not in ((), (count,)):
        words = "True where more is better, False where less is" if name == "maximise" else "True or False"
        raise DirectionError(
            f"{name}={shown(maximise)}; expected {words}, or a sequence of {count} of them, one for each objective"
        )
    return np.broadcast_to(flags, count)


def reference_point(reference: ArrayLike, maximise: bool | Sequence[bool], count: int) -> Floats:
    """Return the reference, oriented as the points are; it must be ``count`` finite numbers.

    >>> reference_point([0, 50], [True, False], 2).tolist()
    [0.0, -50.0]
    """
    point = as_floats(reference, "reference")
    if point.shape != (count,) or not np.isfinite(point).all():
        raise BenchwidgetsError(
            f"reference={shown(reference)}; expected {count} finite number{'s' * (count > 1)}, "
            "one for each objective, worse than the designs that should count"
        )
    return np.where(directions(maximise, count), point, -point)


def table_of(points: ArrayLike) -> Floats:
    """Return ``points`` as float64, shape (n, d), not copied where they are already; errors as in `oriented`.

    >>> table_of([[1, None]]).tolist()
    [[1.0, nan]]
    """
    table = as_floats(points, "points")
    if table.ndim != 2 or table.shape[1] == 0:
        raise BenchwidgetsError(
            f"points has the shape {table.shape}; expected (n, d): a row per design, a column per objective. "
            "One objective is points.reshape(-1, 1), or frame[['fps']]"
        )
    return table
