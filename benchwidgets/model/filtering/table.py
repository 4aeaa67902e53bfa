"""A frame as one filter looks at it: however often a column is compared, it is read once.

A filter of allowed length may name one column hundreds of times. Reading it costs far more than comparing it, and text
is compared slowly; so what is asked more than a few times is ranked, and then compared by its ranks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable

import pandas as pd

from ..arrays import Array, Mask
from .columns import Truth, Values, read

#: Comparisons of a column after which ranking it is worth its time.
FEW = 4


class Table:
    """The columns that a filter has read so far, and what it has found by comparing them."""

    def __init__(self, frame: pd.DataFrame):
        self.frame = frame
        self._values: dict[str, Values] = {}
        self._missing: dict[str, Array] = {}
        self._found: dict[Hashable, Truth] = {}
        self._uses: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self.frame)

    def values(self, column: pd.Series) -> Values:
        """A column of the frame, or its labels, ready to be compared."""
        name = column.name
        if name not in self._values:
            self._values[name] = read(column)
        self._uses[name] += 1
        values = self._values[name]
        values.busy = self._uses[name] > FEW
        return values

    def missing(self, column: pd.Series) -> Mask:
        """Where a column has no value, whatever it holds."""
        if column.name not in self._missing:
            self._missing[column.name] = column.isna().to_numpy(dtype=bool)
        return self._missing[column.name]

    def once(self, key: Hashable, find: Callable[[], Truth]) -> Truth:
        """What was found for ``key`` before, or what ``find`` finds now."""
        if key not in self._found:
            self._found[key] = find()
        return self._found[key]
