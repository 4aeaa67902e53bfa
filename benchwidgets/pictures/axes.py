"""The axes of a pane: grid lines, ticks with their texts, titles."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..charts.labelling import APART, title
from ..charts.naming import text_width
from ..charts.scale import Scale
from .markup import element, group
from .texts import SMALL, USUAL, fitted, inside, text_at
from .themes import Theme

#: Least pixels between two names below each other, and between two turned ones.
LINE, TURNED = 11.0, 13.0
#: Pixels from an axis to the texts of its ticks, and from the edge of a picture to the middle of a title.
AWAY, EDGE = 7.0, 9.0


@dataclass(frozen=True)
class Side:
    """An axis as it is labelled: its scale, where its ticks stand in it, their texts, and the room they have [px]."""

    scale: Scale
    places: list[float]
    texts: list[str]
    room: float

    def fractions(self) -> np.ndarray:
        """Where the ticks stand, 0 at the lower end and 1 at the upper."""
        return self.scale.fractions(np.array(self.places, dtype=float))

    def wholes(self) -> list[str]:
        """What the texts are short for."""
        return self.texts if self.scale.names is None else [name for _, name in self.scale.names]


@dataclass(frozen=True)
class Frame:
    """Where a pane lies within its part of a picture, and how wide that part is [px]."""

    left: float
    top: float
    width: float
    height: float
    whole: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


def grid_drawn(x: Side, y: Side, frame: Frame, theme: Theme) -> str:
    """The lines of both axes, and those across the pane at ticks of numbers."""
    lines = []
    if x.scale.names is None:
        for share in x.fractions().tolist():
            at = frame.left + share * frame.width
            lines.append(element("line", x1=at, x2=at, y1=frame.top, y2=frame.bottom))
    if y.scale.names is None:
        for share in y.fractions().tolist():
            at = frame.bottom - share * frame.height
            lines.append(element("line", x1=frame.left, x2=frame.right, y1=at, y2=at))
    corner = f"M{frame.left:.2f},{frame.top:.2f}V{frame.bottom:.2f}H{frame.right:.2f}"
    return group("".join(lines), class_="grid", stroke=theme.grid, stroke_width=max(1.0, theme.least)) + element(
        "path", class_="axes", d=corner, fill="none", stroke=theme.axis
    )


def across_drawn(side: Side, frame: Frame, theme: Theme, *, turned: bool, foot: float) -> str:
    """The texts below an x axis, and its title, whose middle is ``foot`` below the upper edge."""
    at = frame.left + side.fractions() * frame.width
    least = TURNED if turned else 0.0
    drawn, end = [], -math.inf
    for place, text, whole in sorted(zip(at.tolist(), side.texts, side.wholes(), strict=True)):
        wide = text_width(text, SMALL)
        if turned:
            if place - end < least:
                continue
            end = place
            drawn.append(text_at(text, place + 3, frame.bottom + AWAY + 4, size=SMALL, anchor="end", turn=-45.0,
                                 whole=whole))  # fmt: skip
            continue
        middle = inside(place, wide, "middle", 0.0, frame.whole)
        if middle - wide / 2 < end:
            continue
        end = middle + wide / 2 + APART / 2
        drawn.append(text_at(text, middle, frame.bottom + AWAY + 6, size=SMALL, anchor="middle", whole=whole))
    return group("".join(drawn), class_="ticks", fill=theme.quiet) + _title(side.scale, frame, theme, foot)


def _title(scale: Scale, frame: Frame, theme: Theme, foot: float) -> str:
    told = title(scale)
    short = fitted(told, frame.whole - 4, USUAL)
    middle = inside(frame.left + frame.width / 2, text_width(short, USUAL), "middle", 2.0, frame.whole - 2.0)
    return text_at(short, middle, foot, anchor="middle", colour=theme.ink, whole=told)


def up_drawn(side: Side, frame: Frame, theme: Theme) -> str:
    """The texts left of a y axis, and its title."""
    at = frame.bottom - side.fractions() * frame.height
    drawn, end = [], -math.inf
    for place, text, whole in sorted(zip(at.tolist(), side.texts, side.wholes(), strict=True)):
        if place - end < LINE:
            continue
        end = place
        drawn.append(text_at(text, frame.left - AWAY, place, size=SMALL, anchor="end", whole=whole))
    told = title(side.scale)
    # turned, it reads upwards: it may be as long as the pane and what is below and above it
    short = fitted(told, side.room, USUAL)
    long = text_width(short, USUAL)
    middle = inside(frame.top + frame.height / 2, long, "middle", 0.0, side.room)
    named = text_at(short, EDGE, middle, anchor="middle", turn=-90.0, colour=theme.ink, whole=told)
    return group("".join(drawn), class_="ticks", fill=theme.quiet) + named
