"""The bandwidth of copies by their size: that of the memory, and steps that caches make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..model.units import GIGA
from .system import System
from .timing import best_of

#: Bytes of a copy: below, a call of numpy takes longer than what it copies; above, no cache of today holds it.
SIZES = tuple(2**power for power in range(15, 29))
#: A copy that is slower than this share of the fastest of a level begins the next one.
STEP = 0.7


class Level(NamedTuple):
    """Sizes that are copied about equally fast: the largest [byte], and the best bandwidth [10^9 byte/s]."""

    largest: int
    bandwidth_gbs: float


def bandwidths(system: System, seconds: float) -> list[float]:
    """The best bandwidth of each of `SIZES` [10^9 byte/s]; a copy reads a byte and writes one for each of its own."""
    return [_copied(size, system, seconds / len(SIZES)) for size in SIZES]


def levels_of(sizes: Sequence[int], found: Sequence[float]) -> list[Level]:
    """The levels of memory that a curve of bandwidths shows, the fastest first; the last is the main memory.

    Small copies are slowed by their call: what comes before the fastest one belongs to its level.

    >>> for level in levels_of([1, 2, 4, 8, 16, 32, 64], [50.0, 100.0, 95.0, 60.0, 58.0, 21.0, 20.0]):
    ...     print(*level)
    4 100.0
    16 60.0
    64 20.0
    """
    levels: list[Level] = []
    begin = int(np.argmax(found))
    best = found[begin]
    for place in range(begin, len(found)):
        if found[place] < STEP * best:
            levels.append(Level(sizes[place - 1], best))
            best = found[place]
    levels.append(Level(sizes[-1], found[-1]))  # of the main memory what the largest copy has, which no cache helps
    return levels


def size_words(size: int) -> str:
    """A number of bytes in the powers of two that caches have.

    >>> size_words(512 * 1024), size_words(32 * 1024**2)
    ('512 KiB', '32 MiB')
    """
    return f"{size // 1024**2} MiB" if size >= 1024**2 else f"{size // 1024} KiB"


def _copied(size: int, system: System, seconds: float) -> float:
    source = np.ones(size // 8)
    target = np.empty_like(source)
    times = best_of(lambda: np.copyto(target, source), system.now, seconds)
    return 2.0 * size / times.best / GIGA
