"""The best of each family under a limit: the throughput that is left when latency may not exceed 10 ms."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..arrays import Floats, Mask


def best_under(
    x: Floats, y: Floats, groups: Floats, limit: float, *, at_least: bool = False, least: bool = False
) -> Mask:
    """Which rows are the best of their group among those that keep a limit.

    Parameters
    ----------
    x, y : float array, shape (n,)
        What is limited, and what should be as much as possible; a row with a missing value is never the best.
    groups : array, shape (n,)
        The group of each row; missing values are a group of their own.
    limit : float
        The most ``x`` may be; with ``at_least`` the least.
    least : bool
        Whether less of ``y`` is better.

    Returns
    -------
    bool array, shape (n,)
        One row a group that has any that keeps the limit; of equals in ``y`` the one furthest from the limit.

    Examples
    --------
    >>> best_under(np.array([1.0, 9.0, 11.0]), np.array([5.0, 7.0, 9.0]), np.zeros(3), 10.0).tolist()
    [False, True, False]
    """
    sign_x, sign_y = (-1.0 if at_least else 1.0), (1.0 if least else -1.0)
    keeps = (x >= limit if at_least else x <= limit) & ~np.isnan(y)
    rows = np.flatnonzero(keeps)
    ranked = rows[np.lexsort((sign_x * x[rows], sign_y * y[rows]))]
    codes, _ = pd.factorize(np.asarray(groups), use_na_sentinel=False)
    _, first = np.unique(codes[ranked], return_index=True)
    best = np.zeros(len(x), dtype=bool)
    best[ranked[first]] = True
    return best
