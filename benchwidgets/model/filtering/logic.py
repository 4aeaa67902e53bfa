"""What every predicate can do, and how predicates combine: three-valued logic, as in SQL.

Each predicate knows for every row whether it is true and whether it is false. Where it is neither, a value is
missing: then ``not`` has nothing to turn, ``and`` is still false if its other side is, and ``or`` still true.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd

from ..arrays import Mask
from ..errors import FilterError
from .columns import Truth
from .names import Names
from .table import Table


class Predicate(ABC):
    """Says for each row of a frame whether to select it; combine with ``&``, ``|`` and ``~``."""

    _binding: ClassVar[int] = 4  # how tightly the text holds together: or 1, and 2, not 3

    @abstractmethod
    def truth(self, table: Table) -> Truth:
        """Where the predicate is true, and where it is false."""

    def mask(self, frame: pd.DataFrame) -> Mask:
        """Select rows.

        Parameters
        ----------
        frame : pandas.DataFrame, shape (n, ...)
            Never changed.

        Returns
        -------
        numpy.ndarray of bool, shape (n,)
            False also where the answer is unknown, for a missing value.

        Raises
        ------
        FilterError
            If a column is unknown (then it is an `UnknownColumnError` too), or does not hold what it is
            compared with; with the position in the text that was parsed.
        """
        return np.array(self.truth(Table(frame)).true, dtype=bool)

    def check(self, frame: pd.DataFrame) -> None:
        """Raise what `mask` would raise."""
        self.truth(Table(frame))

    def in_columns(self, names: Names) -> Predicate:
        """This predicate with each word of the screen replaced by the column it stands for.

        Raises
        ------
        FilterError
            Where a word stands for several columns or none, with its position in the text that was parsed.
        """
        return self

    def __and__(self, other: Predicate) -> Predicate:
        return all_of(self, other)

    def __or__(self, other: Predicate) -> Predicate:
        return Or((self, other))

    def __invert__(self) -> Predicate:
        return Not(self)

    def _inside(self, binding: int) -> str:
        text = str(self) or "true"
        return text if self._binding >= binding else f"({text})"

    def _negated(self) -> str:
        return f"not {self._inside(Not._binding)}"


@dataclass(frozen=True)
class Everything(Predicate):
    """All rows; its text is empty, and ``true`` inside another predicate's."""

    def truth(self, table: Table) -> Truth:
        return Truth(np.ones(len(table), dtype=bool), np.zeros(len(table), dtype=bool))

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True)
class _Joined(Predicate):
    """Two or more predicates under one word; a part of the same class gives its own parts."""

    parts: tuple[Predicate, ...]

    def __post_init__(self) -> None:
        parts = list(self.parts)
        if len(parts) < 2 or not all(isinstance(part, Predicate) for part in parts):
            raise FilterError(f"{type(self).__name__}: expected two or more predicates, not {parts!r}")
        flat = [inner for part in parts for inner in (part.parts if type(part) is type(self) else [part])]
        object.__setattr__(self, "parts", tuple(flat))

    def in_columns(self, names: Names) -> Predicate:
        return type(self)(tuple(part.in_columns(names) for part in self.parts))

    def __str__(self) -> str:
        return f" {type(self).__name__.lower()} ".join(part._inside(self._binding + 1) for part in self.parts)


@dataclass(frozen=True)
class And(_Joined):
    """All of the parts; as code makes it, `all_of` also takes none or one.

    >>> from benchwidgets.model.filtering import parse
    >>> str(And((parse("a > 1"), parse("b > 1 or c > 1"))))
    'a > 1 and (b > 1 or c > 1)'
    """

    _binding: ClassVar[int] = 2

    def truth(self, table: Table) -> Truth:
        true, false = (each.copy() for each in self.parts[0].truth(table))
        for part in self.parts[1:]:
            more = part.truth(table)
            true &= more.true
            false |= more.false
        return Truth(true, false)


@dataclass(frozen=True)
class Or(_Joined):
    """Any of the parts."""

    _binding: ClassVar[int] = 1

    def truth(self, table: Table) -> Truth:
        true, false = (each.copy() for each in self.parts[0].truth(table))
        for part in self.parts[1:]:
            more = part.truth(table)
            true |= more.true
            false &= more.false
        return Truth(true, false)


@dataclass(frozen=True)
class Not(Predicate):
    """Where the part is surely false; a row of which it is unknown stays out."""

    part: Predicate
    _binding: ClassVar[int] = 3

    def truth(self, table: Table) -> Truth:
        true, false = self.part.truth(table)
        return Truth(false, true)

    def in_columns(self, names: Names) -> Predicate:
        return Not(self.part.in_columns(names))

    def __str__(self) -> str:
        return self.part._negated()


def all_of(*predicates: Predicate) -> Predicate:
    """Join predicates by ``and``; those that select everything fall away.

    >>> all_of() == all_of(Everything(), Everything()) == Everything()
    True
    """
    parts = [predicate for predicate in predicates if predicate != Everything()]
    return And(tuple(parts)) if len(parts) > 1 else parts[0] if parts else Everything()
