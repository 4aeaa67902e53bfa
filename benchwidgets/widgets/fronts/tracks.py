"""Axes of the views that draw on a canvas of their own: places from 0 to 1, ticks, and the way back to values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...charts.placing import placeable
from ...model.derived import DERIVED
from ...model.errors import OptionError, listed
from ...model.numbers import plain, quantity
from ...model.space import DesignSpace
from ...model.values import floats
from ..plot.columns import derive_named
from ..plot.coordinates import Coordinate
from ..plot.shapes import from_fractions, to_fractions
from ..plot.ticks import log_ticks

#: Columns that a view starts with, where it is told none.
MOST_COLUMNS = 5
#: Columns that a view over many axes needs.
LEAST_COLUMNS = 2


@dataclass(frozen=True, eq=False)
class Track:
    """One axis: its coordinate, its ends in the unit of the axis, and whether its better end is the lower value."""

    coordinate: Coordinate
    domain: tuple[float, float]
    turned: bool

    @classmethod
    def of(cls, space: DesignSpace, column: str, log: bool | None = None, *, better_up: bool = False) -> Track:
        """The axis of a column; ``better_up`` puts the better value at the end where 1 is."""
        coordinate = Coordinate.of(space, column, log)
        return cls(coordinate, coordinate.look().domain, better_up and coordinate.better == "min")

    def places(self, values: np.ndarray) -> np.ndarray:
        """Where values (in the unit of the axis) stand, from 0 to 1."""
        at = to_fractions(values, *self.domain, self.coordinate.log)
        return 1.0 - at if self.turned else at

    def values(self, places: Sequence[float]) -> np.ndarray:
        """The values (in the unit of the axis) at some places: the way back."""
        at = np.asarray(places, dtype=float)
        return from_fractions(1.0 - at if self.turned else at, *self.domain, self.coordinate.log)

    def ticks(self) -> list[dict]:
        """Where the axis is labelled: a place, and a short number."""
        low, high = self.domain
        at = np.array(log_ticks(low, high) if self.coordinate.log else linear_ticks(low, high))
        prefixed = self.coordinate.look().tick_format == "~s" and max(abs(low), abs(high)) >= 1e4
        texts = [_prefixed(value) if prefixed else plain(value) for value in at.tolist()]
        return [{"at": place, "text": text} for place, text in zip(self.places(at).tolist(), texts, strict=True)]

    def message(self) -> dict:
        """The axis as the browser draws it."""
        better = {"max": "more is better", "min": "less is better"}.get(self.coordinate.better, "")
        title = self.coordinate.look().title.replace("   better →", "").replace("← better   ", "")
        return {"column": self.coordinate.name, "title": title, "better": better, "log": self.coordinate.log,
                "up": self.coordinate.better == "max" or self.turned, "ticks": self.ticks()}  # fmt: skip


def _prefixed(value: float) -> str:
    return quantity(value, "op", 3).removesuffix("OP").replace(" ", "")


def linear_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers between two ends: steps of 1, 2 or 5 times a power of ten.

    >>> linear_ticks(0.2, 9.5)
    [2.0, 4.0, 6.0, 8.0]
    """
    rough = high / most - low / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    first = math.ceil(low / step)
    return [round(number * step, 12) for number in range(first, math.floor(high / step) + 1)]


def start_columns(space: DesignSpace) -> list[str]:
    """Columns to start with: those with a direction first; of these, those that most rows have a value of."""
    present = {name: int(np.isfinite(floats(space.column(name))).sum()) for name in space.numeric_columns}
    enough = 0.5 * max(present.values(), default=0)
    # a column that few rows have would leave few designs with a place on every axis
    return sorted(present, key=lambda name: (present[name] < enough, not space.metric(name).better))[:MOST_COLUMNS]


def checked_columns(space: DesignSpace, names: Sequence[str], trait: str, least: int = LEAST_COLUMNS) -> list[str]:
    """The names of at least ``least`` different numeric columns, or an OptionError that says what is wrong.

    What the space can derive is added to it, once all names are right.
    """
    names = list(names)
    for name in names:
        if name not in space.numeric_columns and (name in space.columns or name not in DERIVED):
            try:
                space.numeric_column(name)
            except ValueError as error:
                way = _way_for_categories(name) if name in space.columns else ""
                raise OptionError(f"{trait}: {error}{way}") from error
    if len(names) < least or len(set(names)) < len(names):
        raise OptionError(
            f"{trait}: {names}; expected at least {least} different numeric columns of those the space has: "
            f"{listed(space.numeric_columns)}"
        )
    derive_named(space, names, trait)
    return names


def _way_for_categories(name: str) -> str:
    return (
        f". A category is told by the colour, colour={name!r}; for an axis of its own give it numbers: "
        f"frame.assign(number=frame[{name!r}].astype('category').cat.codes)"
    )


def placed(tracks: Sequence[Track], space: DesignSpace):
    """Which visible rows have a place on every axis, and how many have none and why."""
    return placeable(*(track.coordinate for track in tracks), among=space.visible_mask())
