"""What became of the front of each group between two tables, before and after, read at a chosen x."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..arrays import Floats, Ints
from .at import ReadAt, read_at
from .explain import percent


class Uplift(NamedTuple):
    """The front of each group at an x in the first and in the second table."""

    first: ReadAt
    second: ReadAt

    @property
    def change(self) -> Floats:
        """From the first to the second [%], shape (groups,); NaN where either has no design so good in x."""
        return percent(self.second.value, self.first.value)


def read_uplift(
    x: Floats,
    y: Floats,
    codes: Ints,
    sides: Ints,
    groups: int,
    at: float,
    *,
    maximise: Sequence[bool] = (True, True),
    interpolate: bool = False,
    log: Sequence[bool] = (False, False),
) -> Uplift:
    """Read the front of each group at an x in both tables.

    Parameters
    ----------
    sides : numpy.ndarray of int, shape (n,)
        Which table each design is of: 0 the first, 1 the second, else neither.
    x, y, codes, groups, at, maximise, interpolate, log
        As `read_at` takes them; rows of the result are positions among all designs.

    Examples
    --------
    >>> x, y, sides = np.array([1.0, 3.0, 2.0]), np.array([9.0, 5.0, 8.0]), np.array([0, 0, 1])
    >>> uplift = read_uplift(x, y, np.zeros(3, dtype=int), sides, 1, 2.0)
    >>> uplift.first.value.tolist(), uplift.second.value.tolist(), uplift.change.tolist()
    ([5.0], [8.0], [60.0])
    """

    def read(side: int) -> ReadAt:
        own = np.flatnonzero(sides == side)
        found = read_at(
            x[own], y[own], codes[own], groups, at, maximise=maximise, interpolate=interpolate, log=log
        )  # fmt: skip
        return found._replace(row=np.append(own, -1)[found.row])

    return Uplift(read(0), read(1))
