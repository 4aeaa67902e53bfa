"""Roofs and memory levels as a roofline draws them, in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from ...model.arrays import Floats
from ...model.numbers import plain, quantity
from ...model.roofline.machines import WhatIf, factor, roof_names, with_what_if
from ...model.roofline.roofline import attainable, ridge_point
from ...model.units import GIGA
from ..marks import Card

#: How far beyond the axis a roof goes, so that it does not end where a person zooms out.
BEYOND = 1e3


@dataclass(frozen=True)
class Ceiling:
    """A roof in numbers: peak [10^9 op/s] and bandwidth [10^9 byte/s] under a unit that divides performance."""

    peak: float
    bandwidth: float
    #: 1 where the y axis shows op/s; the power [W] where it shows op/J.
    power: float = 1.0

    @property
    def ridge(self) -> float:
        """Ridge point [op/byte]."""
        return float(ridge_point(peak=self.peak, bandwidth=self.bandwidth))

    @property
    def top(self) -> float:
        """Height of the compute roof, in the base unit of the y axis."""
        return self.peak * GIGA / self.power

    def height(self, x: ArrayLike) -> Floats:
        """Height of the roof at intensities, in the base unit of the y axis."""
        return attainable(x, peak=self.peak, bandwidth=self.bandwidth) * GIGA / self.power

    def line(self, ends: tuple[float, float]) -> tuple[Floats, Floats]:
        """x and y of the line between two intensities.

        >>> [side.tolist() for side in Ceiling(1000.0, 50.0).line((1.0, 1000.0))]
        [[1.0, 20.0, 1000.0], [50000000000.0, 1000000000000.0, 1000000000000.0]]
        """
        x = np.array(sorted({ends[0], min(max(self.ridge, ends[0]), ends[1]), ends[1]}))
        return x, self.height(x)


@dataclass(frozen=True)
class Roof:
    """One roof that has a place on the y axis: what it is, its ceiling, and the one that a what-if has moved."""

    name: str
    platform: str
    kind: str
    mode: str
    datatype: str
    provenance: str
    ceiling: Ceiling
    original: Ceiling | None
    power: float  # rated [W]; NaN where unknown

    def card(self, twins: Iterable[Roof] = ()) -> Card:
        """What is told at the ridge point; ``twins`` are the other roofs that lie on it."""
        now, was = self.ceiling, self.original
        before = {name: f" (was {quantity(getattr(was, name), unit)})" if was else ""
                  for name, unit in (("peak", "GOP/s"), ("bandwidth", "GB/s"))}  # fmt: skip
        facts = [
            ("peak", quantity(now.peak, "GOP/s") + before["peak"]),
            ("bandwidth", quantity(now.bandwidth, "GB/s") + before["bandwidth"]),
            ("ridge point", f"{plain(now.ridge)} op/byte"),
        ]
        if self.power > 0:
            facts += [("best energy", quantity(now.peak / self.power, "GOP/J")),
                      ("rated power", f"{plain(self.power)} W")]  # fmt: skip
        same = ", ".join(twin.name for twin in twins)
        return Card(self.name, (*facts, ("figures", self.provenance), *([("same roof as", same)] if same else [])))

    @property
    def title(self) -> str:
        """The name beside the plot, with the ridge point [op/byte]."""
        ridge = self.ceiling.ridge
        return f"{self.name}, ridge {plain(ridge, 3 if ridge < 1000 else 4)}"


@dataclass(frozen=True)
class Level:
    """The bandwidth of a further memory level of a platform, up to its highest compute roof."""

    level: str
    platform: str
    kind: str
    mode: str
    ceiling: Ceiling
    original: Ceiling | None
    roofs: tuple[int, ...]  # the roofs that it belongs to, as positions among all

    @property
    def provenance(self) -> str:
        """Where its figure comes from, if that is to be said."""
        return "what-if" if self.original else ""

    def line(self, left: float, ceiling: Ceiling) -> tuple[Floats, Floats]:
        """x and y of the line of a ceiling, from an intensity up to its ridge point."""
        x = np.array([min(left, ceiling.ridge / 10), ceiling.ridge])
        return x, ceiling.height(x)

    def card(self) -> Card:
        """What is told at the ridge point."""
        was = f" (was {quantity(self.original.bandwidth, 'GB/s')})" if self.original else ""
        name = f"{self.platform} {self.mode} {self.level}".replace("  ", " ")
        return Card(name, (("bandwidth", quantity(self.ceiling.bandwidth, "GB/s") + was),
                           ("ridge point", f"{plain(self.ceiling.ridge)} op/byte")))  # fmt: skip


def roofs_of(
    platforms: pd.DataFrame, what_if: WhatIf, ceilings: Callable[[pd.DataFrame], list[Ceiling | None]]
) -> list[Roof]:
    """The roofs that have a place on the y axis; ``ceilings`` gives those of platforms, None where there is none."""
    changed = with_what_if(platforms, what_if)
    names, records = roof_names(platforms), changed.to_dict("records")
    pairs = zip(names, records, ceilings(changed), ceilings(platforms), strict=True)
    return [
        Roof(name, row["platform"], row["kind"], row["mode"], row["datatype"], row["provenance"], now,
             was if was != now else None, float(row["power_w"]))
        for name, row, now, was in pairs
        if now is not None
    ]  # fmt: skip


def twins_of(roof: Roof, roofs: list[Roof]) -> list[Roof]:
    """The other roofs that lie on a roof."""
    return [each for each in roofs if each.ceiling == roof.ceiling and each is not roof]


def same_roofs(platform: str, roofs: list[Roof]) -> str:
    """Which roofs of a platform lie on those of others, in words; "" where none does."""
    own = [roof for roof in roofs if roof.platform == platform]
    twins = [[twin.platform for twin in twins_of(roof, roofs) if twin.platform != platform] for roof in own]
    shared = [roof for roof, names in zip(own, twins, strict=True) if names]
    if not shared:
        return ""
    others = ", ".join(dict.fromkeys(name for names in twins for name in names))
    some = "" if len(shared) == len(own) else f"{', '.join(roof.datatype for roof in shared)}: "
    return f"{some}same {'roof' if len(shared) == 1 else 'roofs'} as {others}"


def levels_of_roofs(levels: pd.DataFrame, roofs: list[Roof], what_if: WhatIf) -> list[Level]:
    """A level for each row of ``levels`` that belongs to a roof on the y axis."""
    found = []
    for row in levels.itertuples():
        wanted = {"platform": row.platform, "mode": row.mode, "datatype": row.datatype}
        own = [place for place, roof in enumerate(roofs)
               if all(not value or getattr(roof, name) == value for name, value in wanted.items())]  # fmt: skip
        if own:
            highest = max((roofs[place].ceiling for place in own), key=lambda each: each.peak)
            was = Ceiling(highest.peak, row.bandwidth_gbs, highest.power)
            wide = row.bandwidth_gbs * factor(what_if, row.platform, row.level)
            now = Ceiling(highest.peak, wide, highest.power)
            moved = was if was != now else None
            found.append(Level(row.level, row.platform, roofs[own[0]].kind, row.mode, now, moved, tuple(own)))
    return found
