"""The scale of an axis: its ends, its kind, its title, and how places on the screen and values turn into each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from ..model.arrays import Floats, Mask
from ..model.errors import BenchwidgetsError


@dataclass(frozen=True)
class Scale:
    """One axis of a pane.

    Parameters
    ----------
    title : str
        Label and unit.
    domain : (float, float)
        Lower and upper end, finite, the lower below the upper; above zero where ``log``.
    log : bool
    better : {"max", "min"} or None
        Which direction is better.
    si : bool
        Whether ticks have SI prefixes.
    names : tuple of (float, str)
        Ticks of an axis of names: where each stands.
    """

    title: str
    domain: tuple[float, float]
    log: bool = False
    better: str | None = None
    si: bool = False
    names: tuple[tuple[float, str], ...] | None = None

    def __post_init__(self) -> None:
        low, high = self.domain
        if not (np.isfinite([low, high]).all() and low < high and (low > 0 or not self.log)):
            kind = "a log axis needs 0 < lower < upper" if self.log else "an axis needs lower < upper"
            raise BenchwidgetsError(f"axis {self.title!r} from {low} to {high}: {kind}, both finite")

    def shows(self, values: Floats) -> Mask:
        """Which values have a place on the scale, inside the ends or not; shape (n,)."""
        return np.isfinite(values) & ((values > 0) if self.log else True)

    def fractions(self, values: ArrayLike) -> Floats:
        """Where values stand: 0 at the lower end, 1 at the upper.

        >>> Scale("fps", (1.0, 100.0), log=True).fractions(np.array([10.0])).tolist()
        [0.5]
        """
        low, high = on_screen(np.array(self.domain), self.log)
        # halves, since the whole may be beyond float64
        found: Floats = (on_screen(values, self.log) / 2 - low / 2) / (high / 2 - low / 2)
        return found

    def values(self, fractions: ArrayLike) -> Floats:
        """The values at places from 0 to 1: the inverse of `fractions`.

        >>> Scale("fps", (1.0, 100.0), log=True).values(np.array([0.5])).tolist()
        [10.0]
        """
        low, high = on_screen(np.array(self.domain), self.log)
        share = np.asarray(fractions, dtype=float)
        at = low * (1.0 - share) + high * share
        found: Floats = 10.0**at if self.log else at
        return found

    def at(self, domain: tuple[float, float]) -> Scale:
        """This scale with other ends."""
        return replace(self, domain=domain)


#: The scale of an axis that a mark does not use: from 0 to 1 across the pane.
ACROSS = Scale("", (0.0, 1.0))


def on_screen(values: ArrayLike, log: bool) -> Floats:
    """Values as a length on the screen is: themselves, or their logarithms; NaN where there is none."""
    values = np.asarray(values, dtype=float)
    if not log:
        return values
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.log10(np.where(values > 0, values, np.nan))
        return found
