"""What a space remembers of its users' gestures: one selection, and the clauses that hide rows.

A *selection* makes designs stand out in every view. A *clause* hides the rows that its predicate does not
keep. Both carry their source: the view skips its own clause, and knows which selection was its own gesture.
Both are frozen values, so that a state can be compared, kept and gone back to.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import pandas as pd

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


@dataclass(frozen=True, eq=False)
class Selection:
    """The selected labels in the order of the frame, who selected them, and labels that no longer exist."""

    labels: pd.Index = field(default_factory=lambda: pd.Index([]))
    source: Hashable | None = None
    vanished: tuple = ()

    def __len__(self) -> int:
        return len(self.labels)

    def same_as(self, other: Selection) -> bool:
        return self.source == other.source and self.vanished == other.vanished and self.labels.equals(other.labels)


def resolve(labels, index: pd.Index, source: Hashable | None = None) -> Selection:
    """Find ``labels`` in ``index``: the selection of those that exist, in the order of ``index``."""
    asked = labels if isinstance(labels, pd.Index) else pd.Index(list(labels), dtype=None)
    positions = index.get_indexer(asked.unique()) if len(asked) else np.array([], dtype=int)
    vanished = tuple(asked.unique()[positions < 0]) if len(asked) else ()
    return Selection(index[np.sort(positions[positions >= 0])], source, vanished)


def combine(before: pd.Index, new: pd.Index, mode: str) -> pd.Index:
    """Join a new set of labels with the selection before it."""
    if mode == "replace":
        return new
    if mode == "add":
        return before.union(new, sort=False)
    if mode == "remove":
        return before.difference(new, sort=False)
    return before.intersection(new, sort=False)
