"""The numbers of a chart over several columns: which designs have a place on every axis, and what their colour says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from ..model.arrays import Floats, Ints, Mask
from ..model.frames import columns_of
from ..model.front.pareto import pareto_rank
from ..model.numbers import counted
from ..model.space.columns import Columns
from ..model.space.space import DesignSpace
from .cards import design_card
from .channels import Channel
from .chart import Chart, Entry, Pane
from .coordinates import Coordinate
from .dots import DENSITY
from .front.numbers import RANK
from .marks import Card
from .placing import left_out_words, placeable
from .sharing import sharing_notes
from .tracks import Track
from .words import designs_word


@dataclass(frozen=True)
class ManyAxesOptions:
    """What is asked of the chart; ParallelExplorer and ScatterMatrix say what each means."""

    columns: tuple[str, ...]
    log: tuple[str, ...] | None = None
    colour: str | None = None
    tooltip: tuple[str, ...] | None = None
    density: int = DENSITY

    def coordinate(self, space: DesignSpace, column: str) -> Coordinate:
        """A column on its way to an axis."""
        return Coordinate.of(space, column, None if self.log is None else column in self.log)


@dataclass(frozen=True, eq=False)
class ManyAxes:
    """Designs over several columns.

    ``rows``, shape (n,), are the positions of those with a place on every axis; ``ranks``, shape (n,), their front
    ranks over all columns that have a direction, where these are the colour.
    """

    space: DesignSpace
    data: Columns
    options: ManyAxesOptions
    tracks: tuple[Track, ...]
    rows: Ints
    left_out: Counter[str]
    visible: Mask
    channel: Channel | None
    ranks: Ints | None

    @classmethod
    def of(
        cls, space: DesignSpace, options: ManyAxesOptions, visible: Mask | None = None, *, better_up: bool = False
    ) -> ManyAxes:
        """Place the rows in the mask ``visible``, by default those that the space shows."""
        axes = [options.coordinate(space, name) for name in options.columns]
        visible = space.visible_mask() if visible is None else visible
        placed, left_out = placeable(*axes, among=visible)
        rows = np.flatnonzero(placed)
        tracks = tuple(Track.of(axis, rows, better_up=better_up) for axis in axes)
        told = options.colour
        if told == RANK and RANK not in space.columns:
            ranks, objectives = _ranks(axes, rows)
            channel = Channel.ranks(_spread(ranks, rows, len(placed)), f"rank over {objectives} objectives")
            return cls(space, space.snapshot, options, tracks, rows, left_out, visible, channel, ranks)
        by_value = None if told is None else Channel.of(space, told)
        return cls(space, space.snapshot, options, tracks, rows, left_out, visible, by_value, None)

    @cached_property
    def values(self) -> tuple[Floats, ...]:
        """The values drawn on each axis, in its unit, shape (n,) each."""
        return tuple(track.coordinate.values[self.rows] for track in self.tracks)

    # -- legend ----------------------------------------------------------------------------------------

    def looks(self) -> Channel:
        """The channel of the colour; one category for all where there is none."""
        return self.channel or Channel.one("designs", len(self.data.frame))

    def legend(self, **swatch: Any) -> tuple[Entry, ...]:
        """An entry a category; ``swatch`` is what its picture has beside its colour."""
        if self.channel is None:
            return ()
        channel = self.channel
        counts = np.bincount(channel.codes[self.rows], minlength=len(channel.names)).tolist()
        words, notes = designs_word(self.visible), self._sharing()
        return tuple(
            Entry(f"colour:{name}", name, channel.title, colour, count=counts[code], counts=words,
                  note=notes.get(name, ""), **_marked(swatch, marker))
            for code, (name, (colour, marker)) in enumerate(zip(channel.names, channel.looks, strict=True))
            if counts[code] or self.ranks is None
        )  # fmt: skip

    def _sharing(self) -> dict[str, str]:
        """Which categories have designs at the very places of others, on every axis."""
        channel = self.looks()
        names = np.array(channel.names, dtype=object)
        return sharing_notes(np.column_stack(self.values), names[channel.codes[self.rows]])

    def entries(self, legend: tuple[Entry, ...]) -> tuple[Ints, ...]:
        """The legend entry of each design drawn, shape (n,); none where there is no legend."""
        if self.channel is None:
            return ()
        places = {entry.key: i for i, entry in enumerate(legend)}
        table = np.array([places.get(f"colour:{name}", -1) for name in self.channel.names] or [-1], dtype=np.intp)
        return (table[self.channel.codes[self.rows]],)

    def chart(self, panes: tuple[Pane, ...], legend: tuple[Entry, ...], shared: str, beside: int = 0) -> Chart:
        """The chart of these designs, drawn in some panes."""
        return Chart(
            panes, len(self.data.frame), legend, self.notes(), self.words(), self.card, self.frame, shared,
            beside=beside,
        )  # fmt: skip

    # -- words and data --------------------------------------------------------------------------------

    def words(self) -> str:
        """What is shown, in one sentence."""
        return f"{counted(len(self.rows), 'design')} over {', '.join(self.options.columns)}"

    def notes(self) -> tuple[str, ...]:
        """What is left out, and why."""
        return tuple(filter(None, [left_out_words(self.left_out)]))

    def card(self, row: int) -> Card:
        """What is told of a design: its values on the axes first, unless columns are asked for."""
        told = self.options.tooltip
        if told is None:
            told = tuple(dict.fromkeys([*self.options.columns, *self.space.columns]))
        return design_card(self.space, row, columns=told)

    def frame(self) -> pd.DataFrame:
        """The designs drawn: their values in the units of the columns, and what tells the colour."""
        colour = self.options.colour
        coloured = [colour] if colour is not None and self.ranks is None else []
        names = list(dict.fromkeys([*self.options.columns, *coloured]))
        frame = columns_of(self.data.frame, names).iloc[self.rows]
        return frame.copy() if self.ranks is None else frame.assign(rank=self.ranks)


def _ranks(axes: list[Coordinate], rows: Ints) -> tuple[Ints, int]:
    """The front rank of rows over the axes that have a direction, 0 where none has; and how many have one."""
    directed = [axis for axis in axes if axis.better]
    if not directed or not len(rows):
        return np.zeros(len(rows), dtype=int), len(directed)
    points = np.column_stack([axis.values[rows] for axis in directed])
    return pareto_rank(points, maximise=tuple(axis.better == "max" for axis in directed)), len(directed)


def _spread(values: Ints, rows: Ints, size: int) -> Ints:
    """Values of some rows as values of all; 0 for the others."""
    spread = np.zeros(size, dtype=int)
    spread[rows] = values
    return spread


def _marked(swatch: dict[str, Any], marker: str) -> dict[str, Any]:
    return {**swatch, "marker": marker} if "marker" in swatch else swatch
