"""The axes of charts over several columns: where designs stand on each, from 0 to 1, and the way back to values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ..model.arrays import Floats, Ints, Mask
from ..model.space.space import DesignSpace
from .coordinates import Coordinate
from .scale import Scale
from .ticks import domain

#: Columns that a chart starts with, where it is told none, and that it needs.
MOST_COLUMNS, LEAST_COLUMNS = 5, 2
#: Share of the designs that those columns leave on the axes at least.
ENOUGH = 0.8


@dataclass(frozen=True, eq=False)
class Track:
    """One axis: its coordinate, its scale, and whether its upper end on the screen is the lower value."""

    coordinate: Coordinate
    scale: Scale
    turned: bool

    @classmethod
    def of(cls, coordinate: Coordinate, rows: Ints, *, better_up: bool = False) -> Track:
        """The axis that shows some rows; ``better_up`` puts the better value at the end where 1 is."""
        whole = coordinate.scale()
        ends = domain(coordinate.values[rows], log=coordinate.log)
        return cls(coordinate, whole.at(ends), better_up and coordinate.better == "min")

    @property
    def name(self) -> str:
        """The column of the axis."""
        return self.coordinate.name

    def places(self, values: ArrayLike) -> Floats:
        """Where values (in the unit of the axis) stand, from 0 to 1."""
        at = self.scale.fractions(values)
        return 1.0 - at if self.turned else at

    def values(self, places: ArrayLike) -> Floats:
        """The values (in the unit of the axis) at some places: the way back."""
        at = np.asarray(places, dtype=float)
        return self.scale.values(1.0 - at if self.turned else at)


def start_columns(space: DesignSpace) -> list[str]:
    """Columns to start with: those with a direction first, as long as most designs have a value of all of them.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"batch": [1, 2, 4], "fps": [1.0, 2.0, 3.0], "power_w": [None, None, 9.0]})
    >>> start_columns(DesignSpace(frame))
    ['fps', 'batch']
    """
    present = {name: np.isfinite(space.numbers(name)) for name in space.numeric_columns}
    enough = ENOUGH * max((mask.sum() for mask in present.values()), default=0)
    names = sorted(present, key=lambda name: not space.metric(name).better)
    chosen, placed = list[str](), np.ones(len(space.index), dtype=bool)
    for name in names:
        if len(chosen) < MOST_COLUMNS and (placed & present[name]).sum() >= enough:
            chosen.append(name)
            placed &= present[name]
    return [*chosen, *_fewer(present, chosen, placed)]


def _fewer(present: dict[str, Mask], chosen: Sequence[str], placed: Mask) -> list[str]:
    """What is needed beside the chosen columns, though it leaves fewer designs: those that leave the most."""
    rest = sorted((name for name in present if name not in chosen), key=lambda name: -(placed & present[name]).sum())
    return rest[: max(LEAST_COLUMNS - len(chosen), 0)]
