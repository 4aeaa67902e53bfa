"""The columns that a view shows where none is named: the usual ones, or else the most telling that are there."""

from __future__ import annotations

from collections.abc import Collection

from ..model.errors import BenchwidgetsError, listed
from ..model.metrics import Metric
from ..model.space.grouping import DESIGN
from ..model.space.space import DesignSpace


def metric_column(space: DesignSpace, usual: str = "", but: Collection[str] = ()) -> str:
    """A column of numbers: ``usual``, or else the most telling, if it can be none of ``but``; "" where there is none.

    >>> import pandas as pd
    >>> space = DesignSpace(pd.DataFrame({"batch": [1, 2], "gops": [5.0, 9.0]}))
    >>> metric_column(space, "batch"), metric_column(space, "fps"), metric_column(space, but=["gops"])
    ('batch', 'gops', 'batch')

    Raises
    ------
    BenchwidgetsError
        Where the usual column holds something else than numbers: another in its place would go unnoticed.
    """
    if usual in space.columns and usual not in but:
        if space.column(usual).notna().any():
            space.numeric_column(usual)  # raises where it is none
        return usual
    free = [metric for metric in space.metrics if metric.column not in but]
    return min(free or space.metrics, key=_untelling).column if space.metrics else ""


def needed_metric(space: DesignSpace, view: str, usual: str = "", but: Collection[str] = (), remedy: str = "") -> str:
    """As `metric_column`, for a view that can show nothing without one.

    Raises
    ------
    BenchwidgetsError
        Where the space has no column of numbers; ``remedy`` is what else the view can do.
    """
    if not space.metrics:
        there = f"none, only {listed(space.columns)}" if space.columns else "no columns"
        more = f". {remedy}" if remedy and space.columns else ""
        raise BenchwidgetsError(f"{view} needs a numeric column; the space has {there}{more}")
    return metric_column(space, usual, but)


def needed_group(space: DesignSpace, view: str, usual: str = "", but: Collection[str] = ()) -> str:
    """As `group_column`, for a view that can show nothing without one.

    Raises
    ------
    BenchwidgetsError
        Where the space has no column at all.
    """
    if not space.columns:
        raise BenchwidgetsError(f"{view} needs a column to group by; the space has no columns")
    return group_column(space, usual, but)


def group_column(space: DesignSpace, usual: str = "", but: Collection[str] = ()) -> str:
    """A column that groups designs: ``usual``, or else one of texts, then a key, where it can be none of ``but``.

    >>> import pandas as pd
    >>> space = DesignSpace(pd.DataFrame({"fps": [5.0, 9.0], "batch": [1, 2], "platform": ["a", "b"]}))
    >>> group_column(space, "network"), group_column(space, "network", but=["platform"])
    ('platform', 'batch')
    """
    if usual in space.columns and usual not in but:
        return usual
    numeric = {metric.column for metric in space.metrics}
    texts = [name for name in space.columns if name not in numeric]
    keys = [name for name in DESIGN if name in space.columns]
    free = [name for name in [*texts, *keys, *space.columns] if name not in but]
    return next(iter(free or space.columns), "")


def groups_of(space: DesignSpace, column: str) -> int:
    """How many groups a column makes; a missing value is one."""
    values = space.column(column)
    try:
        return values.nunique(dropna=False)
    except TypeError:  # lists and others that have no hash
        return values.astype(str).nunique()


def _untelling(metric: Metric) -> int:
    """How little a column says: most do those with a direction, least do keys."""
    return 2 if metric.column in DESIGN else int(metric.better is None)
