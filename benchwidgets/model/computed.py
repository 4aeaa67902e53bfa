"""Columns computed from others and kept up to date by the space: front rank, percent of best, efficiency, headroom."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from .errors import BenchwidgetsError
from .metrics import Metric
from .pareto import pareto_rank
from .placement import place
from .roofline import efficiency
from .space import DesignSpace


def add_front_rank(space: DesignSpace, *columns: str, name: str = "front_rank") -> DesignSpace:
    """Add the rank of each design by peeling Pareto fronts: 1 on the front, missing where a value is.

    Parameters
    ----------
    space : DesignSpace
        Gets the column ``name``; all its rows are ranked, hidden ones too.
    *columns : str
        Two or more objectives, each with a direction.

    Examples
    --------
    >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20, 9], "top1_pct": [97.0, 95.0, 96.0]}))
    >>> add_front_rank(space, "fps", "top1_pct").frame["front_rank"].tolist()
    [1, 1, 2]
    """
    if not columns:
        raise BenchwidgetsError("add_front_rank: name the objectives, as in add_front_rank(space, 'fps', 'power_w')")
    maximise = [space.objective(column) for column in columns]

    def ranks(frame: pd.DataFrame) -> pd.Series:
        points = np.column_stack([_floats(frame[column]) for column in columns])
        found = pd.Series(pareto_rank(points, maximise=maximise), index=frame.index, dtype="Int64")
        return found.mask(found == 0)

    return space.derive(Metric(name, better="min", label="front rank"), ranks)


def add_percent_of_best(space: DesignSpace, column: str, name: str | None = None) -> DesignSpace:
    """Add how close each design is to the best of ``column``, in percent; the best has 100.

    Value / best where more is better, best / value where less is. Missing where either is missing, infinite or not
    above zero.

    >>> space = DesignSpace(pd.DataFrame({"latency_ms": [2.0, 4.0, None]}))
    >>> add_percent_of_best(space, "latency_ms").frame["latency_of_best_pct"].tolist()
    [100.0, 50.0, nan]
    """
    more = space.objective(column)
    metric = space.metric(column)
    name = name or f"{column.removesuffix('_ms').removesuffix('_pct').removesuffix('_w')}_of_best_pct"

    def shares(frame: pd.DataFrame) -> np.ndarray:
        values = _floats(frame[column])
        values = np.where(np.isfinite(values) & (values > 0), values, np.nan)
        if np.isnan(values).all():
            return values
        best = np.nanmax(values) if more else np.nanmin(values)
        return 100 * (values / best if more else best / values)

    return space.derive(Metric(name, "%", "max", f"{metric.label}, of best"), shares)


def add_efficiency(
    space: DesignSpace, platforms: pd.DataFrame | None = None, networks: pd.DataFrame | None = None, **options
) -> DesignSpace:
    """Add ``efficiency_pct``, measured / attainable performance, and ``headroom``, attainable / measured.

    Parameters
    ----------
    space : DesignSpace
        With ``gops`` (10^9 op/s), and with ``attainable_gops`` unless ``platforms`` are given.
    platforms, networks : pandas.DataFrame, optional
        As `load_platforms` and `load_networks` give them: then the roof of each design is computed by `place`, which
        takes ``options`` too (``weights``).

    Notes
    -----
    S. Williams, A. Waterman, D. Patterson, Communications of the ACM 52(4), 2009. Never clamped: above 100 % a design
    lies above its roof, and roof or measurement is wrong.

    Examples
    --------
    >>> space = DesignSpace(pd.DataFrame({"gops": [50.0], "attainable_gops": [200.0]}))
    >>> add_efficiency(space).frame[["efficiency_pct", "headroom"]].iloc[0].tolist()
    [25.0, 4.0]
    """
    if (platforms is None) != (networks is None):
        raise BenchwidgetsError("add_efficiency: give both platforms and networks, or neither")
    if platforms is None:
        for column in ("gops", "attainable_gops"):
            space.column(column)  # an error that says which is missing
        ratio: Callable[[pd.DataFrame], np.ndarray] = _told_ratio
    else:
        def ratio(frame: pd.DataFrame) -> np.ndarray:
            return place(frame, platforms, networks, **options)["efficiency"].to_numpy()

    space.derive(Metric("efficiency_pct", "%", "max", "efficiency"), lambda frame: 100 * ratio(frame))
    return space.derive(Metric("headroom", "×", None, "headroom"), lambda frame: _inverse(ratio(frame)))


def _told_ratio(frame: pd.DataFrame) -> np.ndarray:
    done, ceiling = _floats(frame["gops"]), _floats(frame["attainable_gops"])
    known = (ceiling > 0) & (done >= 0)
    ratio = np.full(len(frame), np.nan)
    ratio[known] = efficiency(done[known], ceiling[known])
    return ratio


def _inverse(ratio: np.ndarray) -> np.ndarray:
    return np.divide(1.0, ratio, out=np.full(len(ratio), np.nan), where=ratio > 0)


def _floats(column: pd.Series) -> np.ndarray:
    return column.to_numpy(dtype=float, na_value=np.nan)
