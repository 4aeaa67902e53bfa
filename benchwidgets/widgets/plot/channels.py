"""Channels: what a colour or a marker says of a design, as a few categories that fit a legend."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...model.dataset import is_numeric
from ...model.looks import COLOURS, MARKERS, ORDERED
from ...model.natural import order_of_groups
from ...model.numbers import MISSING, plain
from ...model.space import DesignSpace
from ...model.values import floats, texts

#: Categories that a legend lists; of more, the most frequent, and all others together.
MOST = 16
#: Ranges that many different numbers are sorted into.
RANGES = 5
#: Separates the categories of a design in the key of its mark; no text of a person holds it.
SEPARATOR = "\x1f"


@dataclass(frozen=True, eq=False)
class Channel:
    """A title, the category of each design, shape (n,), and all categories in the order of the legend."""

    title: str
    values: np.ndarray
    names: tuple[str, ...]
    ordered: bool = False

    @classmethod
    def of(cls, space: DesignSpace, column: str) -> Channel:
        """The channel of a column: its values where they are few, its ranges where they are many numbers."""
        series, title = space.column(column), space.metric(column).title
        if is_numeric(series):
            if series.nunique() > RANGES + 1:
                return cls.ranges(floats(series), title)
            return cls.numbers(floats(series), title)
        return cls.categories([text or MISSING for text in texts(series)], title)

    @classmethod
    def categories(cls, words: list[str], title: str) -> Channel:
        """At most `MOST` categories, in the order of their appearance; of more, the most frequent first.

        Of so few, those that differ in their numbers alone stand together, by their numbers.

        >>> Channel.categories(["b", "a", "b"], "kind").names, Channel.categories(["10", "2"], "batch").names
        (('b', 'a'), ('2', '10'))
        """
        counts = Counter(words)
        if len(counts) <= MOST:
            found = list(counts)
            names = tuple(found[place] for place in order_of_groups(found))
            return cls(title, np.array(words, dtype=object), names)
        top = [word for word, _ in counts.most_common(MOST - 1)]
        rest = f"{len(counts) - len(top)} others"
        kept = set(top)
        values = np.array([word if word in kept else rest for word in words], dtype=object)
        return cls(title, values, (*top, rest))

    @classmethod
    def numbers(cls, values: np.ndarray, title: str) -> Channel:
        """A category for each number, from the least to the largest."""
        known = np.unique(values[~np.isnan(values)])
        words = np.array([plain(value) for value in values], dtype=object)
        names = [plain(value) for value in known]
        return cls(title, words, _with_missing(names, words), ordered=True)

    @classmethod
    def ranges(cls, values: np.ndarray, title: str) -> Channel:
        """Ranges that hold about as many designs each.

        >>> Channel.ranges(np.arange(10.0), "x").names
        ('0 to 1', '2 to 3', '4 to 5', '6 to 7', '8 to 9')
        """
        known = values[np.isfinite(values)]
        cuts = np.unique(np.quantile(known, np.linspace(0, 1, RANGES + 1)[1:-1])) if len(known) else np.array([])
        bins = np.digitize(values, cuts)
        names = []
        words = np.full(len(values), MISSING, dtype=object)
        for number in range(len(cuts) + 1):
            inside = (bins == number) & ~np.isnan(values)
            if inside.any():
                ends = [plain(values[inside].min(), 3), plain(values[inside].max(), 3)]
                words[inside] = " to ".join(dict.fromkeys(ends))
                names.append(words[inside][0])
        return cls(title, words, _with_missing(names, words), ordered=True)

    @classmethod
    def ranks(cls, ranks: np.ndarray, rows: np.ndarray, title: str = "front rank") -> Channel:
        """Ranks, the far ones together; listed are those of ``rows`` (a mask).

        >>> Channel.ranks(np.array([1, 9, 2, 0]), np.array([True, True, True, False])).values.tolist()
        ['1', '6 and up', '2', '—']
        """
        last = len(ORDERED)
        word = {0: MISSING, last: f"{last} and up"}
        words = np.array([word.get(min(rank, last), str(rank)) for rank in ranks.tolist()], dtype=object)
        names = [*map(str, range(1, last)), word[last], MISSING]
        return cls(title, words, tuple(name for name in names if (words[rows] == name).any()), ordered=True)

    def colours(self) -> dict[str, str]:
        """A colour for each category."""
        palette = ORDERED if self.ordered else COLOURS
        return {name: palette[i % len(palette)] for i, name in enumerate(self.names)}

    def markers(self) -> dict[str, str]:
        """A marker for each category; from the tenth on another than the first's of the same colour."""
        return {name: MARKERS[(i + i // len(COLOURS)) % len(MARKERS)] for i, name in enumerate(self.names)}

    def count(self, rows: np.ndarray) -> Counter:
        """How many of ``rows`` (a mask) each category has."""
        return Counter(self.values[rows])


def joined_keys(channels: list[Channel]) -> np.ndarray:
    """The key of the mark that draws each design, shape (n,): its categories in every channel."""
    if len(channels) == 1:
        return channels[0].values
    parts = [channel.values.tolist() for channel in channels]
    return np.array([SEPARATOR.join(row) for row in zip(*parts, strict=True)], dtype=object)


def channel_columns(space: DesignSpace, most: int = 60) -> list[str]:
    """Columns that can be told by colour or marker: numbers, and texts of few different values."""
    return [
        name
        for name in space.columns
        if is_numeric(space.column(name)) or pd.Series(texts(space.column(name))).nunique() <= most
    ]


def _with_missing(names: list[str], words: np.ndarray) -> tuple[str, ...]:
    return (*names, MISSING) if (words == MISSING).any() and MISSING not in names else tuple(names)
