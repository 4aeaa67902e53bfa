"""The numbers of a heatmap: one a cell of two groupings of the designs, in a facet for each group of a third."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ...model.arrays import Floats, Ints, Mask
from ...model.celltable import line_groups, ordered, places
from ...model.metrics import Metric
from ...model.roofline.ratios import measured_over_predicted, predictions_for
from ...model.space.grouping import Grouping
from ...model.space.space import DesignSpace
from ...model.summaries import aggregate
from ..coordinates import spans_decades
from ..facets import PER_PAGE
from ..groups import frame_of, grouped
from ..placing import Axis, placeable
from ..rows import Rows
from .lines import Line

#: What cells count where no column is needed.
DESIGNS = "designs"


@dataclass(frozen=True, eq=False)
class HeatmapOptions:
    """What is asked of the chart; HeatmapExplorer says what each means."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    value: str
    aggregate: str = "max"
    ratio: bool = False
    predicted: pd.DataFrame | None = None
    log: bool | None = None
    sort_rows: str = "given"
    sort_columns: str = "given"
    group_rows: str | None = None
    group_columns: str | None = None
    facet: tuple[str, ...] = ()
    per_page: int = PER_PAGE
    page: int = 1

    @property
    def counts(self) -> bool:
        """Whether cells count designs, whatever the value of each is; the ratio counts those with a prediction."""
        return self.aggregate == "count" and not self.ratio

    @property
    def percent(self) -> bool:
        """Whether cells show a share."""
        return self.ratio and self.aggregate != "count"

    @property
    def value_name(self) -> str:
        """What each design gives to its cell, in words."""
        if self.counts:
            return DESIGNS
        return f"{self.value} ÷ predicted" if self.ratio else self.value


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells that hold a number, shape (n,) each: by facet, then by row, then by column.

    ``facet``, ``row`` and ``column`` are codes of the three groupings, ``rows`` the designs of each cell, ``names`` the
    names of all groups of each grouping.
    """

    space: DesignSpace
    options: HeatmapOptions
    groupings: tuple[Grouping, Grouping, Grouping]
    names: tuple[list[str], list[str], list[str]]
    facet: Ints
    row: Ints
    column: Ints
    value: Floats
    rows: Rows
    down: Line
    across: Line
    left_out: Counter[str]

    @classmethod
    def of(cls, space: DesignSpace, options: HeatmapOptions, visible: Mask | None = None) -> Cells:
        """Compute the cells of the rows in the mask ``visible``, by default of those that the space shows."""
        values = _values(space, options)
        visible = space.visible_mask() if visible is None else visible
        place, left_out = placeable(Axis(options.value_name, values, False), among=visible)
        told = [grouped(space, columns) for columns in (options.facet, options.rows, options.columns)]
        groupings, names = zip(*told, strict=True)
        placed = _Placed(place, values[place], tuple(grouping.codes[place] for grouping in groupings))
        (facet, row, column), cell, value = placed.cells(options.aggregate)
        rows = Rows.grouped(cell, len(value), np.flatnonzero(place))
        down, across = (_line(space, options, axis, told[axis], placed) for axis in (1, 2))
        return cls(space, options, groupings, names, facet, row, column, value, rows, down, across, left_out)

    def __len__(self) -> int:
        return len(self.value)

    @property
    def metric(self) -> Metric:
        """What the cells show."""
        return Metric(DESIGNS) if self.options.aggregate == "count" else self.space.metric(self.options.value)

    @cached_property
    def log(self) -> bool:
        """Whether the colours are logarithmic."""
        return spans_decades(self.value) if self.options.log is None else self.options.log

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The least and the largest number that has a place on the scale of colours."""
        on_scale = self.value[np.isfinite(self.value) & ((self.value > 0) | (not self.log))]
        return (float(on_scale.min()), float(on_scale.max())) if len(on_scale) else (1.0, 1.0)

    @cached_property
    def places(self) -> tuple[Ints, Ints]:
        """Where each cell stands, by column from the left and by row from the top."""
        return self.across.at(len(self.groupings[2]))[self.column], self.down.at(len(self.groupings[1]))[self.row]

    def facets(self) -> list[int]:
        """The codes of the facets that have a cell, in order."""
        found: list[int] = np.unique(self.facet).tolist()
        return found

    def frame(self) -> pd.DataFrame:
        """The cells of all facets in the order shown: columns of facet, rows and columns, the value, and designs."""
        x, y = self.places
        order = np.lexsort((x, y, self.facet))
        keys = {}
        for grouping, codes in zip(self.groupings, (self.facet, self.row, self.column), strict=True):
            for i, name in enumerate(grouping.columns):
                keys[name] = [grouping.keys[code][i] for code in codes[order].tolist()]
        told = {self.options.value or DESIGNS: self.value[order], DESIGNS: self.rows.count()[order]}
        return frame_of(keys, list(keys)).assign(**told)


def _values(space: DesignSpace, options: HeatmapOptions) -> Floats:
    """What each design gives to its cell, shape (rows,)."""
    if options.counts:
        return np.ones(len(space.index))
    if not options.ratio:
        return space.numbers(options.value)
    frame = space.shared_frame
    predicted = predictions_for(frame) if options.predicted is None else options.predicted
    return measured_over_predicted(frame, predicted, options.value)


@dataclass(frozen=True, eq=False)
class _Placed:
    """The designs with a value: their mask in the space, and their values and codes, by facet, row and column."""

    mask: Mask
    values: Floats
    codes: tuple[Ints, ...]

    def cells(self, how: str) -> tuple[tuple[Ints, ...], Ints, Floats]:
        """The cells that have a design: their codes, the cell of each design, and the value of each cell."""
        if not len(self.values):
            return tuple(each[:0] for each in self.codes), np.zeros(0, dtype=np.intp), np.zeros(0)
        sizes = [int(each.max()) + 1 for each in self.codes]
        keys, cell = np.unique(np.ravel_multi_index(self.codes, sizes), return_inverse=True)
        return np.unravel_index(keys, sizes), cell, aggregate(self.values, cell, len(keys), how)

    def worth(self, axis: int, lines: int, how: str) -> Floats:
        """What each line of an axis is worth: the median of its cells, whatever their facet; shape (lines,)."""
        codes, _cell, value = _Placed(self.mask, self.values, self.codes[1:]).cells(how)
        return aggregate(value, codes[axis - 1], lines, "median")


def _line(
    space: DesignSpace, options: HeatmapOptions, axis: int, told: tuple[Grouping, list[str]], placed: _Placed
) -> Line:
    """The rows (axis 1) or the columns (2) that have a cell in some facet, in their order."""
    grouping, texts = told
    which = ("rows", "columns")[axis - 1]
    order, column = (getattr(options, f"{name}_{which}") for name in ("sort", "group"))
    least = False
    worth: Floats = np.zeros(len(grouping))
    if order == "best first":
        worth = placed.worth(axis, len(grouping), options.aggregate)
        least = options.aggregate != "count" and space.metric(options.value).better == "min"
    found = ordered(texts, worth, np.unique(placed.codes[axis]), order, least)
    groups, heads = None, [""]
    if column is not None:
        heads_of, heads = grouped(space, [column])
        groups = line_groups(grouping, heads_of, placed.mask, texts)
    at, marks = places(found, groups)
    in_place = np.argsort(at)
    found, at = found[in_place], at[in_place]
    return Line(found, at, [texts[code] for code in found], [(where, heads[group]) for where, group in marks])
