"""The stage of a plot: a figure, its two axes, and what the mouse does on it.

bqplot knows one interaction a figure, so the stage has a mode: *inspect* (hover and click on designs), *select* (draw
a box), *lasso* (draw an outline) and *zoom* (wheel and drag). Box and outline are reported in the units of the axes;
which designs lie in them is for Python to say. The selector never gets a mark, since it would change that mark's
selection behind our back.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
from bqplot import Axis, Figure, LinearScale, LogScale, Mark, PanZoom, Scale
from bqplot.interacts import BrushSelector

from ...model.errors import BenchwidgetsError
from ...model.looks import ACCENT, TEXT
from .lasso import Lasso
from .shapes import Box, Polygon, lasso_outline, lasso_polygon
from .ticks import log_ticks

if find_spec("bqplot_gl"):
    warnings.warn(
        "bqplot-gl is installed: beside bqplot 0.13 it keeps every box drawn in JupyterLab from selecting anything. "
        "Remove it with: pip uninstall bqplot-gl",
        stacklevel=2,
    )

MODES = ("inspect", "select", "lasso", "zoom")
MARGIN = {"top": 24, "bottom": 52, "left": 74, "right": 20}


@dataclass(frozen=True)
class AxisLook:
    """What an axis shows: its title, whether it is logarithmic, its ends, and the d3 format of its ticks."""

    title: str
    log: bool
    domain: tuple[float, float]
    tick_format: str = "~r"


class Stage:
    """A bqplot figure with an x and a y axis.

    Parameters
    ----------
    on_shape : callable
        Called with a Box or a Polygon each time one is drawn or moved, and with None when it is cleared; and with the
        number of the gesture: all that comes of one drag has the same.
    """

    def __init__(self, on_shape: Callable[[Box | Polygon | None, int], None]):
        self._on_shape = on_shape
        self._gesture, self._brushing = 0, False
        self.polygon: Polygon | None = None
        self._looks: tuple[AxisLook | None, AxisLook | None] = (None, None)
        self._quiet = False
        self._mode = "inspect"
        #: The axis whose scale has taken the place of a former one.
        self._successors: dict[Scale, str] = {}
        #: Called after the part of the axes that is seen has changed.
        self.on_view: Callable[[], None] = lambda: None
        # padding by the size of marks would move the axes under a box when marks come and go
        self.scales = {name: LinearScale(min=0.0, max=1.0, allow_padding=False) for name in "xy"}
        self._axes = _axes(self.scales)
        self.figure = Figure(axes=list(self._axes.values()), fig_margin=MARGIN, animation_duration=0, title="")
        # bqplot's own tool bar lies on the data: a box could not begin below it
        self.figure.display_toolbar = False
        self.figure.layout.height, self.figure.layout.flex = "460px", "1 1 320px"
        self.figure.layout.min_width = "0"
        self.lasso = Lasso()
        self._new_interactions()

    def show(self, marks: list[Mark]) -> None:
        """Draw these marks, the last on top; scales come from the stage."""
        for mark in marks:
            stale = {key: self._successors[scale] for key, scale in mark.scales.items() if scale in self._successors}
            if stale:
                mark.scales = {**mark.scales, **{key: self.scales[name] for key, name in stale.items()}}
        if marks != self.figure.marks:
            self.figure.marks = marks

    # -- axes ------------------------------------------------------------------------------------------

    def set_axes(self, x: AxisLook, y: AxisLook) -> None:
        """Show other axes; where nothing of them changed, a zoom stays."""
        looks = (x, y)
        if looks == self._looks:
            return
        kinds = [look and look.log for look in self._looks]
        self._looks = looks
        if kinds != [x.log, y.log]:
            self._new_scales()
        for name, look in zip("xy", looks, strict=True):
            axis = self._axes[name]
            with axis.hold_sync():
                axis.label, axis.tick_format = look.title, look.tick_format
        self.reset()

    def reset(self) -> None:
        """Show the whole of both axes again."""
        self.zoom_to(*(look.domain for look in self._looks))

    def zoom_to(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show another part of both axes."""
        for name, ends in zip("xy", (x, y), strict=True):
            scale = self.scales[name]
            with scale.hold_sync():
                scale.min, scale.max = ends
            self._retick(name)
        self._redraw_box()

    def _show_polygon(self) -> None:
        outline = lasso_outline(self.polygon, **self.scales) if self.polygon else []
        if outline or self.lasso.outline or self.lasso.report:
            self.lasso.show(outline)

    def _new_scales(self) -> None:
        # values of the old scales may have no place on the new ones: nothing is drawn while they change
        self.figure.marks = []
        old = [*self._axes.values(), *self.scales.values()]
        for name, look in zip("xy", self._looks, strict=True):
            low, high = look.domain
            scale = (LogScale if look.log else LinearScale)(min=low, max=high, allow_padding=False)
            scale.observe(lambda _change, name=name: self._retick(name), ["min", "max"])
            self._successors[self.scales[name]] = name
            self.scales[name] = scale
        self._axes = _axes(self.scales)
        self.figure.axes = list(self._axes.values())
        self._new_interactions()
        for widget in old:
            widget.unobserve_all()
            widget.close()

    def _retick(self, name: str) -> None:
        scale, axis = self.scales[name], self._axes[name]
        log = isinstance(scale, LogScale)
        usable = log and scale.min and scale.max and 0 < scale.min < scale.max
        ticks = np.array(log_ticks(scale.min, scale.max)) if usable else None
        if not _same(ticks, axis.tick_values):
            axis.tick_values = ticks
        if self.polygon is not None:
            self._show_polygon()
        self.on_view()

    # -- mouse -----------------------------------------------------------------------------------------

    @property
    def mode(self) -> str:
        return self._mode

    @mode.setter
    def mode(self, mode: str) -> None:
        self._mode = mode
        self.figure.interaction = {"select": self._brush, "zoom": self._pan}.get(mode)
        self.lasso.active = mode == "lasso"

    @property
    def box(self) -> Box | None:
        x, y = self._brush.selected_x, self._brush.selected_y
        if x is None or y is None or len(x) != 2 or len(y) != 2:
            return None
        return Box(tuple(sorted(map(float, x))), tuple(sorted(map(float, y))))

    def clear_shape(self) -> None:
        """Take box and outline away without reporting it."""
        self._clear_box()
        self._set_polygon(None)

    def _clear_box(self) -> None:
        if self.box is not None:
            self._quiet = True
            with self._brush.hold_sync():
                self._brush.selected_x = self._brush.selected_y = None
            self._quiet = False
            self._last_box = None

    def draw_lasso(self, vertices: list) -> None:
        """Take an outline, in fractions of the plot from its top left corner; none, after a click, is a clearing.

        Raises
        ------
        BenchwidgetsError
            Where fewer than three points differ; the outline before it stays.
        """
        polygon = lasso_polygon(vertices, **self.scales) if vertices else None
        if vertices and polygon is None:
            self._show_polygon()
            raise BenchwidgetsError("a lasso needs at least three different points; draw around the designs to select")
        self._clear_box()
        self._set_polygon(polygon)
        self._gesture += 1
        self._on_shape(polygon, self._gesture)

    def _set_polygon(self, polygon: Polygon | None) -> None:
        changed = polygon is not None or self.polygon is not None
        self.polygon = polygon
        if changed:
            self._show_polygon()

    def parts(self) -> list:
        """Widgets of the stage that the figure does not refer to at every moment."""
        return [self._brush, self._pan, self.lasso]

    def _new_interactions(self) -> None:
        old = [self._brush, self._pan] if hasattr(self, "_brush") else []
        x, y = self.scales["x"], self.scales["y"]
        self._brush = BrushSelector(x_scale=x, y_scale=y, marks=[], color=ACCENT)
        self._brush.observe(self._on_brush, ["selected_x", "selected_y", "brushing"])
        self._pan = PanZoom(scales={"x": [x], "y": [y]})
        self._last_box = None
        self.mode = self._mode
        for widget in old:
            widget.close()

    def _on_brush(self, _change) -> None:
        # both sides of a box arrive in one message, but are told one after the other
        box, brushing = self.box, bool(self._brush.brushing)
        alone = not brushing and not self._brushing and box != self._last_box
        if not self._quiet and ((brushing and not self._brushing) or alone):
            self._gesture += 1
        self._brushing = brushing
        if not self._quiet and box != self._last_box:
            self._last_box = box
            self._set_polygon(None)
            self._on_shape(box, self._gesture)

    def _redraw_box(self) -> None:
        # bqplot leaves the rectangle at its old pixels when Python changes a scale
        if self._mode == "select" and self.box is not None:
            self.figure.interaction = None
            self.figure.interaction = self._brush


def _axes(scales: dict[str, Scale]) -> dict[str, Axis]:
    look = {"grid_lines": "solid", "label_color": TEXT}
    return {
        "x": Axis(scale=scales["x"], side="bottom", label_offset="2.8em", **look),
        "y": Axis(scale=scales["y"], side="left", label_offset="4.2em", **look),
    }


def _same(one: np.ndarray | None, other: np.ndarray | None) -> bool:
    return one is other or (one is not None and other is not None and np.array_equal(one, other))
