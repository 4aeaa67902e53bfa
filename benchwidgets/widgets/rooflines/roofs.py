"""The roofs of a roofline plot as marks: a line, its ridge point, its name, and the ghost of what a what-if moved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from bqplot import Label, Lines, Scatter
from ipywidgets import Layout

from ...model.looks import DASHES, GHOST_DASH, PLAIN_WIDTH, WIDTHS
from ...model.machines import ROOF
from ...model.numbers import plain, quantity
from ...model.roofline import attainable, ridge_point
from ..plot.card import Card

GIGA = 1e9
GHOST, LEVEL = 0.8, 0.8
#: Room between the plot and the names beside it, as a share of its width.
LEADER = 0.03


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

    def height(self, x) -> np.ndarray:
        """Height of the roof at intensities, in the base unit of the y axis."""
        return attainable(x, peak=self.peak, bandwidth=self.bandwidth) * GIGA / self.power

    def line(self, ends: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
        """x and y of the line between two intensities."""
        x = np.array(sorted({ends[0], min(max(self.ridge, ends[0]), ends[1]), ends[1]}))
        return x, self.height(x)


class Roof:
    """One roof; ``show`` draws it, or takes it away where it has no place on the y axis."""

    def __init__(self, roof: pd.Series, name: str, colour: str, scales: dict, unit: dict, layout: Layout):
        self.platform, self.mode, self.datatype = (roof[column] for column in ROOF)
        self.kind, self.name, self.colour = roof.get("kind", ""), name, colour
        self.ceiling: Ceiling | None = None
        look = {"scales": dict(scales), "colors": [colour]}
        width = WIDTHS.get(self.datatype, PLAIN_WIDTH)
        self.line = Lines(x=[], y=[], stroke_width=width, labels=[self.name], **look)
        self.ghost = Lines(x=[], y=[], stroke_width=width, line_style=GHOST_DASH, opacities=[GHOST], **look)
        self.point = Scatter(x=[], y=[], marker="diamond", default_size=36, **look)
        beside = {"scales": unit, "colors": [colour], "apply_clip": False}
        self.leader = Lines(x=[], y=[], stroke_width=1.0, **beside)
        # bqplot puts the foot of the letters where we say; their middle belongs there
        self.label = Label(x=[], y=[], text=[], default_size=10.5, font_weight="normal", y_offset=4, **beside)
        self.card = Card(layout=layout)
        self.point.tooltip, self.point.tooltip_style = self.card, {"opacity": 1}

    @property
    def title(self) -> str:
        """The name on the line, with the ridge point [op/byte]."""
        ridge = self.ceiling.ridge
        return f"{self.name} ◆{plain(ridge, 3 if ridge < 1000 else 4)}"

    @property
    def marks(self) -> list:
        """All marks of the roof."""
        return [self.ghost, self.line, self.leader, self.point, self.label]

    def show(self, row: pd.Series, ceiling: Ceiling | None, original: Ceiling | None, ends: tuple) -> None:
        """Draw the roof between two intensities, and its original where that differs."""
        self.ceiling = ceiling
        self.provenance = row["provenance"]
        moved = ceiling is not None and original != ceiling
        self._draw(self.line, ceiling, ends, line_style=DASHES[self.provenance])
        self._draw(self.ghost, original if moved else None, ends)
        put(self.point, x=[ceiling.ridge] if ceiling else [], y=[ceiling.top] if ceiling else [])
        self.card.show(self.name, self._facts(row, original if moved else None) if ceiling else [])

    def _draw(self, mark: Lines, ceiling: Ceiling | None, ends: tuple[float, float], **more) -> None:
        x, y = ceiling.line(ends) if ceiling else ([], [])
        put(mark, x=x, y=y, **more)

    def _facts(self, row: pd.Series, original: Ceiling | None) -> list[tuple[str, str]]:
        """What the card of the ridge point says."""
        was = {name: f" (was {quantity(getattr(original, name), unit)})" if original else ""
               for name, unit in (("peak", "GOP/s"), ("bandwidth", "GB/s"))}  # fmt: skip
        facts = [
            ("peak", quantity(row["peak_gops"], "GOP/s") + was["peak"]),
            ("bandwidth", quantity(row["bandwidth_gbs"], "GB/s") + was["bandwidth"]),
            ("ridge point", f"{plain(self.ceiling.ridge)} op/byte"),
        ]
        power = row.get("power_w", np.nan)
        more = [("best energy", quantity(row["peak_gops"] / power, "GOP/J")), ("rated power", f"{plain(power)} W")]
        return [*facts, *(more if power > 0 else []), ("figures", self.provenance)]

    def put_label(self, end: float | None, place: float | None) -> None:
        """Put the name right of the plot, tied to the end of the line; both heights are shares of the plot's."""
        gone = end is None or place is None
        put(self.label, text=[] if gone else [self.title], x=[] if gone else [1 + LEADER], y=[] if gone else [place])
        put(self.leader, x=[] if gone else [1.0, 1 + 0.8 * LEADER], y=[] if gone else [end, place])

    def dim(self, faint: float) -> None:
        """Multiply the opacity of all marks."""
        self.ghost.opacities = [GHOST * faint]
        for mark in (self.line, self.leader, self.point, self.label):
            mark.opacities = [faint]


