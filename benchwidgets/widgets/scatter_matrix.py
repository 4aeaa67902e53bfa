"""ScatterMatrix: a plot for every pair of columns, and a box or a lasso in any of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from ipywidgets import ToggleButtons, Widget
from traitlets import Dict, Enum, Int, Unicode

from ..model.errors import BenchwidgetsError
from .frontend import source
from .fronts.many_axes import ManyAxesExplorer, ManyAxesPlot
from .plot.shapes import Polygon

KINDS = ("box", "lasso")
#: Heights of a row of plots, and of the whole at most [px].
ROW_HEIGHT, MOST_HEIGHT = 170, 760


class MatrixPlot(ManyAxesPlot):
    """The canvas; it reports an outline as fractions of the plot that it was drawn in, from its top left corner."""

    _esm = source("gesture.js", "canvas.js", "titles.js", "scatter_matrix.js")
    _css = source("outline.css", "scatter_matrix.css")

    kind = Unicode("box", help="What the mouse draws: box or lasso").tag(sync=True)
    outline = Dict(help="The outline shown: row and column of its plot, and its polygon").tag(sync=True)
    redraw = Int(0, help="Grows where the outline is to be drawn anew though it did not change here").tag(sync=True)


class ScatterMatrix(ManyAxesExplorer):
    """Designs over every pair of some columns; a box or a lasso in any plot selects in all views of the space.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    draw : {"box", "lasso"}
        What the mouse draws.
    **options
        ``columns`` (two or more numeric), ``log`` (those with a log axis), ``colour`` (a column, or "front rank") and
        ``selecting`` (how what is drawn joins the selection); each is told by the help of its trait.

    Examples
    --------
    >>> from benchwidgets.model.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"fps": [10.0, 20.0], "top1_pct": [97.0, 95.0], "power_w": [2.0, 5.0]}))
    >>> ScatterMatrix(space, columns=["fps", "power_w"])
    ScatterMatrix: 2 designs over fps, power_w, 0 selected
    """

    draw = Enum(KINDS, "box", help="What the mouse draws: a box or a lasso").tag(option=True)

    _plot_class = MatrixPlot

    def _contents(self) -> list[Widget]:
        parts = super()._contents()
        self._plot.kind = self.draw
        return parts

    def _tools(self) -> list[Widget]:
        kinds = ToggleButtons(
            options=[(kind.capitalize(), kind) for kind in KINDS],
            value=self.draw,
            tooltips=["Draw a box around designs", "Draw an outline around designs"],
            style={"button_width": "auto"},
        )
        self._bind(kinds, "draw")
        return [kinds]

    @property
    def _height(self) -> int:
        return min(ROW_HEIGHT * max(len(self.columns), 2), MOST_HEIGHT)

    # -- gestures --------------------------------------------------------------------------------------

    def _on_option(self, change) -> None:
        if change["name"] == "draw":
            self._require_open()
            self._plot.kind = self.draw
        else:
            super()._on_option(change)

    def _draw(self) -> None:
        super()._draw()
        self._plot.layout.height = self._legend.layout.max_height = f"{self._height}px"
        if [track.domain for track in self._tracks] != self._drawn_domains:
            self._drawn_domains = [track.domain for track in self._tracks]
            self._clear_gesture()  # an outline would stand at another place

    _drawn_domains = None

    def _on_drawn(self, content: dict) -> None:
        with self._reporting():
            row, column, outline = content["row"], content["column"], content["polygon"]
            if not (0 <= row < len(self._tracks) and 0 <= column < len(self._tracks)):
                return
            polygon = self._polygon(row, column, outline)
            if outline and polygon is None:
                self._show_outline(self._plot.outline)
                raise BenchwidgetsError("a lasso needs at least three different points; draw around the designs")
            self._show_outline(content if polygon else {})
            self._gestures += 1
            labels = None if polygon is None else self._inside(row, column, polygon)
            self._gesture(labels, (self._source, self._gestures))

    def _polygon(self, row: int, column: int, outline: list) -> Polygon | None:
        """An outline in the units of the axes; None where fewer than three points differ."""
        points = np.array(outline, dtype=float).reshape(-1, 2)
        if len(np.unique(points, axis=0)) < 3:
            return None
        x, y = self._tracks[column], self._tracks[row]
        at_x, at_y = x.values(points[:, 0]), y.values(1.0 - points[:, 1])
        return Polygon(tuple(at_x.tolist()), tuple(at_y.tolist()), (x.coordinate.log, y.coordinate.log))

    def _inside(self, row: int, column: int, polygon: Polygon) -> pd.Index:
        x, y = (self._tracks[at].coordinate.values for at in (column, row))
        seen = np.flatnonzero(self._seen_rows())
        return self.space.index[seen[polygon.contains(x[seen], y[seen])]]

    def _clear_gesture(self) -> None:
        if self._plot.outline:
            self._show_outline({})

    def _show_outline(self, outline: dict) -> None:
        with self._plot.hold_sync():
            self._plot.outline = outline
            self._plot.redraw += 1
