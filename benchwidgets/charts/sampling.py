"""Which designs are drawn where they are too many to draw each."""

from __future__ import annotations

import numpy as np

#: Designs that are drawn as lines; of more, an even sample and all that are selected. Selecting reaches every row.
MOST = 10_000


def sample(rows: np.ndarray, keep: np.ndarray, most: int) -> np.ndarray:
    """Positions of at most ``most`` of ``rows`` (a mask): those of ``keep`` first, the rest at even steps.

    >>> sample(np.array([True, False, True]), np.array([False, False, True]), 10).tolist()
    [0, 2]
    """
    positions = np.flatnonzero(rows)
    if len(positions) <= most:
        return positions
    kept = np.flatnonzero(rows & keep)[:most]
    rest = np.flatnonzero(rows & ~keep)
    steps = np.linspace(0, len(rest) - 1, most - len(kept)).astype(int)
    return np.sort(np.concatenate([kept, rest[np.unique(steps)]]))
