"""The best of many runs, and how far the usual one is from it."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import NamedTuple

from ..model.errors import BenchwidgetsError, shown
from ..model.values import carried

#: Most runs: where a clock is too coarse to tell one, it would never end.
MOST = 100_000
HOUR = 3600


class Times(NamedTuple):
    """Seconds of the best and of the median run, and how many there were."""

    best: float
    median: float
    runs: int

    @property
    def spread_pct(self) -> float:
        """How much longer the median run took than the best [%]."""
        return 100.0 * (self.median / self.best - 1.0)


def best_of(run: Callable[[], object], now: Callable[[], float], seconds: float, least: int = 3) -> Times:
    """Run again and again for some seconds, at least so many times; the first, which warms caches, does not count.

    >>> ticks = iter([0.0, 0.0, 3.0, 3.0, 5.0, 5.0, 9.0, 9.0, 9.5])
    >>> best_of(lambda: None, lambda: next(ticks), seconds=9.0)
    Times(best=2.0, median=3.0, runs=3)
    """
    run()
    times: list[float] = []
    begin = now()
    while len(times) < least or (now() - begin < seconds and len(times) < MOST):
        start = now()
        run()
        times.append(max(now() - start, 1e-9))
    return Times(min(times), median(times), len(times))


def checked_seconds(seconds: float) -> float:
    """A time to measure for: above zero, up to an hour."""
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 < seconds <= HOUR:
        raise BenchwidgetsError(f"seconds: {shown(seconds)}; expected a number of seconds above zero, up to {HOUR:,}")
    return float(seconds)


def checked_name(name: str | None) -> str | None:
    """A name that a table can keep; None for that of the processor."""
    if name is not None and (not name or carried(name) != name):
        raise BenchwidgetsError(f"name: {shown(name)}; expected a name of the platform, without half characters")
    return name
