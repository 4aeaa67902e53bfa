"""Facts of a column over the visible rows: its best value, its heat, its histogram.

Each is computed when it is first asked for, and kept while the rows stay: so scrolling and sorting cost nothing.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ...model.space.space import DesignSpace
from ...model.values import floats

BINS = 24
#: Columns of which floats and bins are kept at a time: 9 bytes a row each.
KEPT = 48


class Summaries:
    """Facts of the columns of a space over some of its rows.

    Parameters
    ----------
    space : DesignSpace
    visible : numpy.ndarray of bool, shape (rows,)
        The rows that count.
    """

    def __init__(self, space: DesignSpace, visible: np.ndarray):
        self._space, self._visible, self._revision = space, visible, space.revision
        self.values = lru_cache(KEPT)(self._values)
        self._binned = lru_cache(KEPT)(self._bins)
        self.best = lru_cache(None)(self._best)
        self._ends = lru_cache(None)(self._limits)
        self._order = lru_cache(8)(self._sorted)
        self._all = lru_cache(None)(self._counts)

    def renewed(self, visible: np.ndarray) -> Summaries:
        """The facts over other rows; of the same data, the floats are kept."""
        if self._revision != self._space.revision:
            return Summaries(self._space, visible)
        if not np.array_equal(visible, self._visible):
            self._visible = visible
            for kept in (self.best, self._ends, self._order, self._all):
                kept.cache_clear()
        return self

    def _values(self, name: str) -> np.ndarray:
        return floats(self._space.column(name))

    def _best(self, name: str) -> float:
        """The best finite value among the rows; NaN where there is none, or no direction is better."""
        better = self._space.metric(name).better
        low, high = self._ends(name)
        return {"max": high, "min": low}.get(better or "", np.nan)

    def _limits(self, name: str) -> tuple[float, float]:
        values = self.values(name)[self._visible]
        values = values[np.isfinite(values)]
        return (float(values.min()), float(values.max())) if len(values) else (np.nan, np.nan)

    def _sorted(self, name: str) -> np.ndarray:
        values = self.values(name)[self._visible]
        return np.sort(values[~np.isnan(values)])

    # -- heat ------------------------------------------------------------------------------------------

    def heat(self, name: str, scale: str, rows: np.ndarray) -> list[int | None]:
        """How strong to colour these rows, 0 to 100 towards the best end; None where a value has no place."""
        values = self.values(name)[rows]
        with np.errstate(divide="ignore", invalid="ignore"):
            shares = self._ranked(name, values) if scale == "rank" else self._placed(name, scale, values)
        if self._space.metric(name).better == "min":
            shares = 1 - shares
        shown = np.round(100 * np.clip(shares, 0, 1))
        return [None if share != share else int(share) for share in shown]

    def _placed(self, name: str, scale: str, values: np.ndarray) -> np.ndarray:
        low, high = self._ends(name)
        if scale == "log":
            positive = self._order(name)
            positive = positive[(positive > 0) & np.isfinite(positive)]
            low, high = (np.log(positive[[0, -1]])) if len(positive) else (np.nan, np.nan)
            values = np.where(values > 0, np.log(values), np.nan)
        return (values - low) / (high - low) if high > low else np.where(np.isnan(values), np.nan, 0.5)

    def _ranked(self, name: str, values: np.ndarray) -> np.ndarray:
        order = self._order(name)
        middle = (np.searchsorted(order, values, "left") + np.searchsorted(order, values, "right") - 1) / 2
        return np.where(np.isnan(values), np.nan, middle / (len(order) - 1) if len(order) > 1 else 0.5)

    # -- histograms ------------------------------------------------------------------------------------

    def histogram(self, name: str, selected: np.ndarray) -> dict:
        """How all visible and the selected of them spread over the range of the column; JSON."""
        low, high, log, bins = self._binned(name)
        chosen = np.bincount(bins[selected & self._visible], minlength=BINS + 1)[:BINS]
        return {"low": low, "high": high, "log": log, "all": self._all(name), "selected": chosen.tolist()}

    def _counts(self, name: str) -> list[int]:
        return np.bincount(self._binned(name)[3][self._visible], minlength=BINS + 1)[:BINS].tolist()

    def _bins(self, name: str) -> tuple[float | None, float | None, bool, np.ndarray]:
        """Ends of the column's range over all rows, whether it is a log one, and each row's bin, BINS for none."""
        values = self.values(name)
        finite = np.isfinite(values)
        if not finite.any():
            return None, None, False, np.full(len(values), BINS, dtype=np.uint8)
        low, high = float(values[finite].min()), float(values[finite].max())
        log = low > 0 and high / low > 100
        bins = np.full(len(values), BINS, dtype=np.uint8)
        bins[finite] = _placed_bins(values[finite], low, high, log)
        return low, high, log, bins


def _placed_bins(values: np.ndarray, low: float, high: float, log: bool) -> np.ndarray:
    if log:
        values, low, high = np.log(values), np.log(low), np.log(high)
    # halves, so that the width of the widest range is a float64 too
    width = high / 2 - low / 2
    shares = (values / 2 - low / 2) / width if width > 0 else np.full(len(values), 0.5)
    return np.clip(shares * BINS, 0, BINS - 1).astype(np.uint8)
