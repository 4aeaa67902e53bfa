"""A stage among others: it has a title, axes of names where wanted, and few ticks where it is narrow."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from bqplot import LogScale

from ...charts.naming import shortened, shortened_apart, text_width
from ...model.looks import TEXT
from .stage import MARGIN, AxisLook, Stage
from .ticks import linear_ticks, log_ticks

#: Most letters of a name at a tick, of a title, and of a title beside others; the rest is told on hover.
LONGEST_TICK, LONGEST_TITLE, LONGEST_BESIDE = 30, 44, 34
#: Pixels that a tick takes with its room, and the right margin without half a number at the end.
TICK, NO_NUMBER = 14, 8
#: Ticks that a narrow pane has room for, and another.
FEW_TICKS, USUAL_TICKS = 4, 8
#: Pixels at the foot of the y axis where a label would lie on the first one of the x axis.
FOOT = 10
#: What stands in place of the axes where there is nothing to show.
NOTHING, EMPTY = "no design to show", "120px"


@dataclass(frozen=True)
class NamedAxis(AxisLook):
    """An axis of names: each stands at a place on a linear scale."""

    names: tuple[tuple[float, str], ...] = ()
    rotate: int = 0

    def room(self) -> int:
        """Pixels that the longest name takes."""
        return int(max(map(text_width, self.texts()), default=0.0))

    def texts(self) -> list[str]:
        """What stands at the ticks."""
        return shortened_apart([name for _, name in self.names], LONGEST_TICK)


def named_axis(title: str, names, domain: tuple[float, float], rotate: int = 0) -> NamedAxis:
    """The axis of ``names``, pairs of a place and a name."""
    return NamedAxis(title, False, domain, "~r", tuple(names), rotate)


class Pane(Stage):
    """A stage with a title; ``narrow`` where several stand side by side."""

    narrow = False
    #: Pixels at the foot of the plot that the y axis keeps free of ticks and their lines.
    foot = FOOT

    def label(self, title: str, height: str) -> None:
        """Say what the pane shows, and how high it is."""
        with self.figure.hold_sync():
            self.figure.title = shortened(title, LONGEST_BESIDE if self.narrow else LONGEST_TITLE)
            self.figure.title_style = {"font-size": "12px", "font-weight": "600", "fill": TEXT}
        if self.figure.layout.height != height:
            self.figure.layout.height = height

    def set_axes(self, x: AxisLook, y: AxisLook) -> None:
        margin = {**MARGIN, "top": 30 if self.figure.title else MARGIN["top"]}
        if isinstance(y, NamedAxis):
            margin["left"] = max(60, y.room() + TICK)
            margin["right"] = NO_NUMBER if isinstance(x, NamedAxis) else MARGIN["right"]
        if isinstance(x, NamedAxis) and x.rotate:
            margin["bottom"] = max(MARGIN["bottom"], int(x.room() * math.sin(math.radians(abs(x.rotate)))) + 40)
            margin["left"] = max(margin["left"], int(x.room() * math.cos(math.radians(abs(x.rotate)))) - 10)
        if margin != self.figure.fig_margin:
            self.figure.fig_margin = margin
        super().set_axes(x, y)
        for name, look in (("x", x), ("y", y)):
            # a name needs no line: it would run through what stands beside its mark, and through blank cells
            self._axes[name].grid_lines = "none" if isinstance(look, NamedAxis) else "solid"
        self._axes["x"].label_offset = f"{margin['bottom'] - 18}px" if margin["bottom"] > MARGIN["bottom"] else "2.8em"

    def show_axes(self, shown: bool) -> None:
        """Show the axes, or say in their place that there is nothing to show."""
        for axis in self._axes.values():
            axis.visible = shown
        if not shown:
            with self.figure.hold_sync():
                self.figure.title, self.figure.fig_margin = NOTHING, dict.fromkeys(MARGIN, 30)
            self.figure.layout.height = EMPTY

    def limits(self, name: str) -> tuple[float, float]:
        """Ends of an axis as it is seen."""
        return self.scales[name].min, self.scales[name].max

    def look_at(self, name: str, limits: tuple[float, float]) -> None:
        """Show this part of an axis."""
        scale = self.scales[name]
        if (scale.min, scale.max) != limits:
            with scale.hold_sync():
                scale.min, scale.max = limits

    def _retick(self, name: str) -> None:
        look, axis, scale = dict(zip("xy", self._looks, strict=True))[name], self._axes[name], self.scales[name]
        with axis.hold_sync():
            if isinstance(look, NamedAxis):
                _name_ticks(axis, look)
            else:
                axis.tick_labels, axis.tick_rotate, axis.tick_style = None, 0, {}
                axis.tick_values = self._tick_values(scale, self._foot_share() if name == "y" else 0.0)
        self.on_view()

    def _tick_values(self, scale, foot: float) -> np.ndarray | None:
        if scale.min is None or scale.max is None or not scale.min < scale.max:
            return None
        if not isinstance(scale, LogScale):
            if not self.narrow and self.foot == FOOT:
                return None
            ticks = linear_ticks(scale.min, scale.max, FEW_TICKS if self.narrow else USUAL_TICKS)
            return _above(ticks, scale.min + (scale.max - scale.min) * foot)
        if scale.min <= 0:
            return None
        ticks = _above(log_ticks(scale.min, scale.max), scale.min * (scale.max / scale.min) ** foot)
        return ticks[:: max(1, math.ceil(len(ticks) / FEW_TICKS)) if self.narrow else 1]

    def _foot_share(self) -> float:
        """Share of the y axis that its foot takes."""
        return self.foot / self.plot_height

    @property
    def plot_height(self) -> int:
        """Pixels between the ends of the y axis."""
        margin = self.figure.fig_margin
        return max(int(self.figure.layout.height.removesuffix("px")) - margin["top"] - margin["bottom"], 1)


def _above(ticks: list[float], lowest: float) -> np.ndarray:
    return np.array([tick for tick in ticks if tick >= lowest])


def _name_ticks(axis, look: NamedAxis) -> None:
    axis.tick_values = np.array([place for place, _ in look.names], dtype=float)
    places = [f"{place + 0.0:.12g}" for place, _ in look.names]
    axis.tick_labels = dict(zip(places, look.texts(), strict=True))
    axis.tick_rotate = look.rotate
    axis.tick_style = {"text-anchor": "end"} if look.rotate else {}
