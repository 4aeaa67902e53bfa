"""Numbers that stand for many: one a cell of a table, five a box."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .arrays import Floats, Ints
from .errors import BenchwidgetsError, listed

#: How the values of a group become one.
AGGREGATES = ("max", "median", "min", "mean", "count")
#: Groups of fewer rows have no box: quartiles of four numbers are the numbers.
LEAST_FOR_BOX = 5
#: Whiskers reach to the outermost value within this many times the box's height of the box (Tukey, 1977).
WHISKER = 1.5


def aggregate(values: Floats, codes: Ints, groups: int, how: str) -> Floats:
    """One value for each group.

    Parameters
    ----------
    values : float array, shape (n,)
        What is not finite does not count.
    codes : int array, shape (n,)
        The group of each value, from 0 to ``groups`` - 1.
    how : {"max", "median", "min", "mean", "count"}

    Returns
    -------
    float array, shape (groups,)
        NaN where a group has no value.

    Examples
    --------
    >>> aggregate(np.array([1.0, 3.0, np.nan]), np.array([0, 0, 1]), 2, "max").tolist()
    [3.0, nan]
    """
    if how not in AGGREGATES:
        raise BenchwidgetsError(f"aggregate={how!r}; expected one of {listed(AGGREGATES)}")
    finite = np.isfinite(values)
    grouped = pd.Series(values[finite]).groupby(codes[finite])
    found: Floats = getattr(grouped, how)().reindex(range(groups)).to_numpy(dtype=float)
    return found


def five_numbers(values: Floats, codes: Ints, groups: int) -> pd.DataFrame:
    """What a box shows of each group: quartiles by linear interpolation, whiskers after Tukey.

    Returns
    -------
    pandas.DataFrame, shape (groups, 6)
        rows (how many values are finite), low, q1, median, q3, high; NaN where a group has none. A whisker is
        no shorter than the box, even where all values beyond a quartile are too far out for it.

    Examples
    --------
    >>> five_numbers(np.array([1.0, 2.0, 3.0, 4.0, 90.0]), np.zeros(5, dtype=int), 1).iloc[0].tolist()
    [5.0, 1.0, 2.0, 3.0, 4.0, 4.0]
    """
    finite = np.isfinite(values)
    series = pd.Series(values[finite])
    grouped = series.groupby(codes[finite])
    box = grouped.quantile([0.25, 0.5, 0.75]).unstack().reindex(columns=[0.25, 0.5, 0.75])
    box.columns = ["q1", "median", "q3"]
    box = box.reindex(range(groups))
    box.insert(0, "rows", grouped.size().reindex(range(groups), fill_value=0))
    reach = WHISKER * (box["q3"] - box["q1"])
    at = codes[finite]
    for name, side, fence in (("low", "min", box["q1"] - reach), ("high", "max", box["q3"] + reach)):
        limit = fence.to_numpy()[at]
        within = series >= limit if name == "low" else series <= limit
        box[name] = series[within].groupby(at[within.to_numpy()]).agg(side).reindex(range(groups))
    box["low"], box["high"] = box[["low", "q1"]].min(axis=1), box[["high", "q3"]].max(axis=1)
    return box[["rows", "low", "q1", "median", "q3", "high"]]
