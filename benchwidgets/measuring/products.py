"""The peak of matrix products: the best of many, over sizes that fit caches."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..model.units import GIGA
from .system import System
from .timing import best_of

#: Rows of the square matrices: a product of the smaller takes well below a millisecond, which nothing interrupts.
SIZES = (128, 256, 384, 512, 768, 1024)
TYPES = {"FP32": np.float32, "FP64": np.float64}


class Peak(NamedTuple):
    """The best matrix product: 10^9 op/s, how much longer the median run took [%], runs, and rows of the matrices."""

    gops: float
    spread_pct: float
    runs: int
    size: int


def peak_of(datatype: str, system: System, seconds: float) -> Peak:
    """The best product of a datatype that so many seconds find; half of them are spent on the best size."""
    found = [_product(size, datatype, system, seconds / 2 / len(SIZES)) for size in SIZES]
    best = max(found)
    again = _product(best.size, datatype, system, seconds / 2)
    return max(best, again)._replace(spread_pct=again.spread_pct, runs=best.runs + again.runs)


def _product(size: int, datatype: str, system: System, seconds: float) -> Peak:
    random = np.random.default_rng(0)
    left, right = (random.random((size, size)).astype(TYPES[datatype]) for _ in range(2))
    result = np.empty_like(left)
    times = best_of(lambda: np.matmul(left, right, out=result), system.now, seconds)
    return Peak(2.0 * size**3 / times.best / GIGA, times.spread_pct, times.runs, size)
