"""The numbers of a boxplot: the spread of a metric in each group of a column, in a facet for each group of others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from ...model.arrays import Floats, Ints, Mask
from ...model.looks import MARKERS, NEUTRAL, ColumnLooks, Pair, ordered_colours
from ...model.space.described import is_numeric
from ...model.space.grouping import Grouping
from ...model.space.space import DesignSpace
from ...model.summaries import LEAST_FOR_BOX, five_numbers
from ..coordinates import Coordinate
from ..dots import DENSITY
from ..facets import PER_PAGE
from ..groups import frame_of, grouped
from ..placing import placeable
from ..rows import Rows

#: What the one box is called where there are no groups.
EVERYTHING = "all designs"
#: Half the width of a box, of the room of 1 that each has.
HALF = 0.32
QUARTILES = ["q1", "median", "q3"]


@dataclass(frozen=True)
class BoxplotOptions:
    """What is asked of the chart; BoxplotExplorer says what each means."""

    x: str | None
    y: str
    facet: tuple[str, ...] = ()
    points: bool = False
    log_y: bool | None = None
    per_page: int = PER_PAGE
    page: int = 1
    density: int = DENSITY
    tooltip: tuple[str, ...] | None = None

    @property
    def over(self) -> tuple[str, ...]:
        """The columns whose groups stand beside each other: one, or none."""
        return () if self.x is None else (self.x,)


@dataclass(frozen=True, eq=False)
class Boxes:
    """The groups of each facet, shape (groups,): by facet, then by category.

    ``facet`` and ``code`` say which group it is: the facet as a code of ``over``, the category as a position in
    ``categories``, which are those that have a design; ``numbers`` what its box shows, in the unit of the column, and
    ``designs`` its rows. ``rows`` are all rows drawn; ``group`` says which group each is in.
    """

    space: DesignSpace
    options: BoxplotOptions
    y: Coordinate
    over: tuple[Grouping, list[str]]
    across: Grouping
    used: Ints
    categories: tuple[str, ...]
    rows: Ints
    group: Ints
    facet: Ints
    code: Ints
    numbers: pd.DataFrame
    left_out: Counter[str]
    visible: Mask  # of the space, at that time

    @classmethod
    def of(cls, space: DesignSpace, options: BoxplotOptions, visible: Mask | None = None) -> Boxes:
        """Compute the boxes of the rows in the mask ``visible``, by default of those that the space shows."""
        y = Coordinate.of(space, options.y, options.log_y)
        visible = space.visible_mask() if visible is None else visible
        placed, left_out = placeable(y, among=visible)
        rows = np.flatnonzero(placed)
        across, names = grouped(space, options.over)
        over = grouped(space, options.facet)
        used, category = np.unique(across.codes[rows], return_inverse=True)  # others take no room
        keys, group = np.unique(over[0].codes[rows] * max(len(used), 1) + category, return_inverse=True)
        facet, code = np.divmod(keys, max(len(used), 1))
        numbers = five_numbers(space.numbers(options.y)[rows], group, len(keys))
        categories = tuple(names[each] or EVERYTHING for each in used)
        found = rows, group, facet, code, numbers, left_out, visible
        return cls(space, options, y, over, across, used, categories, *found)

    @cached_property
    def designs(self) -> Rows:
        """The rows of each group."""
        return Rows.grouped(self.group, len(self.facet), self.rows)

    @property
    def boxed(self) -> Mask:
        """Which groups have a box, shape (groups,): the others are drawn as points."""
        found: Mask = self.numbers["rows"].to_numpy() >= LEAST_FOR_BOX
        return found

    @cached_property
    def outside(self) -> Mask:
        """Which of the rows drawn no box and no whisker stands for, shape (rows,)."""
        y = self.space.numbers(self.options.y)[self.rows]
        low, high = (self.numbers[name].to_numpy()[self.group] for name in ("low", "high"))
        found: Mask = ~self.boxed[self.group] | (y < low) | (y > high)
        return found

    @cached_property
    def x(self) -> Floats:
        """Where the rows drawn stand beside the middle of their box, shape (rows,): the same at each drawing."""
        return self.code[self.group] + beside_the_middle(self.code[self.group])

    def facets(self) -> list[int]:
        """The codes of the facets that have a design, in order."""
        found: list[int] = np.unique(self.facet).tolist()
        return found

    def looks(self) -> list[Pair]:
        """The look of each category: that of its value in all panels."""
        keys = [None] if self.options.x is None else [key[0] for key in self.across.keys]
        pairs = _looks(self.space, self.options.x, keys)
        return [pairs[code] for code in self.used]

    def frame(self) -> pd.DataFrame:
        """A row a group of any page: the facet columns, x, rows, q1, median, q3; NaN where there is no box."""
        over, x = self.over[0], self.options.over
        columns = {
            name: [over.keys[code][i] for code in self.facet.tolist()]
            for i, name in enumerate(over.columns) if name not in x
        }  # fmt: skip
        columns |= {name: [self.across.keys[self.used[code]][0] for code in self.code.tolist()] for name in x}
        quartiles = self.numbers[QUARTILES].where(pd.Series(self.boxed), np.nan)
        told = {name: quartiles[name].to_numpy(dtype=float) for name in QUARTILES}
        counts = self.numbers["rows"].to_numpy(dtype=np.int64)
        return frame_of(columns, list(columns)).assign(rows=counts, **told)


def beside_the_middle(codes: Ints) -> Floats:
    """How far each design stands from the middle of its box, shape (n,): evenly spread within each code.

    >>> beside_the_middle(np.array([0, 0, 1])).round(3).tolist()
    [0.0, -0.183, 0.0]
    """
    counts = np.bincount(codes)
    rank = np.empty(len(codes), dtype=np.intp)
    rank[np.argsort(codes, kind="stable")] = np.arange(len(codes))
    starts = (np.cumsum(counts) - counts)[codes]
    # steps of the golden ratio fill an interval evenly however many there are
    return (((rank - starts) * 0.6180339887 + 0.5) % 1 - 0.5) * HALF * 1.5


def _looks(space: DesignSpace, column: str | None, values: list[Any]) -> list[Pair]:
    if column is None:
        return [ColumnLooks.first()]
    if not is_numeric(space.column(column)):
        looks = space.looks[column]
        return [looks.get(value, (NEUTRAL, MARKERS[0])) for value in values]
    pairs = [(colour, MARKERS[i % len(MARKERS)]) for i, colour in enumerate(ordered_colours(len(values)))]
    return [(NEUTRAL, MARKERS[0]) if pd.isna(value) else pair for value, pair in zip(values, pairs, strict=True)]
