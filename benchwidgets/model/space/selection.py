"""What a space remembers of its users' gestures: one selection, and the clauses that hide rows.

A *selection* makes designs stand out in every view. A *clause* hides the rows that its predicate does not
keep. Both carry their source: the view skips its own clause, and knows which selection was its own gesture.
Both are frozen values, so that a state can be compared, kept and gone back to.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, cast

import numpy as np
import pandas as pd

from ..arrays import Array, Mask
from ..checks import check_hashable
from ..errors import ArgumentTypeError, BenchwidgetsError, PositionError, listed, shown
from ..texttable import one_line
from ..words import counted

#: How a new set of labels joins the selection that is there.
MODES = ("replace", "add", "remove", "intersect")


class Predicate(Protocol):
    """A condition on rows; ``str()`` of it is its text in the filter language."""

    def mask(self, frame: pd.DataFrame) -> Array: ...


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
    mask: Mask
    source: Hashable | None = None
    vanished: tuple[Hashable, ...] = ()

    def __post_init__(self) -> None:
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


def resolve(labels: Iterable[Hashable], index: pd.Index, source: Hashable | None = None) -> Selection:
    """Find ``labels`` in ``index``: the selection of those that exist.

    >>> resolve(["b", "z"], pd.Index(["a", "b"])).labels.tolist(), resolve(["z"], pd.Index(["a"])).vanished
    (['b'], ('z',))
    """
    mask = np.zeros(len(index), dtype=bool)
    asked = labels if isinstance(labels, pd.Index) else _index(list(labels))
    if not len(asked):
        return Selection(index, mask, source)
    asked = asked.unique()
    positions = index.get_indexer(asked)
    mask[positions[positions >= 0]] = True
    return Selection(index, mask, source, tuple(asked[positions < 0]))


def checked_labels(labels: object) -> list[Hashable] | pd.Index:
    """The labels to select as a list, or an error that says how to give them."""
    if labels is None:
        raise ArgumentTypeError("select(None): expected a list of labels; to select nothing, write select([])")
    if isinstance(labels, pd.DataFrame):
        raise ArgumentTypeError(f"select({shown(labels)}): expected a list of labels; write select(rows.index)")
    if isinstance(labels, (str, bytes)) or not isinstance(labels, Iterable):
        raise ArgumentTypeError(f"select({shown(labels)}): expected a list of labels; write select([{shown(labels)}])")
    found = labels if isinstance(labels, pd.Index) and labels.nlevels == 1 else list(labels)
    for label in found if isinstance(found, list) else ():
        check_hashable(label, "select: a label")
    return found


def checked_predicate(predicate: object) -> Predicate:
    """A predicate that a clause can hold, or an error that says what is missing of it."""
    if not callable(getattr(predicate, "mask", None)) or isinstance(predicate, (type, pd.DataFrame, pd.Series)):
        example = "write hide('mine', space.predicate('fps > 100')), or give an object with a method mask(frame)"
        raise ArgumentTypeError(f"predicate: {shown(predicate)}; expected a condition on rows: {example}")
    check_hashable(predicate, "predicate")
    return cast(Predicate, predicate)


def mask_of(rows: object, count: int) -> Mask:
    """The mask of the rows at some positions, or a mask as it is; shape (count,).

    >>> mask_of([0, 2], 3).tolist(), mask_of(np.array([False, True]), 2).tolist()
    ([True, False, True], [False, True])
    """
    if isinstance(rows, (str, bytes, Mapping)) or not isinstance(rows, Iterable):
        raise ArgumentTypeError(f"rows: {shown(rows)}; expected a list of positions, or a mask")
    try:
        asked = np.asarray(rows if isinstance(rows, (np.ndarray, list, tuple)) else list(rows))
    except ValueError:  # lists of different lengths
        asked = np.array(list(rows), dtype=object)
    if asked.dtype == bool and asked.shape == (count,):
        found: Mask = asked.copy()
        return found
    whole = asked.dtype.kind in "iu" and asked.ndim == 1
    if asked.size and not (whole and (asked >= 0).all() and (asked < count).all()):
        first = next((each for each in asked.tolist() if not 0 <= each < count), None) if whole else rows
        raise PositionError(f"rows: {shown(first)}; expected positions from 0 to {count - 1:,}, or a mask of all rows")
    mask = np.zeros(count, dtype=bool)
    mask[asked.astype(np.intp)] = True
    return mask


def _index(labels: list[Hashable]) -> pd.Index:
    try:
        return pd.Index(labels, tupleize_cols=False)
    except UnicodeEncodeError:  # half of a character, which pandas' own texts refuse
        return pd.Index(labels, dtype=object, tupleize_cols=False)


def combine(before: Mask, new: Mask, mode: str) -> Mask:
    """Join a new set of rows with the selection before it; all masks, shape (rows,).

    >>> combine(np.array([True, True, False]), np.array([False, True, True]), "remove").tolist()
    [True, False, False]
    """
    if not isinstance(mode, str) or mode not in MODES:
        raise BenchwidgetsError(f"mode={shown(mode)}; expected one of {listed(MODES)}")
    if mode == "replace":
        return new
    if mode == "add":
        return before | new
    return before & ~new if mode == "remove" else before & new


def _same(one: pd.Index, other: pd.Index) -> bool:
    return one is other or one.equals(other)
