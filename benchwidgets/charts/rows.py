"""Which rows of a space the items of a mark stand for: a dot for one, a bar or a cell for many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..model.arrays import Ints, Mask


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of each item, as positions in the space.

    Parameters
    ----------
    positions : numpy.ndarray of int, shape (m,)
    starts : numpy.ndarray of int, shape (items + 1,), or None
        Item i stands for positions[starts[i]:starts[i + 1]]; None: one row an item.

    Examples
    --------
    >>> rows = Rows.grouped(np.array([1, 0, 1, -1]), 3)
    >>> [rows.of(item).tolist() for item in range(3)]
    [[1], [0, 2], []]
    >>> rows.any(np.array([True, False, False, True])).tolist()
    [False, True, False]
    """

    positions: Ints
    starts: Ints | None = None

    @classmethod
    def none(cls, items: int) -> Rows:
        """Items that stand for no design: a roof, a front, a name."""
        return cls(np.zeros(0, dtype=np.intp), np.zeros(items + 1, dtype=np.intp))

    @classmethod
    def grouped(cls, codes: Ints, items: int, positions: Ints | None = None) -> Rows:
        """The rows of each code from 0 to items - 1, in their order; a negative code is of no item.

        ``codes`` are those of ``positions``, by default of all rows.
        """
        order = np.argsort(codes, kind="stable")
        order = order[np.searchsorted(codes[order], 0) :]
        starts = np.concatenate([[0], np.cumsum(np.bincount(codes[order], minlength=items))])
        return cls(order if positions is None else positions[order], starts)

    def __len__(self) -> int:
        return len(self.positions) if self.starts is None else len(self.starts) - 1

    def first(self) -> Ints:
        """The first row of each item, of which none is empty; shape (items,)."""
        return self.positions if self.starts is None else self.positions[self.starts[:-1]]

    def of(self, items: int | Ints | Mask) -> Ints:
        """The rows of an item, or of several, in the order of the items; shape (n,)."""
        if self.starts is None:
            return np.atleast_1d(self.positions[items])
        if np.ndim(items) == 0:
            return self.positions[self.starts[items] : self.starts[items + 1]]
        items = np.flatnonzero(items) if np.asarray(items).dtype == bool else np.asarray(items, dtype=np.intp)
        parts = [self.positions[self.starts[item] : self.starts[item + 1]] for item in items]
        return np.concatenate(parts) if parts else self.positions[:0]

    def take(self, items: Ints) -> Rows:
        """The rows of some items, by their positions, as items of their own."""
        if self.starts is None:
            return Rows(self.positions[items])
        return Rows(self.of(items), np.concatenate([[0], np.cumsum(self.count()[items])]))

    def times(self, times: int) -> Rows:
        """The same rows for so many items in place of each: all items, then all again."""
        if self.starts is None:
            return Rows(np.tile(self.positions, times))
        starts = [self.starts[:-1] + i * len(self.positions) for i in range(times)]
        return Rows(np.tile(self.positions, times), np.append(np.concatenate(starts), times * len(self.positions)))

    def count(self, mask: Mask | None = None) -> Ints:
        """How many rows each item has, of those in ``mask`` where one is given; shape (items,)."""
        if self.starts is None:
            return np.ones(len(self), dtype=np.intp) if mask is None else mask[self.positions].astype(np.intp)
        if mask is None:
            return np.diff(self.starts)
        return np.diff(np.concatenate([[0], np.cumsum(mask[self.positions])])[self.starts])

    def any(self, mask: Mask) -> Mask:
        """Whether an item has a row in ``mask``, shape (items,)."""
        return mask[self.positions] if self.starts is None else self.count(mask) > 0
