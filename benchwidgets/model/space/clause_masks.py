"""Which rows the clauses of a space keep, each computed once for a frame."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Iterable

import numpy as np
import pandas as pd

from ..arrays import Mask
from ..errors import BenchwidgetsError, shown
from .selection import Clause


class ClauseMasks:
    """The masks of clauses over one frame.

    Parameters
    ----------
    frame : pandas.DataFrame
    clauses : iterable of Clause
        Whose masks are computed at once.

    Raises
    ------
    BenchwidgetsError
        Where a clause does not fit the frame.
    """

    def __init__(self, frame: pd.DataFrame, clauses: Iterable[Clause] = ()):
        self._frame = frame
        self._masks = {clause: _mask(clause, frame) for clause in clauses}

    def add(self, clauses: Iterable[Clause]) -> None:
        """Compute the masks that are not at hand; where one is refused, none is added."""
        self._masks |= {clause: _mask(clause, self._frame) for clause in clauses if clause not in self._masks}

    def keep(self, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
        """Forget all others, and give back those that fit the frame; a warning tells of one that no longer does."""
        fitting = tuple(clause for clause in clauses if self._fits(clause))
        self._masks = {clause: self._masks[clause] for clause in fitting}
        return fitting

    def passing(self, clauses: Iterable[Clause], ignoring: Hashable | None = None) -> Mask:
        """Which rows all clauses keep but that of one source, shape (rows,)."""
        mask = np.ones(len(self._frame), dtype=bool)
        for clause in clauses:
            if ignoring is None or clause.source != ignoring:
                mask &= self._masks[clause]
        return mask

    def _fits(self, clause: Clause) -> bool:
        try:
            self.add([clause])
        except BenchwidgetsError as error:
            warnings.warn(f"filter left out, it no longer fits the data: {error}", stacklevel=7)
            return False
        return True


def _mask(clause: Clause, frame: pd.DataFrame) -> Mask:
    mask = np.asarray(clause.predicate.mask(frame))
    if mask.dtype != bool or mask.shape != (len(frame),):
        expected = f"True or False for each of {len(frame):,} rows"
        raise BenchwidgetsError(f"the mask of {shown(clause.predicate)}: {shown(mask)}; expected {expected}")
    return mask
