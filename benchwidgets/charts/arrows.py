"""Arrowheads at the ends of lines, as large on the screen whatever is seen of the axes."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

import numpy as np

from ..model.arrays import Floats, Ints
from .marks import Lines, Mark
from .scale import Scale

#: Length of a head [px], at most as a share of its line; and the half of its opening, length to width.
LENGTH, SHARE, SLOPE = 9.0, 0.6, 0.42


def with_heads(x: Floats, y: Floats, starts: Ints, gap: float = 0.0) -> tuple[Floats, Floats, Ints]:
    """Lines in pixels with a head at the end of each: a stroke to the tip, and the two sides of the head.

    A tip ends ``gap`` pixels before its line, so that a dot there does not hide it.

    >>> x, y, starts = with_heads(np.array([0.0, 100.0]), np.zeros(2), np.array([0, 2]))
    >>> x.round(1).tolist(), y.round(1).tolist(), starts.tolist()
    ([0.0, 100.0, 91.0, 100.0, 91.0], [0.0, 0.0, 3.8, 0.0, -3.8], [0, 5])
    """
    last = starts[1:] - 1
    end = np.stack([x[last], y[last]])
    way = end - np.stack([x[last - 1], y[last - 1]])
    length = np.hypot(*way)
    along = np.divide(way, length, out=np.zeros_like(way), where=length > 0)
    tip = end - np.minimum(gap, (1 - SHARE) * length) * along
    x, y = x.copy(), y.copy()
    x[last], y[last] = tip
    back = np.minimum(LENGTH, SHARE * length) * along
    side = SLOPE * np.stack([-back[1], back[0]])
    sides = tip - back + side, tip, tip - back - side
    at = np.repeat(starts[1:], 3)
    extra = np.stack(sides, axis=2).reshape(2, -1)  # the three vertices of each head, one after the other
    return np.insert(x, at, extra[0]), np.insert(y, at, extra[1]), starts + 3 * np.arange(len(starts))


def has_heads(mark: Mark) -> TypeGuard[Lines]:
    """Whether a mark is lines that end in a head."""
    return isinstance(mark, Lines) and mark.heads


def headed(mark: Lines, scales: tuple[Scale, Scale], size: tuple[float, float]) -> Lines:
    """A mark of lines with heads, in the units of its axes, for a pane of a size [px] that shows these scales."""
    if not len(mark):
        return mark
    across, up = (scale.fractions(values) * length
                  for scale, values, length in zip(scales, (mark.x, mark.y), size, strict=True))  # fmt: skip
    x, y, starts = with_heads(across, up, mark.starts, mark.gap)
    across, up = (scale.values(values / length)
                  for scale, values, length in zip(scales, (x, y), size, strict=True))  # fmt: skip
    return replace(mark, x=across, y=up, starts=starts)
