"""The numbers of a histogram: how many designs have which value of a column, by group."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ...model.arrays import Floats, Ints, Mask
from ...model.space.described import is_numeric
from ...model.space.space import DesignSpace
from ..channels import Channel
from ..coordinates import Coordinate
from ..groups import frame_of, title
from ..placing import placeable
from ..rows import Rows
from ..scale import Scale

#: Bars over the range of a column of numbers, where nothing else is asked for.
BINS = 24
#: Half the width of the bar of a text, of the room of 1 that each has.
HALF = 0.4


@dataclass(frozen=True)
class HistogramOptions:
    """What is asked of the chart; HistogramExplorer says what each means."""

    column: str
    group: str | None = None
    bins: int = BINS
    log: bool | None = None
    tooltip: tuple[str, ...] | None = None


@dataclass(frozen=True, eq=False)
class Histogram:
    """Designs in bins of a column: even parts of its range, or its texts.

    ``rows``, shape (n,), are the positions of the designs that have a bin; ``edges``, shape (bins, 2), where the bars
    of each begin and end on the axis.
    """

    space: DesignSpace
    options: HistogramOptions
    visible: Mask
    scale: Scale
    bin_of: Ints
    edges: Floats
    rows: Ints
    left_out: Counter[str]

    @classmethod
    def of(cls, space: DesignSpace, options: HistogramOptions, visible: Mask | None = None) -> Histogram:
        """Sort the rows in the mask ``visible``, by default those that the space shows, into bins."""
        visible = space.visible_mask() if visible is None else visible
        make = _of_numbers if is_numeric(space.column(options.column)) else _of_texts
        scale, bin_of, edges, placed, left_out = make(space, options, visible)
        rows = np.flatnonzero(placed)
        return cls(space, options, visible, scale, bin_of[rows], edges, rows, left_out)

    @cached_property
    def channel(self) -> Channel:
        """The group of each design of the space; one of all where there are none."""
        group = self.options.group
        return Channel.one("designs", len(self.space.index)) if group is None else Channel.of(self.space, group)

    @cached_property
    def bars(self) -> tuple[Ints, Ints, Rows]:
        """Bin and group of each bar, shape (bars,) each and by both, and the rows that it stands for."""
        groups = max(len(self.channel.names), 1)
        keys, item = np.unique(self.bin_of * groups + self.channel.codes[self.rows], return_inverse=True)
        bins, codes = np.divmod(keys, groups)
        return bins, codes, Rows.grouped(item.reshape(-1), len(keys), self.rows)

    def frame(self) -> pd.DataFrame:
        """A row a bar: its text, or the ends of its bin in the unit of the axis, its group, and how many designs."""
        bins, codes, rows = self.bars
        if self.scale.names is None:
            told = {"low": self.edges[bins, 0], "high": self.edges[bins, 1]}
        else:
            told = {self.options.column: [self.scale.names[place][1] for place in bins.tolist()]}
        if self.options.group is not None:
            told[title(self.space, [self.options.group])] = [self.channel.names[code] for code in codes.tolist()]
        return frame_of(told, list(told)).assign(designs=rows.count())


#: The scale, the bin of each row, the edges of the bins, which rows have a place, and why others have none.
_Sorted = tuple[Scale, Ints, Floats, Mask, Counter[str]]


def _of_numbers(space: DesignSpace, options: HistogramOptions, visible: Mask) -> _Sorted:
    axis = Coordinate.of(space, options.column, options.log)
    placed, left_out = placeable(axis, among=visible)
    scale = axis.scale()
    with np.errstate(invalid="ignore"):
        places = np.where(placed, scale.fractions(axis.values), 0.0)
    bin_of = np.clip(np.floor(places * options.bins), 0, options.bins - 1).astype(np.intp)
    ends = scale.values(np.linspace(0.0, 1.0, options.bins + 1))
    return scale, bin_of, np.column_stack([ends[:-1], ends[1:]]), placed, left_out


def _of_texts(space: DesignSpace, options: HistogramOptions, visible: Mask) -> _Sorted:
    channel = Channel.of(space, options.column)
    places = np.arange(float(len(channel.names)))
    names = tuple(zip(places.tolist(), channel.names, strict=True))
    scale = Scale(title(space, [options.column]), (-0.6, max(len(places), 1) - 0.4), names=names)
    return scale, channel.codes, np.column_stack([places - HALF, places + HALF]), visible, Counter[str]()
