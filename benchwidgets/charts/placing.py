"""Which designs have a place on the axes of a chart, and how many have none and why.

Values that a log scale has no place for break the whole axis, so nothing reaches a mark but through here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from ..model.arrays import Floats, Mask

#: Reasons that a status line tells one by one.
MOST_REASONS = 3


@dataclass(frozen=True)
class Axis:
    """One coordinate on its way to a scale: its name, its values, and whether the scale is logarithmic."""

    name: str
    values: Floats
    log: bool

    def faults(self) -> dict[str, Mask]:
        """Masks of the values that have no place on the scale, by reason; they do not overlap."""
        missing, infinite = np.isnan(self.values), np.isinf(self.values)
        faults = {f"{self.name} missing": missing, f"{self.name} infinite": infinite}
        if self.log:
            faults[f"{self.name} not positive on a log axis"] = ~missing & ~infinite & (self.values <= 0)
        return faults


def placeable(*axes: Axis, among: Mask | None = None) -> tuple[Mask, Counter[str]]:
    """Which rows have a place on all axes, shape (n,), and how many were left out by reason; of the rows ``among``.

    >>> mask, left_out = placeable(Axis("fps", np.array([1.0, 0.0, np.nan]), log=True))
    >>> mask.tolist(), dict(left_out)
    ([True, False, False], {'fps missing': 1, 'fps not positive on a log axis': 1})
    """
    place = np.ones(len(axes[0].values), dtype=bool) if among is None else among.copy()
    left_out = Counter[str]()
    for axis in axes:
        for reason, fault in axis.faults().items():
            # a row is counted once, by its first reason
            count = int((fault & place).sum())
            if count:
                left_out[reason] += count
            place &= ~fault
    return place, left_out


def left_out_words(left_out: Counter[str]) -> str:
    """Say how many rows are not drawn and why.

    >>> left_out_words(Counter({"fps missing": 2}))
    '2 not plotted (2 fps missing)'
    """
    if not left_out:
        return ""
    reasons = [f"{count:,} {reason}" for reason, count in left_out.most_common(MOST_REASONS)]
    others = sum(left_out.values()) - sum(count for _, count in left_out.most_common(MOST_REASONS))
    reasons += [f"{others:,} for other reasons"] if others else []
    return f"{sum(left_out.values()):,} not plotted ({', '.join(reasons)})"
