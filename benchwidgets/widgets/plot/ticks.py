"""Domains and ticks: what part of a column an axis shows, and where it is labelled."""

from __future__ import annotations

import math
import sys

import numpy as np

#: Labels that fit beside each other on an axis of a panel's usual width.
MOST_TICKS = 9


def domain(values: np.ndarray, *, log: bool, room: float = 0.06) -> tuple[float, float]:
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
    half = (high / 2 - low / 2) or (0.5 if log else abs(high) * 0.05 or 0.5)  # the whole may be beyond float64
    low, high = max(low - 2 * room * half, -sys.float_info.max), min(high + 2 * room * half, sys.float_info.max)
    # beyond what _power gives, the two ends still differ
    return (_power(min(low, 299.0)), _power(max(high, -299.0))) if log else (low, high)


def log_ticks(low: float, high: float) -> list[float]:
    """Where to label a log axis: powers of ten, thinned where they are many, joined by 2 and 5 where few.

    >>> log_ticks(0.5, 2000)
    [1.0, 10.0, 100.0, 1000.0]
    >>> log_ticks(3, 40)
    [5.0, 10.0, 20.0]
    """
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    step = max(1, math.ceil((last - first) / MOST_TICKS))
    for factors in ((1,), (1, 2, 5), range(1, 10)):
        ticks = [f * 10.0**e for e in range(first, last + 1, step) for f in factors]
        ticks = [tick for tick in ticks if low <= tick <= high]
        if len(ticks) >= 3:
            return ticks
    return np.linspace(low, high, 5).tolist()


def _power(exponent: float) -> float:
    # stay within what float64 can hold
    return 10.0 ** min(max(exponent, -300.0), 300.0)


def linear_ticks(low: float, high: float, most: int = 6) -> list[float]:
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
    return [round(i * step / power) * power for i in range(math.ceil(low / step), math.floor(high / step) + 1)]
