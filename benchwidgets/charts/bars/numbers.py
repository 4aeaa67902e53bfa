"""The numbers of bars: one of each column for each group of rows, in a facet for each group of others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...model.arrays import Floats, Ints, Mask
from ...model.compact import compact_quantity
from ...model.looks import MARKERS, ordered_colours
from ...model.metrics import Metric
from ...model.space.grouping import Grouping
from ...model.space.space import DesignSpace
from ...model.summaries import aggregate
from ..channels import Channel
from ..groups import frame_of, grouped
from ..placing import Axis, placeable
from ..rows import Rows
from .slots import BarLayout, Series, Slots, in_order

#: What bars count where no column is needed.
DESIGNS = "designs"


@dataclass(frozen=True)
class BarOptions:
    """What is asked of the chart; BarExplorer says what each means."""

    category: tuple[str, ...]
    value: tuple[str, ...]
    aggregate: str = "max"
    facet: tuple[str, ...] = ()
    sort: str = "given"
    layout: BarLayout = field(default_factory=BarLayout)

    @property
    def columns(self) -> tuple[str, ...]:
        """What the numbers of a slot are called: the columns, or where none is needed what is counted."""
        return (self.value[:1] or (DESIGNS,)) if self.aggregate == "count" else self.value


@dataclass(frozen=True, eq=False)
class Bars:
    """The slots that have a number, shape (n,) each: by facet, then by category.

    ``facet`` and ``category`` are codes of the two groupings, ``names`` what all groups of each are called; ``values``,
    shape (n, columns), are in the unit of the columns, ``rows`` the designs of each slot.
    """

    space: DesignSpace
    options: BarOptions
    groupings: tuple[Grouping, Grouping]
    names: tuple[list[str], list[str]]
    facet: Ints
    category: Ints
    values: Floats
    rows: Rows
    left_out: Counter[str]

    @classmethod
    def of(cls, space: DesignSpace, options: BarOptions, visible: Mask | None = None) -> Bars:
        """Compute the bars of the rows in the mask ``visible``, by default of those that the space shows."""
        columns = _values(space, options)
        some, left_out = _with_a_number(columns, space.visible_mask() if visible is None else visible)
        rows = np.flatnonzero(some)
        told = [grouped(space, names) for names in (options.facet, options.category)]
        groupings, names = zip(*told, strict=True)
        over, along = (grouping.codes[rows] for grouping in groupings)
        size = max(len(groupings[1]), 1)
        keys, slot = np.unique(over * size + along, return_inverse=True)
        values = [aggregate(each[rows], slot, len(keys), options.aggregate) for each in columns.values()]
        facet, category = np.divmod(keys, size)
        designs = Rows.grouped(slot, len(keys), rows)
        return cls(space, options, groupings, names, facet, category, np.column_stack(values), designs, left_out)

    @property
    def metric(self) -> Metric:
        """What the bars measure, and, where a bar stands for several designs, how."""
        options = self.options
        if options.aggregate == "count":
            return Metric(DESIGNS)
        metrics = [self.space.metric(name) for name in options.value]
        label = ", ".join(metric.label for metric in metrics)
        told = label if self.rows.count().max(initial=0) <= 1 else f"{options.aggregate} of {label}"
        return Metric(metrics[0].column, metrics[0].unit, metrics[0].better, told)

    def slots(self) -> Slots:
        """The bars as they are drawn."""
        space, options, metric = self.space, self.options, self.metric
        used, facet = np.unique(self.facet, return_inverse=True)
        names = [self.names[1][code] for code in self.category.tolist()]
        notes = [" | ".join(compact_quantity(value, metric.unit) for value in row) for row in self.values.tolist()]
        order = in_order(self.facet, names, self.values[:, 0], options.sort, metric.better == "min")
        channel = Channel.of(space, options.category[0])
        facets = tuple(self.names[0][code] for code in used.tolist())
        return Slots(space, metric, self._series(), channel, facets, facet, names, self.values, self.rows,
                     (notes, notes), order)  # fmt: skip

    def _series(self) -> tuple[Series, ...]:
        """One has the looks of the category; several have their own."""
        columns = self.options.columns
        names = [DESIGNS] if self.options.aggregate == "count" else [self.space.metric(name).label for name in columns]
        if len(columns) == 1:
            return (Series(names[0]),)
        colours = ordered_colours(len(columns))
        names = names if len(set(names)) == len(names) else list(columns)
        return tuple(Series(name, MARKERS[i % len(MARKERS)], colours[i]) for i, name in enumerate(names))

    def frame(self) -> pd.DataFrame:
        """A row a slot of any page: the columns of facet and category, and a number for each column."""
        over, along = self.groupings
        keys = {name: [over.keys[code][i] for code in self.facet.tolist()] for i, name in enumerate(over.columns)}
        keys |= {name: [along.keys[code][i] for code in self.category.tolist()] for i, name in enumerate(along.columns)}
        # a column that is both facet and category stands where the category does
        keys = {name: keys[name] for name in sorted(keys, key=lambda name: name in along.columns)}
        return frame_of(keys, list(keys)).assign(**dict(zip(self.options.columns, self.values.T, strict=True)))


def _values(space: DesignSpace, options: BarOptions) -> dict[str, Floats]:
    """What each row counts, by column; where rows are counted, one each whatever its values are."""
    if options.aggregate == "count":
        return {options.columns[0]: np.ones(len(space.index))}
    return {name: space.numbers(name) for name in options.value}


def _with_a_number(columns: dict[str, Floats], visible: Mask) -> tuple[Mask, Counter[str]]:
    """Which of the visible rows have a number in some column, and why the others have none in the first."""
    axes = [Axis(name, values, False) for name, values in columns.items()]
    some = np.logical_or.reduce([placeable(axis, among=visible)[0] for axis in axes])
    return some, placeable(axes[0], among=visible & ~some)[1]
