"""The two quantities that the y axis of a roofline can show, and axes that stay where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...model.arrays import Floats, Ints, Mask
from ...model.metrics import Metric
from ...model.roofline.audit import AUDITS, POWER, above
from ...model.roofline.standing import Standing
from ...model.space.columns import Codes
from ...model.units import GIGA
from ..scale import Scale
from ..ticks import domain
from .networks import LARGEST_BATCH
from .roofs import Ceiling

_INTENSITY = Metric("intensity", "op/byte").title
#: Factor between the highest ridge point and the right end of the axis, so that its roof is seen to be flat.
ROOM = 2.0
#: Where designs of infinite intensity stand, as a share of the axis, so that the whole dot is seen.
EDGE = 0.99
NO_POWER = "no power (W) known"


@dataclass(frozen=True)
class Quantity:
    """What the y axis shows: a column of placed designs, that of their roofs, its title, and its unit."""

    name: str
    column: str
    roof: str
    title: str
    unit: str

    def ceilings(self, platforms: pd.DataFrame) -> list[Ceiling | None]:
        """The roofs in this quantity; None where the power of a platform is not known."""
        powers = platforms["power_w"] if self.name == "energy" else np.ones(len(platforms))
        rows = zip(platforms["peak_gops"].tolist(), platforms["bandwidth_gbs"].tolist(), powers.tolist(), strict=True)
        return [Ceiling(*row) if row[2] > 0 else None for row in rows]

    def values(self, standing: Standing) -> Floats:
        """The value of each design, in 10^9 of the unit of the axis, shape (n,)."""
        found: Floats = getattr(standing, self.column)
        return found

    def left_out(self, standing: Standing) -> Codes:
        """Why each design has no place; "" is the first of the reasons, where it has one."""
        values, reasons = self.values(standing), standing.left_out
        unknown = standing.placed & ~((values > 0) & (values < np.inf))
        if not unknown.any():
            return reasons
        return Codes(np.where(unknown, len(reasons), reasons.codes), (*reasons.values, NO_POWER))

    def above(self, standing: Standing) -> Mask:
        """Which designs are above their roof, shape (n,)."""
        return above(self.values(standing), getattr(standing, self.roof))

    def audits(self, standing: Standing) -> Ints:
        """Why each design is above its roof, as positions in `AUDITS`; above that of energy alone, it drew little."""
        codes = standing.audit_codes
        if self.name == "performance":
            return codes
        energy_alone = self.above(standing) & ~above(standing.gops, standing.attainable_gops)
        return np.where(energy_alone, AUDITS.index(POWER), codes)


QUANTITIES = {
    "performance": Quantity("performance", "gops", "attainable_gops", "performance [OP/s]", "GOP/s"),
    "energy": Quantity("energy", "gops_per_w", "attainable_gops_per_w", "operations per energy [OP/J]", "GOP/J"),
}


def at_edge(intensity: Floats, ends: tuple[float, float]) -> Floats:
    """Intensities as they are drawn, shape (n,): what is infinite stands at the right end of a log axis.

    >>> at_edge(np.array([4.0, np.inf]), (1.0, 100.0)).round(1).tolist()
    [4.0, 95.5]
    """
    return np.where(np.isposinf(intensity), ends[0] * (ends[1] / ends[0]) ** EDGE, intensity)


def moves(standing: Standing) -> Mask:
    """Which designs a batch moves, shape (n,): an intensity that is given, or without bound, stays as it is."""
    work = standing.joined.work
    found: Mask = work.known() & np.isnan(work.given) & np.isfinite(standing.intensity)
    return found


def stable_axes(
    quantity: Quantity, ceilings: list[Ceiling | None], networks: Iterable[Floats], reference: Standing
) -> tuple[Scale, Scale]:
    """Axes that neither a filter nor batch, weights nor what-if move, and off which no batch moves a design.

    Parameters
    ----------
    ceilings : list of Ceiling or None
        The roofs as given.
    networks : iterable of numpy.ndarray
        Intensities of networks at batch 1 [op/byte].
    reference : Standing
        The designs at their own batch, on the roofs as given; of infinite intensity they stand at the right end.
    """
    known = [ceiling for ceiling in ceilings if ceiling]
    ridges = np.array([ceiling.ridge for ceiling in known])
    drawn = quantity.left_out(reference).codes == 0
    at, moving = reference.intensity[drawn & np.isfinite(reference.intensity)], drawn & moves(reference)
    ends = reference.at_batches(np.flatnonzero(moving), np.array([1.0, LARGEST_BATCH])).ravel()
    x = domain(np.concatenate([ridges, ridges * ROOM, *networks, at, ends]), log=True, room=0.02)
    feet, tops = [float(ceiling.height(x[0])) for ceiling in known], [ceiling.top for ceiling in known]
    y = domain(np.concatenate([feet, tops, quantity.values(reference)[drawn] * GIGA]), log=True, room=0.04)
    return Scale(_INTENSITY, x, log=True, si=True), Scale(quantity.title, y, log=True, better="max", si=True)
