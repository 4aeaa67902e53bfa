"""The columns of one revision as charts ask for them: numbers as float64, values as codes; each computed once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..arrays import Array, Floats, Ints, Mask
from ..values import floats
from .grouping import Coded, Grouping, group_rows, ordered_values


@dataclass(frozen=True, eq=False)
class Codes:
    """The values of a column: ``codes`` (rows,) are positions in ``values``, the distinct ones in their order."""

    codes: Ints
    values: tuple[Any, ...]

    def __len__(self) -> int:
        return len(self.values)

    def count(self, rows: Mask | None = None) -> Ints:
        """How many rows, of those in the mask ``rows``, have each value; shape (values,)."""
        return np.bincount(self.codes if rows is None else self.codes[rows], minlength=len(self.values))


class Columns:
    """The columns of a frame that does not change; what was asked once is kept, and is not to be written to.

    >>> columns = Columns(pd.DataFrame({"kind": ["b", "a", "b"], "fps": [1, None, 3]}))
    >>> columns.codes("kind").codes.tolist(), columns.codes("kind").values
    ([0, 1, 0], ('b', 'a'))
    >>> columns.numbers("fps").tolist()
    [1.0, nan, 3.0]
    """

    def __init__(self, frame: pd.DataFrame):
        #: The frame itself, to be read only.
        self.frame = frame
        self._numbers: dict[str, Array] = {}
        self._codes: dict[str, Codes] = {}
        self._groups: dict[tuple[str, ...], Grouping] = {}

    def numbers(self, name: str) -> Floats:
        """A numeric column as float64, missing values as NaN; shape (rows,)."""
        if name not in self._numbers:
            self._numbers[name] = _locked(floats(self.frame[name]))
        return self._numbers[name]

    def codes(self, name: str) -> Codes:
        """The values of a column as codes, in the order in which groups of them stand."""
        if name not in self._codes:
            codes, values = ordered_values(self.frame[name])
            self._codes[name] = Codes(_locked(codes), tuple(values))
        return self._codes[name]

    def groups(self, names: Iterable[str]) -> Grouping:
        """The groups that columns make together; see `group_rows`."""
        names = tuple(names)
        if names not in self._groups:
            found = group_rows(self.frame, names, self._coded)
            _locked(found.codes)
            self._groups[names] = found
        return self._groups[names]

    def _coded(self, name: str) -> Coded:
        found = self.codes(name)
        return found.codes, found.values


def _locked(array: Array) -> Array:
    array.setflags(write=False)
    return array
