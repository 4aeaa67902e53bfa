"""A pane as a figure of bqplot."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

import ipywidgets
import numpy as np
from bqplot import Axis, Figure, Image, LinearScale, LogScale, Mark

from ...charts import density, marks
from ...charts.arrows import has_heads, headed
from ...charts.chart import Chart, Pane
from ...charts.emphasis import Emphasis
from ...charts.marks import Density, Texts
from ...model.errors import BenchwidgetsError
from ...model.looks import TEXT
from . import axes
from .beside import names_beside
from .fitting import Fit, Place, fit, is_beside
from .pointed import pointed
from .pools import Pool, alike, faded, new_mark, pools, put

AXIS = {"grid_lines": "solid", "label_color": TEXT}
TITLE = {"font-size": "12px", "font-weight": "600", "fill": TEXT}


@dataclass(frozen=True, eq=False)
class _Shown:
    """What a plot shows."""

    chart: Chart
    pane: Pane
    emphasis: Emphasis


class Plot:
    """One figure: its scales and axes, and a few marks that are used again for every chart."""

    def __init__(self) -> None:
        self.place = Place()
        self._fit = Fit()
        self._shown: _Shown | None = None
        self._pools: dict[Hashable, Mark] = {}
        self._across = LinearScale(min=0.0, max=1.0, allow_padding=False)
        self.scales = {name: LinearScale(min=0.0, max=1.0, allow_padding=False) for name in "xy"}
        self._axes = self._new_axes()
        self.figure = Figure(axes=self._axes, animation_duration=0, title="", title_style=TITLE)
        self.figure.layout.min_width, self.figure.display_toolbar = "0", False

    # -- drawing ---------------------------------------------------------------------------------------

    def stand(self, height: int) -> None:
        """Be so high from the next chart on where its pane asks for no height [px]."""
        self.place = replace(self.place, usual_height=height)

    def show(self, chart: Chart, pane: Pane, emphasis: Emphasis) -> None:
        """Draw a pane; a part of the axes that was zoomed to stays where the axes are those of before."""
        seen = self._seen(pane)
        self._shown = _Shown(chart, pane, emphasis)
        if [isinstance(self.scales[name], LogScale) for name in "xy"] != [pane.x.log, pane.y.log]:
            self._renew_scales()
        self.look_at(*seen)
        self._draw()

    @property
    def pane(self) -> Pane:
        """The pane that is drawn, with the whole of its axes."""
        return self._drawn.pane

    @property
    def _drawn(self) -> _Shown:
        if self._shown is None:
            raise BenchwidgetsError("nothing is drawn yet")
        return self._shown

    @property
    def size(self) -> tuple[float, float]:
        """Pixels of the pane, between the margins of the figure."""
        return self._fit.size

    @property
    def least_width(self) -> int:
        """Pixels that the figure needs across, its margins too; 0 where the pane asks for none."""
        return self._fit.least_width

    def _resize(self) -> None:
        size = {"height": f"{self._fit.height}px", "min_width": f"{self._fit.least_width}px"}
        layout = self.figure.layout
        if {name: getattr(layout, name) for name in size} != size:
            with layout.hold_sync():
                layout.height, layout.min_width = size.values()

    def _seen(self, pane: Pane) -> tuple[tuple[float, float], tuple[float, float]]:
        """What is seen of the axes next: what a person zoomed to, or all."""
        before = self._shown
        kept = before is not None and (before.pane.x, before.pane.y) == (pane.x, pane.y)
        return self.domains if kept else (pane.x.domain, pane.y.domain)

    @property
    def domains(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ends of both axes as they are seen."""
        x, y = ((self.scales[name].min, self.scales[name].max) for name in "xy")
        return x, y

    @property
    def seen(self) -> Pane:
        """The pane with the axes as they are seen."""
        x, y = self.domains
        return replace(self.pane, x=self.pane.x.at(x), y=self.pane.y.at(y))

    def look_at(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show this part of both axes."""
        for name, ends in zip("xy", (x, y), strict=True):
            scale = self.scales[name]
            if (scale.min, scale.max) != ends:
                with scale.hold_sync():
                    scale.min, scale.max = ends
        self._label()

    def zoom(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Look at a part of both axes, and draw anew what depends on it."""
        if (x, y) != self.domains:
            self.look_at(x, y)
            if any(isinstance(mark, Density) or is_beside(mark) or has_heads(mark) for mark in self.pane.marks):
                self._draw()

    def resized(self, width: float, edges: str = "xy") -> None:
        """Take the width that the page gives the figure [pixels], and draw anew what depends on it."""
        place = replace(self.place, width=width, edges=edges)
        if place != self.place and self._shown is not None:
            self.place = place
            self._label()
            self._draw()

    def _label(self) -> None:
        fitted = self._fit = fit(self._drawn.chart, self.pane, self.seen, self.place, self.size)
        for i, (axis, scale, up) in enumerate(zip(self._axes, (fitted.x, fitted.y), (False, True), strict=True)):
            turned, letters = fitted.turned and not up, fitted.letters[i]
            axes.label_axis(axis, scale, fitted.size[i], up=up, turned=turned, letters=letters, room=fitted.rooms[i])
        heading = fitted.heading(self.pane.title)
        if (self.figure.title or "") != heading:
            self.figure.title = heading
        if fitted.margin != self.figure.fig_margin:
            self.figure.fig_margin = fitted.margin
        for axis, side, inner in zip(self._axes, ("bottom", "left"), (14, 16), strict=True):
            axis.label_offset = f"{fitted.margin[side] - inner}px"
        self._resize()

    def _names(self, mark: Texts) -> list[Pool]:
        """Names beyond an edge, and their leaders; none where there is no room."""
        if mark.beside not in self._fit.named:
            return []
        return names_beside(self.seen, mark, self._opacities(mark), self.size)

    def _draw(self) -> None:
        drawn: list[Mark] = []
        for mark in self.pane.marks:
            if isinstance(mark, Density):
                drawn += self._density(mark)
            elif is_beside(mark):
                drawn += [self._mark(pool) for pool in self._names(mark)]
            else:
                shown = self._opacities(mark)
                drawn += [self._mark(pool) for pool in pools(self._headed(mark), shown)]
        drawn += self._pointed()
        if drawn != self.figure.marks:
            self.figure.marks = drawn
        self._sweep(drawn)

    def _headed(self, mark: marks.Mark) -> marks.Mark:
        """A mark with its arrowheads, for what is seen."""
        return headed(mark, (self.seen.x, self.seen.y), self.size) if has_heads(mark) else mark

    def _opacities(self, mark: marks.Mark) -> np.ndarray:
        return self._drawn.emphasis.opacities(self._drawn.chart, mark)

    def emphasise(self, emphasis: Emphasis) -> None:
        """Draw the chart that is there with other designs standing out."""
        if self._shown is None:
            return
        before, self._shown = self._shown.emphasis, replace(self._shown, emphasis=emphasis)
        self._pointed()
        if before.same_but_pointed(emphasis):
            return
        looked = (before.hidden, before.dimmed) != (emphasis.hidden, emphasis.dimmed)
        if looked and self._fit.named:  # a name that goes makes room for others
            self._draw()
            return
        for mark in self.pane.marks:
            if isinstance(mark, Density):
                self._density(mark)
            elif looked or mark.fades or mark.if_selected:
                self._fade(mark)

    def _fade(self, mark: marks.Mark) -> None:
        """Draw the items of a mark as opaque as they are now."""
        shown = self._opacities(mark)
        if mark.if_selected:
            for pool in pools(mark, shown):
                put(self._pools[pool.key], pool.traits)
        else:
            for key, items, _look in alike(mark):
                put(self._pools[key], faded(mark, items, shown))

    # -- marks -----------------------------------------------------------------------------------------

    def _mark(self, pool: Pool) -> Mark:
        mark = self._pools.get(pool.key)
        if mark is None:
            mark = self._pools[pool.key] = new_mark(pool, self._scales_of(pool.axes))
        else:
            put(mark, {**pool.fixed, **pool.traits})
        return mark

    def _scales_of(self, used: str) -> dict:
        return {name: self.scales[name] if name in used else self._across for name in "xy"}

    def _sweep(self, used: list[Mark]) -> None:
        """Close the marks that the chart has no use for."""
        alive = set(used)
        for key, mark in list(self._pools.items()):
            if mark not in alive:
                del self._pools[key]
                mark.close()

    def _density(self, mark: Density) -> list[Mark]:
        """A density as an image, with the selected designs as dots over it where these are few."""
        seen = self.seen
        shape = density.shape_of(*self.size)
        image = density.png(density.picture(self._drawn.chart, seen, mark, shape, self._drawn.emphasis))
        (x0, x1), (y0, y1) = self.domains
        drawn = self._pools.get((mark.name, "image"))
        if drawn is None:
            picture = ipywidgets.Image(value=image, format="png")
            drawn = Image(image=picture, scales=self._scales_of("xy"), x=[x0, x1], y=[y0, y1])
            self._pools[mark.name, "image"] = drawn
        else:
            put(drawn, {"x": np.array([x0, x1]), "y": np.array([y0, y1])})
            if drawn.image.value != image:
                drawn.image.value = image
        return [drawn]

    def _pointed(self) -> list[Mark]:
        """What stands for the designs under the pointer in some view."""
        return [self._mark(pool) for pool in pointed(self._drawn.chart, self.pane, self._drawn.emphasis)]

    # -- scales ----------------------------------------------------------------------------------------

    def _new_axes(self) -> list[Axis]:
        return [Axis(scale=self.scales["x"], side="bottom", **AXIS), Axis(scale=self.scales["y"], side="left", **AXIS)]

    def _renew_scales(self) -> None:
        """Take scales of the other kind; a value of the old marks may have no place on them, so these go first."""
        old = [*self._pools.values(), *self._axes, *self.scales.values()]
        self.figure.marks, self._pools = [], {}
        for name, scale in zip("xy", (self.pane.x, self.pane.y), strict=True):
            low, high = scale.domain
            self.scales[name] = (LogScale if scale.log else LinearScale)(min=low, max=high, allow_padding=False)
        self._axes = self._new_axes()
        self.figure.axes = self._axes
        for widget in old:
            widget.close()

    def reset(self) -> None:
        """Show the whole of both axes again."""
        if self._shown is not None:
            self.look_at(self.pane.x.domain, self.pane.y.domain)
            self._draw()

    def parts(self) -> list:
        """All widgets of the plot, but its figure."""
        return [*self._pools.values(), *self._axes, *self.scales.values(), self._across]
