"""What ParetoExplorer draws, computed before anything on the screen changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...charts.placing import placeable
from ...model.candidates import Candidates
from ...model.errors import DirectionError, listed
from ...model.frames import columns_of
from ...model.pareto import pareto_front, pareto_rank
from ...model.space import DesignSpace
from ..plot.channels import Channel, joined_keys
from ..plot.coordinates import Coordinate
from ..plot.dots import Cloud

#: The channel that is no column: the rank over the two axes.
RANK = "front rank"
#: Group of all designs where none is chosen.
ONE_GROUP = "designs"


@dataclass(frozen=True, eq=False)
class Picture:
    """The designs drawn, their front, and the front of all designs, hidden ones too.

    ``cloud`` is in the units of the axes, and its groups are the keys of the marks; ``rows`` says which rows of the
    space it holds; ``channels`` are those of group, colour and marker, where chosen; ``frame`` has the columns drawn.
    """

    axes: tuple[Coordinate, Coordinate]
    cloud: Cloud
    rows: np.ndarray
    front: np.ndarray
    everything: Cloud
    channels: dict[str, Channel]
    frame: pd.DataFrame
    left_out: Counter

    @property
    def maximise(self) -> tuple[bool, bool] | None:
        """Whether more is better on each axis; None where one has no direction."""
        return _directions(self.axes)

    @property
    def labels_on_front(self) -> pd.Index:
        return self.cloud.labels[self.front]

    def duplicates_on_front(self) -> int:
        """How many front designs stand where another of them stands already."""
        return int(columns_of(self.frame, [axis.name for axis in self.axes])[self.front].duplicated().sum())

    @property
    def points(self) -> np.ndarray:
        """The coordinates drawn, shape (n, 2), in the units of their columns."""
        return columns_of(self.frame, [axis.name for axis in self.axes]).to_numpy(dtype=float, na_value=np.nan)

    def candidates(self) -> Candidates:
        """The designs drawn, as candidates for the front.

        Raises
        ------
        DirectionError
            Where an axis has no direction.
        """
        unknown = [axis.name for axis in self.axes if axis.better is None]
        if unknown:
            raise DirectionError(
                f"say whether more or less {listed(unknown)} is better, with the picker beside the column or with "
                "better_x and better_y = 'max' or 'min'"
            )
        metrics = tuple(axis.metric for axis in self.axes)
        return Candidates(self.cloud.labels, metrics, self.points, self.maximise, dict(self.left_out))

    def ranks(self) -> np.ndarray:
        """Rank of each design drawn, 1 is the front; 0 where an axis has no direction."""
        return _ranks(self.axes, np.column_stack([self.cloud.x, self.cloud.y]))

    def group_of_drawn(self) -> np.ndarray:
        return self.channels["group"].values[self.rows]


def compute_picture(
    space: DesignSpace, axes: tuple[Coordinate, Coordinate], columns: dict[str, str | None], overall: bool
) -> Picture:
    """Compute what is drawn; ``columns`` names those of group, colour and marker, None where not chosen."""
    x, y = axes
    rows, left_out = placeable(x, y, among=space.visible_mask())
    channels = _channels(space, axes, columns, rows)
    keys = joined_keys(list(channels.values()))
    whole = Cloud(space.index, x.values, y.values, keys)
    cloud = whole.take(rows)
    names = dict.fromkeys([x.name, y.name, *(name for name in columns.values() if name in space.columns)])
    hidden = overall and bool(space.clauses)
    all_rows = placeable(x, y)[0] if hidden else np.zeros(len(rows), dtype=bool)
    everything = whole.take(all_rows)
    return Picture(
        axes=axes,
        cloud=cloud,
        rows=rows,
        front=_front(axes, cloud),
        everything=everything.take(_front(axes, everything)),
        channels=channels,
        frame=columns_of(space.shared_frame, names).loc[rows],
        left_out=left_out,
    )


def _channels(
    space: DesignSpace, axes: tuple[Coordinate, Coordinate], columns: dict[str, str | None], rows: np.ndarray
) -> dict[str, Channel]:
    channels = {"group": Channel("", np.full(len(rows), ONE_GROUP, dtype=object), (ONE_GROUP,))}
    for kind, column in columns.items():
        if column == RANK and RANK not in space.columns:
            ranks = np.zeros(len(rows), dtype=int)
            ranks[rows] = _ranks(axes, np.column_stack([axis.values[rows] for axis in axes]))
            channels[kind] = Channel.ranks(ranks, rows)
        elif column is not None:
            channels[kind] = Channel.of(space, column)
    return channels


def _directions(axes: tuple[Coordinate, Coordinate]) -> tuple[bool, bool] | None:
    better = [axis.better for axis in axes]
    return None if None in better else tuple(each == "max" for each in better)


def _front(axes: tuple[Coordinate, Coordinate], cloud: Cloud) -> np.ndarray:
    """Which designs of the cloud are on its front, shape (n,); none where a direction is unknown."""
    maximise = _directions(axes)
    if maximise is None:
        return np.zeros(len(cloud), dtype=bool)
    return pareto_front(np.column_stack([cloud.x, cloud.y]), maximise=maximise)


def _ranks(axes: tuple[Coordinate, Coordinate], points: np.ndarray) -> np.ndarray:
    maximise = _directions(axes)
    return np.zeros(len(points), dtype=int) if maximise is None else pareto_rank(points, maximise=maximise)
