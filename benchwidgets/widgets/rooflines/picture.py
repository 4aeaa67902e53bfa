"""The marks of a roofline plot besides its designs: roofs, memory levels, networks, rings, and the trail of a batch."""

from __future__ import annotations

import numpy as np
import pandas as pd
from bqplot import LinearScale, Lines, LogScale, Scatter
from ipywidgets import Layout

from ...model.looks import ACCENT, NEUTRAL, styles
from ...model.machines import WhatIf, factor, roof_names, with_what_if
from ..plot.dots import FAINT, LARGEST, USUAL, Cloud
from ..plot.stage import Stage
from .axes import Quantity
from .network_lines import arrange_labels, network_lines, spread
from .roofs import Roof, level_lines, put
from .words import batch_trail

#: Pixels from one name to the next.
LINE_HEIGHT = 11.5
#: How much wider than its dot a ring is [pixels].
RING = 4.0


class Picture:
    """The fixed marks of a roofline plot, on the scales of its stage."""

    def __init__(self, platforms: pd.DataFrame, networks: pd.DataFrame, levels: pd.DataFrame, stage: Stage):
        self._stage, self._platforms = stage, platforms
        scales = stage.scales
        self.colours = {name: look[0] for name, look in styles(platforms["platform"]).items()}
        self.datatypes = list(dict.fromkeys(platforms["datatype"]))
        beside = {name: LinearScale(min=0.0, max=1.0, allow_padding=False) for name in "xy"}
        cards = Layout()
        self.roofs = [
            Roof(row, name, self.colours[row["platform"]], scales, beside, cards)
            for name, (_, row) in zip(roof_names(platforms), platforms.iterrows(), strict=True)
        ]
        self.levels = level_lines(levels, self.roofs, scales)
        unit = {"x": scales["x"], "y": LinearScale(min=0.0, max=1.0, allow_padding=False)}
        self.networks = network_lines(networks, self.datatypes, unit)
        around = {**scales, "size": LinearScale(min=0.0, max=1.0)}
        self.rings = Scatter(x=[], y=[], scales=around, colors=[ACCENT], fill=False, stroke_width=1.6)
        self.rings.default_size = int(np.ceil(_ring(LARGEST)))
        self.trail = Lines(x=[], y=[], scales=dict(scales), stroke_width=1.2, opacities=[0.7])
        self.steps = Scatter(x=[], y=[], scales=dict(scales), default_size=12, opacities=[0.7])

    def marks(self) -> list:
        """All marks, the last on top, without those of designs."""
        parts = [*self.networks, *self.levels, *self.roofs]
        return [*(mark for part in parts for mark in part.marks), self.trail, self.steps, self.rings]

    # -- what they show --------------------------------------------------------------------------------

    def show_roofs(self, what_if: WhatIf, quantity: Quantity, x: tuple[float, float]) -> None:
        """Draw roofs and memory levels to beyond the axis, and the ghosts of those that a what-if has changed."""
        platforms = with_what_if(self._platforms, what_if)
        ends = (x[0] / 1e3, x[1] * 1e3)  # so that a roof does not end when a person zooms out
        pairs = zip(quantity.ceilings(platforms), quantity.ceilings(self._platforms), strict=True)
        for roof, (_, row), (now, original) in zip(self.roofs, platforms.iterrows(), pairs, strict=True):
            roof.show(row, now, original, ends)
        for roof in self.roofs:
            if twins := self._twins(roof):
                roof.card.show(roof.name, [*roof.card.rows, ("same roof as", ", ".join(twin.name for twin in twins))])
        for level in self.levels:
            level.show(ends, factor(what_if, level.platform, level.level))

    def _twins(self, roof: Roof) -> list[Roof]:
        """The other roofs that lie on a roof."""
        same = [each for each in self.roofs if roof.ceiling is not None and each.ceiling == roof.ceiling]
        return [each for each in same if each is not roof]

    def same_roofs(self, platform: str) -> str:
        """Which roofs of a platform lie on those of others, in words; "" where none does."""
        own = [roof for roof in self.roofs if roof.platform == platform and roof.ceiling is not None]
        twins = {roof: [twin.platform for twin in self._twins(roof) if twin.platform != platform] for roof in own}
        shared = [roof for roof in own if twins[roof]]
        if not shared:
            return ""
        others = ", ".join(dict.fromkeys(name for roof in shared for name in twins[roof]))
        some = "" if len(shared) == len(own) else f"{', '.join(roof.datatype for roof in shared)}: "
        return f"{some}same {'roof' if len(shared) == 1 else 'roofs'} as {others}"

    def show_batch(self, batch: int | None) -> None:
        """Draw the networks at a batch, with their trails; None: of one input, without."""
        for line in self.networks:
            line.show(batch)

    def show_rings(self, designs: Cloud, opacities: np.ndarray) -> None:
        """Ring designs, each with room around its dot, in the opacities (n,) of the dots."""
        areas = USUAL if designs.sizes is None else designs.sizes * LARGEST
        share = np.broadcast_to(_ring(areas) / self.rings.default_size, len(designs))
        put(self.rings, x=designs.x, y=designs.y, size=share, opacities=opacities if len(opacities) else np.ones(1))

    def show_trail(self, placed: pd.DataFrame, y: np.ndarray) -> None:
        """Draw the way of designs through batches at heights, shape (n,)."""
        x = batch_trail(placed)
        heights, colours = np.tile(y[:, None], x.shape[1]), [self.colours[name] for name in placed["platform"]]
        lines = (x, heights) if len(x) else ([], [])
        put(self.trail, x=lines[0], y=lines[1], colors=colours or [NEUTRAL])
        each = [colour for colour in colours for _ in range(x.shape[1])]
        put(self.steps, x=x.ravel(), y=heights.ravel(), colors=each or [NEUTRAL])

    def hide_levels(self) -> None:
        """Hide the memory levels of which no roof is shown; the legend hides those that it lists itself."""
        for level in self.levels:
            if not any(roof.line.visible for roof in level.roofs):
                for mark in level.marks:
                    mark.visible = False

    def dim(self, faint: set) -> None:
        """Draw the parts whose marks are among ``faint`` faintly, all others as usual."""
        for part in (*self.networks, *self.levels, *self.roofs):
            part.dim(FAINT if faint & set(part.marks) else 1.0)

    # -- names -----------------------------------------------------------------------------------------

    def arrange_networks(self, width: float) -> None:
        """Put the names of the networks above the plot, ``width`` pixels wide, apart from each other."""
        x = self._ends()[0]
        if x and width > 0:
            arrange_labels(self.networks, x, LINE_HEIGHT / width)

    def arrange_roofs(self, height: float) -> None:
        """Put the names of the roofs shown right of the plot, ``height`` pixels high, where they end; 0: none."""
        x, y = self._ends()
        if not x or not y:
            return
        ends = {roof.name: _share(float(roof.ceiling.height(x[1])), y) for roof in self.roofs if _seen(roof)}
        found = _beside({name: end for name, end in ends.items() if 0 <= end <= 1}, height)
        for roof in self.roofs:
            roof.put_label(ends.get(roof.name), found.get(roof.name))

    def _ends(self) -> tuple:
        """Ends of both axes, None where they are of no use."""
        scales = [self._stage.scales[name] for name in "xy"]
        usable = [isinstance(s, LogScale) and s.min and s.max and 0 < s.min < s.max for s in scales]
        return tuple((scale.min, scale.max) if ok else None for scale, ok in zip(scales, usable, strict=True))


def _beside(ends: dict[str, float], height: float) -> dict[str, float]:
    """Where each name goes, as a share of the height: near its end, apart from the others, as many as there is room."""
    names = sorted(ends, key=ends.get)[: int(height / LINE_HEIGHT)]
    places = spread(np.array([ends[name] for name in names]), LINE_HEIGHT / height if height else 1.0)
    if len(places):
        places = places + max(0.0, -places[0]) - max(0.0, places[-1] - 1.0)
    return dict(zip(names, places.tolist(), strict=True))


def _ring(area):
    """Area of the ring around a dot of an area [square pixels]."""
    return (np.sqrt(area) + RING) ** 2


def _seen(roof: Roof) -> bool:
    return roof.ceiling is not None and roof.line.visible


def _share(value: float, ends: tuple[float, float]) -> float:
    """Where a value lies on a log axis: 0 at its lower end, 1 at its upper."""
    return float(np.log(value / ends[0]) / np.log(ends[1] / ends[0]))
