"""The designs that are under the pointer in some view: by name for a person, by position for the views."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pandas as pd

from ..arrays import Ints

#: Designs that are named as under the pointer; nobody counts those beyond.
MOST_POINTED = 2_000


class Pointed:
    """Labels that are pointed out and their positions, looked up only where a person has named them.

    >>> pointed, index = Pointed(), pd.Index(["a", "b", "c"])
    >>> pointed.at(np.array([2]), index)
    ('c',)
    >>> pointed.rows(("b", "gone"), index).tolist()
    [1]
    """

    def __init__(self) -> None:
        self._labels: tuple[Hashable, ...] = ()
        self._rows: Ints = np.zeros(0, dtype=np.intp)

    def at(self, rows: Ints, index: pd.Index) -> tuple[Hashable, ...]:
        """Point at positions; gives the labels of the first of them."""
        self._rows = rows[:MOST_POINTED]
        self._labels = tuple(index[self._rows])
        return self._labels

    def rows(self, labels: tuple[Hashable, ...], index: pd.Index) -> Ints:
        """Positions of what is pointed out, shape (n,), ``labels`` being their names."""
        if self._labels != labels:
            found = index.get_indexer(pd.Index(list(labels), dtype=object, tupleize_cols=False))
            self._labels, self._rows = labels, found[found >= 0]
        return self._rows
