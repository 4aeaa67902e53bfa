"""Leaves out most rows that are dominated, before anything is sorted: a sample says which rows dominate many.

Only rows that some row is strictly better than are left out; those that stay still need an exact front. Rows
with a missing value may stay or go. Columns are read in blocks that fit a processor's cache.
"""

from __future__ import annotations

import numpy as np

from ..arrays import Floats, Ints, Mask
from ..checks import quiet
from . import sweep

#: Fewer rows are sorted at once; rows of a sample; the part of it that may stay if a pass shall be worth its time.
MANY, SAMPLE, WORTH = 20_000, 8_000, 0.6
_BLOCK = 16_384
#: Bins of the table of thresholds, and the bits of a float64 below them: 512 bins for each power of two.
_BINS, _SHIFT = 8_192, 43


def passed(table: Floats, up: Mask) -> Ints:
    """Positions of the rows that may be on the front, increasing.

    Parameters
    ----------
    table : float array, shape (n, d)
        NaN where a value is missing.
    up : bool array, shape (d,)
        Where more is better.

    Examples
    --------
    >>> rows = np.arange(50_000.0)
    >>> passed(np.column_stack([rows, rows]), np.array([True, True])).tolist()[-1]
    49999
    """
    rows: Ints | None = np.arange(len(table)) if len(table) <= MANY else None
    columns = list(table.T)
    while len(columns[0]) > MANY:
        kept = _sieved(columns, up)
        if kept is None:
            break
        rows = kept if rows is None else rows[kept]
        done = len(kept) > WORTH * len(columns[0])  # the sample was not like the rest
        columns = [column[kept] for column in columns]
        if done:
            break
    return np.arange(len(table)) if rows is None else rows


def _sieved(columns: list[Floats], up: Mask) -> Ints | None:
    """Positions that pass the sieve that the sample says discards enough; None where none does."""
    some = np.column_stack([column[:: max(len(column) // SAMPLE, 1)] for column in columns])
    some = some[~np.isnan(some).any(axis=1)]
    if not len(some):
        return None
    point = _strongest(some, up)
    if len(_beside(list(some.T), point, up)) < WORTH * len(some):
        return _beside(columns, point, up)
    thresholds = Thresholds.of(some, up) if len(columns) == 2 else None
    if thresholds is None or len(thresholds.passed(*some.T)) >= WORTH * len(some):
        return None
    return thresholds.passed(*columns)


def _strongest(some: Floats, up: Mask) -> Floats:
    """The row whose worst place among the others, over the objectives, is the best."""
    places = np.argsort(np.argsort(some, axis=0), axis=0)
    strongest: Floats = some[np.where(up, places, len(some) - 1 - places).min(axis=1).argmax()]
    return strongest


def _beside(columns: list[Floats], point: Floats, up: Mask) -> Ints:
    """Positions of the rows as good as a point in any objective."""
    kept = []
    for start in range(0, len(columns[0]), _BLOCK):
        block = slice(start, start + _BLOCK)
        good = [
            column[block] >= value if more else column[block] <= value
            for column, value, more in zip(columns, point, up, strict=True)
        ]
        kept.append(np.flatnonzero(np.logical_or.reduce(good)) + start)
    return np.concatenate(kept)


class Thresholds:
    """What y must pass at each x, by the front of a sample; the x are put into bins of a table.

    A bin is made of the leading bits of the distance to the least x, which grow as x does: a lower bin is a
    strictly lower x. There are as many bins between 1 and 2 as between 1000 and 2000, for columns over many decades.
    """

    def __init__(self, x: Floats, y: Floats, up: Mask) -> None:
        finite = x[np.isfinite(x)]
        self._least, self._last, self._up = finite.min(), 0, up
        self._last = int(self._bits(finite.max(keepdims=True))[0])
        better = np.fmax if up[1] else np.fmin  # NaN: nobody is better in x
        own = np.full(_BINS, np.nan)
        better.at(own, np.clip(self._bits(x) - self._last + _BINS - 1, 0, _BINS - 1), y)
        turn = slice(None, None, -1 if up[0] else 1)
        passed = better.accumulate(own[turn])
        self._table = np.concatenate([[np.nan], passed[:-1]])[turn].copy()

    @classmethod
    def of(cls, some: Floats, up: Mask) -> Thresholds | None:
        """Those of a sample without missing values; None where no x on its front is finite."""
        front = some[sweep.front(np.where(up, some, -some))]
        return cls(front[:, 0], front[:, 1], up) if np.isfinite(front[:, 0]).any() else None

    def _bits(self, x: Floats) -> Ints:
        distance = np.maximum(x, self._least)
        with quiet():
            distance -= self._least
        bits: Ints = distance.view(np.int64)
        bits >>= _SHIFT
        return bits

    def passed(self, x: Floats, y: Floats) -> Ints:
        """Positions of the rows that no row of the sample is seen to dominate."""
        fails = np.less_equal if self._up[1] else np.greater_equal
        kept = []
        for start in range(0, len(x), _BLOCK):
            bins = self._bits(x[start : start + _BLOCK])
            bins -= self._last - _BINS + 1
            failed = fails(y[start : start + _BLOCK], self._table.take(bins, mode="clip"))
            kept.append(np.flatnonzero(~failed) + start)
        return np.concatenate(kept)
