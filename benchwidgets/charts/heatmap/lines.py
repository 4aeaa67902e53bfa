"""The rows of a heatmap, or its columns: their order, their places and names, and the heads of their groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...model.arrays import Ints
from ..scale import Scale


@dataclass(frozen=True, eq=False)
class Line:
    """Codes in the order shown, their places, names, and heads of groups: pairs of a place and a name."""

    codes: Ints
    places: Ints
    names: list[str]
    heads: list[tuple[int, str]]

    @property
    def length(self) -> int:
        """How many places the line takes, heads too."""
        return len(self.codes) + len(self.heads)

    @property
    def longest(self) -> int:
        """Letters of the longest name."""
        return max(map(len, self.names), default=0)

    def at(self, total: int) -> Ints:
        """The place of each code, shape (total,); -1 for codes that are not shown."""
        result = np.full(total, -1)
        result[self.codes] = self.places
        return result

    def first(self, count: int) -> Line:
        """The line without what stands beyond so many places."""
        if self.length <= count:
            return self
        kept = self.places < count
        names = [name for name, there in zip(self.names, kept, strict=True) if there]
        return Line(self.codes[kept], self.places[kept], names, [head for head in self.heads if head[0] < count])

    def scale(self, title: str, *, up: bool = False) -> Scale:
        """The axis of the line: from the left, or with ``up`` from the top, where places count downwards from 0."""
        sign = -1.0 if up else 1.0
        ticks = [(sign * place, name) for place, name in zip(self.places.tolist(), self.names, strict=True)]
        ticks += [(sign * place, f"▸ {name}") for place, name in self.heads]
        ends = (-0.5, max(self.length, 1) - 0.5)
        return Scale(title, (-ends[1], -ends[0]) if up else ends, names=tuple(sorted(ticks)))
