"""What a space remembers of its users' gestures: one selection, and the clauses that hide rows.

A *selection* makes designs stand out in every view. A *clause* hides the rows that its predicate does not
keep. Both carry their source: the view skips its own clause, and knows which selection was its own gesture.
Both are frozen values, so that a state can be compared, kept and gone back to.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import pandas as pd

from .errors import listed
from .texttable import one_line
from .words import counted

#: How a new set of labels joins the selection that is there.
MODES = ("replace", "add", "remove", "intersect")


class Predicate(Protocol):
    """A condition on rows; ``str()`` of it is its text in the filter language."""

    def mask(self, frame: pd.DataFrame) -> np.ndarray: ...


@dataclass(frozen=True)
class Clause:
    """A condition that hides rows, and who set it."""

    source: Hashable
    predicate: Predicate

    def __str__(self) -> str:
        return str(self.predicate)

    def __repr__(self) -> str:
        return f"Clause({self.source}: {self.predicate})"


@dataclass(frozen=True, eq=False)
class Selection:
    """Which rows are selected, who selected them, and selected labels that no longer exist.

    Kept as a mask over the ``index`` of the frame, shape (rows,): a byte a row, whatever the labels are.
    """

    index: pd.Index
    mask: np.ndarray
    source: Hashable | None = None
    vanished: tuple = ()

    def __post_init__(self):
        self.mask.setflags(write=False)

    def __len__(self) -> int:
        return int(np.count_nonzero(self.mask))

    def __repr__(self) -> str:
        named = f": {listed(map(one_line, self.labels[:100]), 5)}" if len(self) else ""
        gone = f"; no longer there: {listed(map(one_line, self.vanished), 5)}" if self.vanished else ""
        return f"Selection: {len(self):,} of {counted(len(self.index), 'design')}{named}{gone}"

    @cached_property
    def labels(self) -> pd.Index:
        """The selected labels in the order of the frame."""
        return self.index[self.mask]

    def same_as(self, other: Selection) -> bool:
        return (
            (self.source, self.vanished) == (other.source, other.vanished)
            and np.array_equal(self.mask, other.mask)
            and _same(self.index, other.index)
        )

    def within(self, index: pd.Index) -> Selection:
        """This selection in a frame with other labels; those that are not there have vanished."""
        return self if _same(self.index, index) else resolve(self.labels, index, self.source)


def resolve(labels, index: pd.Index, source: Hashable | None = None) -> Selection:
    """Find ``labels`` in ``index``: the selection of those that exist.

    >>> resolve(["b", "z"], pd.Index(["a", "b"])).labels.tolist(), resolve(["z"], pd.Index(["a"])).vanished
    (['b'], ('z',))
    """
    mask = np.zeros(len(index), dtype=bool)
    asked = labels if isinstance(labels, pd.Index) else pd.Index(list(labels), dtype=None)
    if not len(asked):
        return Selection(index, mask, source)
    asked = asked.unique()
    positions = index.get_indexer(asked)
    mask[positions[positions >= 0]] = True
    return Selection(index, mask, source, tuple(asked[positions < 0]))


def combine(before: np.ndarray, new: np.ndarray, mode: str) -> np.ndarray:
    """Join a new set of rows with the selection before it; all masks, shape (rows,).

    >>> combine(np.array([True, True, False]), np.array([False, True, True]), "remove").tolist()
    [True, False, False]
    """
    if mode == "replace":
        return new
    if mode == "add":
        return before | new
    return before & ~new if mode == "remove" else before & new


def _same(one: pd.Index, other: pd.Index) -> bool:
    return one is other or one.equals(other)
