"""The line that bounds what a front attains."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Floats
from ..checks import as_floats
from ..errors import BenchwidgetsError
from .pareto import pareto_front


def staircase(
    x: ArrayLike,
    y: ArrayLike,
    *,
    maximise_x: bool = True,
    maximise_y: bool = True,
    limits: Sequence[float] | None = None,
) -> tuple[Floats, Floats]:
    """Vertices of the line through the front that promises nothing unattained.

    Parameters
    ----------
    x, y : array_like, shape (n,)
        The designs' objectives. Only the front of them is drawn; a row that is not finite in both is left out.
    maximise_x, maximise_y : bool
        Whether more is better.
    limits : (x0, x1, y0, y1), optional
        The plot's edges, finite. The ends of the line then go on to the worse edge of each axis, for what is
        worse than an attained point is attained too; an end that lies beyond the edge stays as it is.

    Returns
    -------
    vx, vy : numpy.ndarray of float64, shape (m,)
        In the order of x: the m = 2 k - 1 vertices of k distinct front points, and up to two ends. Between two
        front points the line turns at the corner that is worse in both objectives, so that every point of the
        line is attained by a front point, on linear and on log axes.

    Raises
    ------
    BenchwidgetsError
        If ``x`` and ``y`` differ in length, or ``limits`` is not four finite numbers.

    Examples
    --------
    >>> vx, vy = staircase([1, 2], [4, 3])
    >>> vx.tolist(), vy.tolist()
    ([1.0, 1.0, 2.0], [4.0, 3.0, 3.0])
    >>> vx, vy = staircase([1, 2], [4, 3], limits=(0, 9, 0, 9))
    >>> vx.tolist(), vy.tolist()
    ([0.0, 1.0, 1.0, 2.0, 2.0], [4.0, 4.0, 3.0, 3.0, 0.0])
    """
    edges = _edges(limits, maximise_x, maximise_y)
    x, y = _front(x, y, maximise_x, maximise_y)
    vx, vy = np.repeat(x, 2)[:-1], np.repeat(y, 2)[:-1]
    vx[1::2] = _worse(maximise_x)(x[:-1], x[1:])
    vy[1::2] = _worse(maximise_y)(y[:-1], y[1:])
    return (vx, vy) if edges is None or not len(x) else _extended(vx, vy, edges, maximise_x, maximise_y)


def _front(x: ArrayLike, y: ArrayLike, maximise_x: bool, maximise_y: bool) -> tuple[Floats, Floats]:
    """The distinct finite front points, by increasing x."""
    x, y = as_floats(x, "x"), as_floats(y, "y")
    if x.ndim != 1 or x.shape != y.shape:
        raise BenchwidgetsError(f"x and y have the shapes {x.shape} and {y.shape}; expected (n,) for both")
    points = np.column_stack([x, y])
    points = points[np.isfinite(points).all(axis=1)]
    points = points[pareto_front(points, maximise=[maximise_x, maximise_y])]
    _, first = np.unique(points[:, 0], return_index=True)  # on a front, equal x means an equal point
    return points[first, 0], points[first, 1]


def _edges(limits: Sequence[float] | None, maximise_x: bool, maximise_y: bool) -> tuple[float, float] | None:
    """The worse edge of each axis."""
    if limits is None:
        return None
    edges = as_floats(limits, "limits")
    if edges.shape != (4,) or not np.isfinite(edges).all():
        raise BenchwidgetsError(f"limits={limits!r}; expected four finite numbers: x0, x1, y0, y1")
    return float(_worse(maximise_x)(*edges[:2])), float(_worse(maximise_y)(*edges[2:]))


def _extended(
    vx: Floats, vy: Floats, edges: tuple[float, float], maximise_x: bool, maximise_y: bool
) -> tuple[Floats, Floats]:
    """The best y runs on to the worse edge of x, the best x to the worse edge of y."""
    best_x, best_y = (-1, 0) if maximise_x else (0, -1)
    ends = {
        best_y: (_worse(maximise_x)(edges[0], vx[best_y]), vy[best_y]),
        best_x: (vx[best_x], _worse(maximise_y)(edges[1], vy[best_x])),
    }
    vertices = np.vstack([ends[0], np.column_stack([vx, vy]), ends[-1]])
    moved = np.concatenate([[True], (np.diff(vertices, axis=0) != 0).any(axis=1)])
    return vertices[moved, 0], vertices[moved, 1]


def _worse(maximise: bool) -> np.ufunc:
    return np.minimum if maximise else np.maximum
