"""The numbers of a front plot: which designs are drawn, where, and which of them are on the exact Pareto front."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ...model.arrays import Floats, Ints, Mask
from ...model.errors import BenchwidgetsError, DirectionError, listed
from ...model.frames import columns_of
from ...model.front.at import ReadAt, read_at
from ...model.front.pareto import pareto_front, pareto_rank
from ...model.front.uplift import Uplift, read_uplift
from ...model.looks import NEUTRAL
from ...model.space.candidates import Candidates
from ...model.space.columns import Columns
from ...model.space.space import DesignSpace
from ..channels import Channel
from ..coordinates import Coordinate
from ..dots import DENSITY
from ..pairing import Pairing
from ..placing import placeable

#: The channel that is no column: the rank over the two axes.
RANK = "front rank"
#: The group of all designs where none is chosen.
ONE_GROUP = "designs"


@dataclass(frozen=True)
class FrontOptions:
    """What is asked of the chart; ParetoExplorer says what each means."""

    x: str
    y: str
    better_x: str | None = None
    better_y: str | None = None
    log_x: bool | None = None
    log_y: bool | None = None
    group: str | None = None
    colour: str | None = None
    marker: str | None = None
    group_fronts: bool = False
    global_front: bool = True
    pairs: str | None = None
    baseline: object = None
    reference: tuple[float, float] | None = None
    show_reference: bool = False
    tooltip: tuple[str, ...] | None = None
    density: int = DENSITY
    read_at: float | None = None

    def coordinate(self, space: DesignSpace, axis: str) -> Coordinate:
        """The column of an axis, with its direction and kind of scale."""
        column, log, better = (getattr(self, name) for name in (axis, f"log_{axis}", f"better_{axis}"))
        return Coordinate.of(space, column, log, better)


@dataclass(frozen=True, eq=False)
class Front:
    """The numbers of the chart: which rows are drawn, where, and which of them are on the front.

    ``rows`` are positions in the space; ``on_front`` and the coordinates have one value for each of them.
    """

    space: DesignSpace
    data: Columns
    options: FrontOptions
    axes: tuple[Coordinate, Coordinate]
    rows: Ints
    on_front: Mask
    left_out: Counter[str]
    everything: Ints  # rows of the front of all designs, where some are hidden
    visible: Mask  # of the space, at that time

    @classmethod
    def of(cls, space: DesignSpace, options: FrontOptions, visible: Mask | None = None) -> Front:
        """Compute the fronts of the rows in the mask ``visible``, by default of those that the space shows."""
        axes = options.coordinate(space, "x"), options.coordinate(space, "y")
        visible = space.visible_mask() if visible is None else visible
        placed, left_out = placeable(*axes, among=visible)
        rows = np.flatnonzero(placed)
        hidden = options.global_front and not visible.all()
        everything = np.flatnonzero(placeable(*axes)[0]) if hidden else rows[:0]
        everything = everything[front_of(axes, everything)]
        return cls(space, space.snapshot, options, axes, rows, front_of(axes, rows), left_out, everything, visible)

    @property
    def maximise(self) -> tuple[bool, bool] | None:
        """Whether more is better on each axis; None where one has no direction."""
        return _directions(self.axes)

    @property
    def labels(self) -> pd.Index:
        """Labels of the designs drawn."""
        return self.data.frame.index[self.rows]

    @property
    def points(self) -> Floats:
        """The coordinates drawn, shape (n, 2), in the units of their columns."""
        return np.column_stack([self.data.numbers(axis.name)[self.rows] for axis in self.axes])

    def frame(self) -> pd.DataFrame:
        """The designs drawn: x, y, group, colour and marker where chosen, on_front, and rank where it is told."""
        options, data = self.options, self.data.frame
        named = [options.x, options.y, options.group or options.pairs, options.colour, options.marker]
        names = list(dict.fromkeys(name for name in named if name is not None and name in data.columns))
        frame = columns_of(data, names).iloc[self.rows].assign(on_front=self.on_front)
        return frame.assign(rank=self.ranks()) if options.colour == RANK else frame

    def ranks(self) -> Ints:
        """Rank of each design drawn, 1 is the front; 0 where an axis has no direction."""
        if self.maximise is None:
            return np.zeros(len(self.rows), dtype=int)
        return pareto_rank(_points(self.axes, self.rows), maximise=self.maximise)

    def candidates(self) -> Candidates:
        """The designs drawn, as candidates for the front.

        Raises
        ------
        DirectionError
            Where an axis has no direction.
        """
        unknown = [axis.name for axis in self.axes if axis.better is None]
        if self.maximise is None:
            raise DirectionError(
                f"say whether more or less {listed(unknown)} is better, with the picker beside the column or with "
                "better_x and better_y = 'max' or 'min'"
            )
        metrics = tuple(axis.metric for axis in self.axes)
        return Candidates(self.labels, metrics, self.points, self.maximise, dict(self.left_out))

    def duplicates_on_front(self) -> int:
        """How many front designs stand where another of them stands already."""
        points = _points(self.axes, self.rows[self.on_front])
        return len(points) - len(np.unique(points, axis=0))

    def reference_point(self) -> tuple[float, float] | None:
        """The reference of the hypervolume: the option, or else the worst value drawn in each objective."""
        if self.options.reference is not None:
            x, y = self.options.reference
            return x, y
        if not len(self.rows) or self.maximise is None:
            return None
        worst = [p.min() if up else p.max() for p, up in zip(self.points.T, self.maximise, strict=True)]
        return float(worst[0]), float(worst[1])

    # -- what is computed where it is asked for

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """The channels of group, colour and marker, where chosen."""
        options, size = self.options, len(self.data.frame)
        group = options.group or options.pairs
        channels = {"group": Channel.one(ONE_GROUP, size)}
        for kind, column in {"group": group, "colour": options.colour, "marker": options.marker}.items():
            if column == RANK and RANK not in self.space.columns:
                ranks = np.zeros(size, dtype=int)
                ranks[self.rows] = self.ranks()
                channels[kind] = Channel.ranks(ranks)
            elif column is not None:
                channels[kind] = Channel.of(self.space, column)
        return channels

    def read(self, at: float, interpolate: bool = False) -> ReadAt:
        """The front of each group read at an x, in the units of the columns; see `read_at`.

        Raises
        ------
        DirectionError
            Where an axis has no direction.
        """
        channel, (x, y) = self.channels["group"], self.points.T
        log = [axis.log for axis in self.axes]
        maximise = self.candidates().maximise
        codes = channel.codes[self.rows]
        return read_at(x, y, codes, len(channel.names), at, maximise=maximise, interpolate=interpolate, log=log)

    @cached_property
    def reading(self) -> ReadAt | None:
        """The front of each group at the x that is read; None where none is, or an axis has no direction."""
        at = self.options.read_at
        return None if at is None or self.maximise is None else self.read(at)

    def uplifted(self) -> tuple[tuple[str, str], tuple[str, ...], Ints]:
        """The words of both tables, and the groups whose uplift is read, with the code of each design drawn.

        Raises
        ------
        BenchwidgetsError
            Where no pairs are asked for.
        """
        if self.pairing is None:
            raise BenchwidgetsError(
                "no pairs; name the column that tells two tables apart, as beside() makes it: pairs='run'"
            )
        if self.options.group is None:
            return self.pairing.matching.words, (ONE_GROUP,), np.zeros(len(self.rows), dtype=np.intp)
        channel = self.channels["group"]
        return self.pairing.matching.words, tuple(channel.names), channel.codes[self.rows]

    def read_uplift(self, at: float, interpolate: bool = False) -> Uplift:
        """What became of the front of each group at an x, in the units of the columns; errors as those of `read`."""
        _, names, codes = self.uplifted()
        sides = np.zeros(0, dtype=np.intp) if self.pairing is None else self.pairing.sides[self.rows]
        log, (x, y) = [axis.log for axis in self.axes], self.points.T
        maximise = self.candidates().maximise
        return read_uplift(
            x, y, codes, sides, len(names), at, maximise=maximise, interpolate=interpolate, log=log
        )  # fmt: skip

    @cached_property
    def uplift(self) -> Uplift | None:
        """That at the x that is read; None where none is, or nothing is paired."""
        at = self.options.read_at
        if at is None or self.maximise is None or self.pairing is None:
            return None
        return self.read_uplift(at)

    @cached_property
    def pairing(self) -> Pairing | None:
        """Pairs of designs of two tables among the visible rows; None where none are asked for."""
        return Pairing.of(self.data, self.options.pairs, self.visible, self.rows)

    @cached_property
    def group_colours(self) -> list[str]:
        """The colour of each group's front: its own, or where a column gives colours, that of all its dots."""
        group, colour = self.channels["group"], self.channels.get("colour")
        if colour is None:
            return [look[0] for look in group.looks]
        pairs = np.unique(np.column_stack([group.codes[self.rows], colour.codes[self.rows]]), axis=0)
        found = [NEUTRAL] * len(group.names)
        for code, (first, count) in enumerate(_spans(pairs[:, 0], len(group.names))):
            if count == 1:
                found[code] = colour.looks[pairs[first, 1]][0]
        return found

    def groups(self) -> list[tuple[str, str, Ints]]:
        """The groups that have a front of their own: name, dash and rows drawn; of two tables each has one in both."""
        channel, pairing = self.channels["group"], self.pairing
        if not self.options.group_fronts and pairing is None:
            return []
        own = [(name, self.rows[channel.codes[self.rows] == code]) for code, name in enumerate(channel.names)]
        if pairing is None or self.options.group is None:
            return [(name, "dashed", rows) for name, rows in own]
        return [(name, dash, rows[pairing.sides[rows] == side]) for name, rows in own
                for side, dash in enumerate(("dotted", "dashed"))]  # fmt: skip


def _spans(codes: Ints, size: int) -> list[tuple[int, int]]:
    """Where each code begins in ascending codes, and how often it is there."""
    first = np.searchsorted(codes, np.arange(size + 1))
    return list(zip(first[:-1].tolist(), np.diff(first).tolist(), strict=True))


def _directions(axes: tuple[Coordinate, Coordinate]) -> tuple[bool, bool] | None:
    better = [axis.better for axis in axes]
    return None if None in better else (better[0] == "max", better[1] == "max")


def _points(axes: tuple[Coordinate, Coordinate], rows: Ints) -> Floats:
    return np.column_stack([axis.values[rows] for axis in axes])


def front_of(axes: tuple[Coordinate, Coordinate], rows: Ints) -> Mask:
    """Which of some rows are on their front, shape (n,); none where a direction is unknown."""
    maximise = _directions(axes)
    if maximise is None:
        return np.zeros(len(rows), dtype=bool)
    return pareto_front(_points(axes, rows), maximise=maximise)
