"""The two quantities that a roofline's y axis can show, and axes that stay where they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...model.audit import POWER, above
from ...model.metrics import Metric
from ..plot.stage import AxisLook
from ..plot.ticks import domain
from .roofs import GIGA, Ceiling

_INTENSITY = Metric("intensity", "op/byte").title
#: Factor between the highest ridge point and the right end of the axis, so that its roof is seen to be flat.
ROOM = 2.0
#: Where designs of infinite intensity stand, as a share of the axis, so that the whole dot is seen.
EDGE = 0.99


@dataclass(frozen=True)
class Quantity:
    """What the y axis shows: a column of a placed frame, that of its roof, its title, and its unit."""

    name: str
    column: str
    roof: str
    title: str
    unit: str

    def ceilings(self, platforms: pd.DataFrame) -> list[Ceiling | None]:
        """The roofs in this quantity; None where the power of a platform is not known."""
        powers = platforms["power_w"] if self.name == "energy" else np.ones(len(platforms))
        rows = zip(platforms["peak_gops"], platforms["bandwidth_gbs"], powers, strict=True)
        return [Ceiling(*map(float, row)) if row[2] > 0 else None for row in rows]

    def reasons(self, placed: pd.DataFrame) -> pd.Series:
        """Why each design has no place, "" where it has one."""
        reasons, values = placed["left_out"], placed[self.column]
        unknown = (reasons == "") & ~((values > 0) & (values < np.inf))
        return reasons.mask(unknown, "no power (W) known")

    def above(self, placed: pd.DataFrame) -> np.ndarray:
        """Which designs are above their roof, shape (n,)."""
        return above(placed[self.column], placed[self.roof])

    def audit(self, placed: pd.DataFrame) -> pd.Series:
        """Why each design is above its roof; where it is above that of energy alone, it drew little power."""
        energy_alone = self.above(placed) & ~above(placed["gops"], placed["attainable_gops"])
        return placed["audit"].mask(energy_alone, POWER)


QUANTITIES = {
    "performance": Quantity("performance", "gops", "attainable_gops", "performance [OP/s]", "GOP/s"),
    "energy": Quantity("energy", "gops_per_w", "attainable_gops_per_w", "operations per energy [OP/J]", "GOP/J"),
}


def at_edge(intensity: np.ndarray, ends: tuple[float, float]) -> np.ndarray:
    """Intensities as they are drawn, shape (n,): what is infinite stands at the right end of a log axis.

    >>> at_edge(np.array([4.0, np.inf]), (1.0, 100.0)).round(1).tolist()
    [4.0, 95.5]
    """
    return np.where(np.isposinf(intensity), ends[0] * (ends[1] / ends[0]) ** EDGE, intensity)


def stable_axes(quantity: Quantity, ceilings: list[Ceiling | None], x, y) -> tuple[AxisLook, AxisLook]:
    """Axes that show every ridge point and the points given, shape (n,) each; y in 10^9 of the unit.

    A point of infinite x is shown at the right end.
    """
    known = [ceiling for ceiling in ceilings if ceiling]
    ridges = [ceiling.ridge for ceiling in known]
    x_domain = domain(np.concatenate([ridges, np.multiply(ridges, ROOM), x[np.isfinite(x)]]), log=True, room=0.02)
    feet = [float(ceiling.height(x_domain[0])) for ceiling in known]
    tops = [ceiling.top for ceiling in known]
    y_domain = domain(np.concatenate([feet, tops, np.asarray(y) * GIGA]), log=True, room=0.04)
    return (
        AxisLook(_INTENSITY, True, x_domain, "~s"),
        AxisLook(f"{quantity.title}   better →", True, y_domain, "~s"),
    )
