"""Channels: what a colour or a marker says of a design, as a few categories that fit a legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..model.arrays import Floats, Ints, Mask
from ..model.looks import MARKERS, NEUTRAL, ColumnLooks, Pair, ordered_colours
from ..model.numbers import MISSING, plain
from ..model.space.described import is_numeric
from ..model.space.space import DesignSpace
from ..model.values import texts

#: Categories that a legend lists; of more, the most frequent, and all others together.
MOST = 16
#: Ranges that many different numbers are sorted into.
RANGES = 5
#: Different texts up to which a column is offered for colour or marker.
FEW = 60


@dataclass(frozen=True, eq=False)
class Channel:
    """A title, the category of each design as a code, shape (rows,), the categories, and the look of each."""

    title: str
    codes: Ints
    names: tuple[str, ...]
    looks: tuple[Pair, ...]

    @classmethod
    def of(cls, space: DesignSpace, column: str) -> Channel:
        """The channel of a column: its values where they are few, its ranges where they are many numbers."""
        title = space.metric(column).title
        if not is_numeric(space.column(column)):
            return cls._of_texts(space, column, title)
        codes = space.codes(column)
        if len(codes) > RANGES + 1:
            return cls.ranges(space.numbers(column), title)
        return cls._ordered(title, codes.codes, [plain(_number(value)) for value in codes.values])

    @classmethod
    def one(cls, name: str, rows: int) -> Channel:
        """All designs in one category."""
        return cls("", np.zeros(rows, dtype=np.intp), (name,), (ColumnLooks.first(),))

    @classmethod
    def _of_texts(cls, space: DesignSpace, column: str, title: str) -> Channel:
        """At most `MOST` categories in the order of groups; of more, the most frequent first."""
        codes, looks = space.codes(column), space.looks[column]
        names = [text or MISSING for text in texts(codes.values)]
        pairs = [looks.get(value, (NEUTRAL, MARKERS[0])) for value in codes.values]
        if len(codes) <= MOST:
            return cls(title, codes.codes, tuple(names), tuple(pairs))
        top = np.argsort(-codes.count(), kind="stable")[: MOST - 1]
        place = np.full(len(codes), MOST - 1)
        place[top] = np.arange(MOST - 1)
        rest = f"{len(codes) - len(top)} others"
        kept = [names[i] for i in top], [pairs[i] for i in top]
        return cls(title, place[codes.codes], (*kept[0], rest), (*kept[1], (NEUTRAL, MARKERS[0])))

    @classmethod
    def ranges(cls, values: Floats, title: str) -> Channel:
        """Ranges that hold about as many designs each.

        >>> Channel.ranges(np.arange(10.0), "x").names
        ('0 to 1', '2 to 3', '4 to 5', '6 to 7', '8 to 9')
        """
        known = values[np.isfinite(values)]
        cuts = np.unique(np.quantile(known, np.linspace(0, 1, RANGES + 1)[1:-1])) if len(known) else np.array([])
        bins = np.where(np.isnan(values), len(cuts) + 1, np.digitize(values, cuts))
        used = np.unique(bins)
        names = [_range(values[bins == code]) if code <= len(cuts) else MISSING for code in used]
        return cls._ordered(title, np.searchsorted(used, bins), names)

    @classmethod
    def ranks(cls, ranks: Ints, title: str = "front rank") -> Channel:
        """Ranks of all rows, the far ones together; 0, which is no rank, comes last.

        >>> channel = Channel.ranks(np.array([1, 9, 2, 0]))
        >>> channel.names, channel.codes.tolist()
        (('1', '2', '3', '4', '5', '6 and up', '—'), [0, 5, 1, 6])
        """
        last = 6
        names = [*map(str, range(1, last)), f"{last} and up", MISSING]
        return cls._ordered(title, np.where(ranks == 0, last, np.minimum(ranks, last) - 1), names)

    @classmethod
    def _ordered(cls, title: str, codes: Ints, names: list[str]) -> Channel:
        colours = ordered_colours(len(names))
        looks = [(colour, MARKERS[i % len(MARKERS)]) for i, colour in enumerate(colours)]
        looks = [(NEUTRAL, "circle") if name == MISSING else look for name, look in zip(names, looks, strict=True)]
        return cls(title, codes, tuple(names), tuple(looks))

    def count(self, rows: Mask) -> Ints:
        """How many of ``rows`` (a mask) each category has, shape (categories,)."""
        return np.bincount(self.codes[rows], minlength=len(self.names))


def channel_columns(space: DesignSpace, most: int = FEW) -> list[str]:
    """Columns that can be told by colour or marker: numbers, and texts of few different values."""
    return [name for name in space.columns if is_numeric(space.column(name)) or len(space.codes(name)) <= most]


def _range(values: Floats) -> str:
    return " to ".join(dict.fromkeys([plain(values.min(), 3), plain(values.max(), 3)]))


def _number(value: Any) -> float:
    return float("nan") if pd.isna(value) else float(value)
