"""The line at which fronts are read: where each group's best stands, and what the legend says of it."""

from __future__ import annotations

import numpy as np

from ...model.looks import NEUTRAL
from ...model.numbers import plain, quantity
from ..chart import Handle
from ..marks import Dots, Lines, Look, Mark
from ..rows import Rows
from .numbers import Front
from .uplift import uplift_marks, uplift_notes

_LINE = Look(NEUTRAL, dash="dash_dotted", width=1.6)
_POINT = 90.0


def place_of(front: Front) -> float | None:
    """Where the line stands, in the unit of the axis; None where there is none, or it has no place."""
    axis, at = front.axes[0], front.options.read_at
    if at is None or front.reading is None or not len(front.rows):
        return None
    place = at * axis.factor
    return place if axis.scale().shows(np.array([place])).all() else None


def reading_marks(front: Front, places: dict[str, int]) -> list[Mark]:
    """The line, and a diamond where each group's best is, in its colour."""
    place, channel = place_of(front), front.channels["group"]
    if place is None or front.reading is None:
        return []
    line = Lines.of([(np.full(2, place), np.array([0.0, 1.0]))], name="read at", rows=Rows.none(1), looks=(_LINE,),
                    axes="x")  # fmt: skip
    arrows = uplift_marks(front, place, places)
    if arrows and front.options.group is not None:  # the best of a group in either table would say nothing
        return [line, *arrows]
    y = front.reading.value * front.axes[1].factor
    there = np.flatnonzero(front.axes[1].scale().shows(y))
    looks = tuple(Look(colour, marker="diamond", size=_POINT) for colour in front.group_colours) or (Look(),)
    own = np.array([places.get(f"dots:{channel.names[code]}", -1) for code in there], dtype=np.intp)
    points = Dots(name="read", x=np.full(len(there), place), y=y[there], rows=Rows.none(len(there)), looks=looks,
                  look=there, entries=(own,))  # fmt: skip
    return [line, points, *arrows]


def reading_handles(front: Front) -> tuple[Handle, ...]:
    """The line as a handle to drag."""
    place = place_of(front)
    return () if place is None else (Handle("read_at", "x", place, "Drag to read the fronts elsewhere"),)


def reading_notes(front: Front) -> dict[str, str]:
    """What the legend says of each group: its best at the line, of two tables in both."""
    if told := uplift_notes(front):
        return told
    if front.reading is None or front.options.read_at is None:
        return {}
    unit, at = front.axes[1].metric.unit, plain(front.options.read_at)
    read = zip(front.channels["group"].names, front.reading.value, strict=True)
    return {name: f"none at {at}" if np.isnan(value) else f"{quantity(value, unit)} at {at}" for name, value in read}
