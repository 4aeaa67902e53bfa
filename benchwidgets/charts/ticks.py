"""Domains and ticks: what part of a column an axis shows, and where it is labelled."""

from __future__ import annotations

import math
import sys

import numpy as np

from ..model.arrays import Floats
from ..model.compact import compact
from ..model.numbers import plain
from .scale import Scale

#: Least pixels from one tick to the next, along an axis of numbers and up one.
ACROSS, UP = 62.0, 34.0


def domain(values: Floats, *, log: bool, room: float = 0.06) -> tuple[float, float]:
    """Lower and upper end of an axis that shows all of ``values``, with some room on either side.

    Values without a place on the scale do not count; where none is left the axis shows 1 to 10 or 0 to 1.

    >>> domain(np.array([1.0, 100.0]), log=True, room=0.5)
    (0.1, 1000.0)
    """
    values = values[np.isfinite(values) & (values > 0 if log else True)]
    if not len(values):
        return (1.0, 10.0) if log else (0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    if log:
        low, high = math.log10(low), math.log10(high)
    # a single value gets a decade, or a tenth of itself, around it
    half = high / 2 - low / 2  # the whole may be beyond float64
    if not half:
        half = 0.5 if log else abs(high) * 0.05 or 0.5
        low, high = low - half, high + half
    low, high = max(low - 2 * room * half, -sys.float_info.max), min(high + 2 * room * half, sys.float_info.max)
    # beyond what _power gives, the two ends still differ
    return (_power(min(low, 299.0)), _power(max(high, -299.0))) if log else (low, high)


def ticks(scale: Scale, pixels: float, least: float) -> list[float]:
    """Where to label an axis that is ``pixels`` long, at least ``least`` apart; round numbers, three or more.

    >>> ticks(Scale("fps", (0.5, 2000.0), log=True), 400, 60)
    [1.0, 10.0, 100.0, 1000.0]
    >>> ticks(Scale("top1", (0.0, 32.04)), 200, 60)
    [0.0, 10.0, 20.0, 30.0]
    """
    most = max(3, int(pixels / least) + 1)
    return log_ticks(*scale.domain, most) if scale.log else linear_ticks(*scale.domain, most)


def labels(scale: Scale, places: list[float]) -> list[str]:
    """The texts of ticks: short numbers, with SI prefixes where the scale has them.

    >>> labels(Scale("GOPs", (0.0, 2e12), si=True), [1e12])
    ['1T']
    """
    return [compact(place) if scale.si else plain(place) for place in places]


def log_ticks(low: float, high: float, most: int = 9) -> list[float]:
    """Where to label a log axis: powers of ten, thinned where they are many, joined by 2 and 5 where few.

    >>> log_ticks(3, 40)
    [3.0, 10.0, 30.0]
    """
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    step = max(1, math.ceil((math.log10(high) - math.log10(low)) / most))
    first -= first % step  # so that 1 is among them, and a zoom keeps them
    for factors in ((1,), (1, 3), (1, 2, 5), range(1, 10)):
        found = [f * 10.0**e for e in range(first, last + 1, step) for f in factors]
        found = [tick for tick in found if low <= tick <= high]
        if len(found) >= 3:
            return found if len(found) <= most else found[:: math.ceil(len(found) / most)]
    return linear_ticks(low, high, most)


def linear_ticks(low: float, high: float, most: int) -> list[float]:
    """Where to label a linear axis: at most ``most`` round numbers between two ends.

    >>> linear_ticks(0.0, 32.04, 4)
    [0.0, 10.0, 20.0, 30.0]
    """
    if not (math.isfinite(low) and math.isfinite(high) and high > low):
        return [low]
    if not math.isfinite(high - low):  # of halves it is finite
        return [2 * tick for tick in linear_ticks(low / 2, high / 2, most)]
    power = 10.0 ** max(-300, math.floor(math.log10((high - low) / most or 1e-300)))
    steps = [factor * power for factor in (1, 2, 5, 10, 20)]
    step = next(step for step in steps if math.floor(high / step) - math.ceil(low / step) < most)
    found = range(math.ceil(low / step), math.floor(high / step) + 1)
    return [round(i * step / power) * power for i in found] or [low]  # none: at the very end of float64


def _power(exponent: float) -> float:
    # stay within what float64 can hold
    found: float = 10.0 ** min(max(exponent, -300.0), 300.0)
    return found
