"""Pairs of designs of two tables as a plot joins them: which are drawn, and the arrow from the first to the second."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..model.arrays import Floats, Ints, Mask
from ..model.looks import NEUTRAL
from ..model.matching import Matching, match, words_of
from ..model.space.columns import Columns
from .chart import Entry
from .marks import Lines, Look
from .rows import Rows

#: Between the tip of an arrow and the middle of its dot [px].
GAP = 5.0
#: The legend entry of pairs.
PAIRS = "pairs"


@dataclass(frozen=True, eq=False)
class Pairing:
    """The pairs among the visible designs, and of those that are drawn the rows of the first and of the second.

    ``sides``, shape (n,), says of every row of the space which table it is of: 0 the first, 1 the second, -1 neither.
    """

    matching: Matching
    first: Ints
    second: Ints
    sides: Ints

    @classmethod
    def of(cls, data: Columns, column: str | None, visible: Mask, rows: Ints) -> Pairing | None:
        """Those that a column tells apart, of the rows that are drawn; None where no column is asked for."""
        words = None if column is None or column not in data.frame else words_of(data, column)
        if column is None or words is None:
            return None
        matching = match(data.frame[visible], origin=column, words=words)
        first, second = np.flatnonzero(visible)[matching.rows].reshape(-1, 2).T
        drawn = np.zeros(len(data.frame), dtype=bool)
        drawn[rows] = True
        kept = drawn[first] & drawn[second]
        told = data.codes(column)
        side = np.array([*(words.index(value) if value in words else -1 for value in told.values), -1], dtype=np.intp)
        return cls(matching, first[kept], second[kept], side[told.codes])

    def __len__(self) -> int:
        """How many pairs are drawn."""
        return len(self.first)

    @property
    def words(self) -> str:
        """What a line stands for."""
        if self.matching.predicts:
            return "From each measured design to its prediction"
        one, other = self.matching.words
        return f"From {one} to {other} of each design"

    def lines(self, x: Floats, y: Floats, entries: tuple[Ints, ...], *, axes: str = "xy") -> Lines:
        """A line from the first to the second of each pair, shown and hidden with either.

        ``x`` and ``y`` have a value for every row of the space; a prediction is no way that a design went, so it has no
        arrowhead.
        """
        both = np.column_stack([self.first, self.second]).reshape(-1)
        starts = np.arange(0, len(both) + 1, 2)
        plain = self.matching.predicts
        look = Look(NEUTRAL, width=1.0 if plain else 1.4, opacity=0.45 if plain else 0.8)
        return Lines(name=PAIRS, x=x[both], y=y[both], starts=starts, rows=Rows(both, starts), looks=(look,),
                     entries=entries, fades=True, heads=not plain, gap=GAP, axes=axes)  # fmt: skip

    def entry(self, section: str) -> Entry:
        """That of the lines."""
        label = PAIRS if self.matching.predicts else " → ".join(self.matching.words)
        return Entry(PAIRS, label, section, NEUTRAL, line="solid", width=1.0, title=self.words, count=len(self),
                     counts="pairs of visible designs")  # fmt: skip