class LevelLine:
    """The bandwidth of a further memory level of a platform: a thin line up to its highest compute roof.

    The ridge point at its end tells on hover which level it is.
    """

    def __init__(self, level: str, mode: str, roofs: list[Roof], bandwidth: float, scales: dict):
        self.level, self.roofs, self.bandwidth = level, roofs, bandwidth
        first = roofs[0]
        self.platform, self.kind, self.mode = first.platform, first.kind, mode
        look = {"scales": dict(scales), "colors": [first.colour], "opacities": [LEVEL]}
        self.line = Lines(x=[], y=[], stroke_width=1.0, **look)
        self.ghost = Lines(x=[], y=[], stroke_width=1.0, line_style=GHOST_DASH, **look)
        self.provenance = ""
        self.point = Scatter(x=[], y=[], marker="diamond", fill=False, default_size=30, stroke_width=1.5, **look)
        self.card = Card()
        self.point.tooltip, self.point.tooltip_style = self.card, {"opacity": 1}

    @property
    def marks(self) -> list:
        """All marks of the level."""
        return [self.ghost, self.line, self.point]

    def show(self, ends: tuple[float, float], factor: float = 1.0) -> None:
        """Draw the line from an intensity up to the highest roof, and its original where a what-if has a factor."""
        highest = max((roof.ceiling for roof in self.roofs if roof.ceiling), key=lambda each: each.peak, default=None)
        original = highest and Ceiling(highest.peak, self.bandwidth, highest.power)
        level = highest and Ceiling(highest.peak, self.bandwidth * factor, highest.power)
        moved = level != original
        self.provenance = "what-if" if moved else ""
        self._draw(self.line, level, ends, line_style=DASHES["what-if"] if moved else "solid")
        self._draw(self.ghost, original if moved else None, ends)
        put(self.point, x=[level.ridge] if level else [], y=[level.top] if level else [])
        name = f"{self.platform} {self.mode} {self.level}".replace("  ", " ")
        self.card.show(name, self._facts(level, original if moved else None) if level else [])

    def _draw(self, mark: Lines, level: Ceiling | None, ends: tuple[float, float], **more) -> None:
        x = np.array([min(ends[0], level.ridge / 10), level.ridge] if level else [])
        put(mark, x=x, y=level.height(x) if level else [], **more)

    def _facts(self, level: Ceiling, original: Ceiling | None) -> list[tuple[str, str]]:
        """What the card of the ridge point says."""
        was = f" (was {quantity(original.bandwidth, 'GB/s')})" if original else ""
        bandwidth = quantity(level.bandwidth, "GB/s") + was
        return [("bandwidth", bandwidth), ("ridge point", f"{plain(level.ridge)} op/byte")]

    def dim(self, faint: float) -> None:
        """Multiply the opacity of all marks."""
        for mark in self.marks:
            mark.opacities = [LEVEL * faint]


def level_lines(levels: pd.DataFrame, roofs: list[Roof], scales: dict) -> list[LevelLine]:
    """A line for each row of ``levels`` that belongs to a roof."""
    lines = []
    for row in levels.itertuples():
        wanted = {"platform": row.platform, "mode": row.mode, "datatype": row.datatype}
        members = [roof for roof in roofs if all(not v or getattr(roof, k) == v for k, v in wanted.items())]
        lines += [LevelLine(row.level, row.mode, members, row.bandwidth_gbs, scales)] if members else []
    return lines


def put(mark, **values) -> None:
    """Set what has changed, as one message."""
    changed = {name: value for name, value in values.items() if not np.array_equal(getattr(mark, name), value)}
    if changed:
        with mark.hold_sync():
            for name, value in changed.items():
                setattr(mark, name, value)
