"""ParallelExplorer: a line a design over parallel axes, and a brush on every axis."""

from __future__ import annotations

import numpy as np
import pandas as pd
from traitlets import Dict, Int

from ..model.arguments import typed
from ..model.checks import as_floats
from ..model.errors import BenchwidgetsError, shown, unknown
from .frontend import source
from .fronts.many_axes import ManyAxesExplorer, ManyAxesPlot


class ParallelPlot(ManyAxesPlot):
    """The canvas; it reports the span drawn on an axis as two places from 0 (bottom) to 1 (top)."""

    _esm = source("canvas.js", "titles.js", "parallel.js")
    _css = source("parallel.css")

    spans = Dict(help="The brush of each column, two places").tag(sync=True)
    redraw = Int(0, help="Grows where a brush is to be drawn anew though it did not change here").tag(sync=True)


class ParallelExplorer(ManyAxesExplorer):
    """Designs as lines over parallel axes, the better end of each up; designs within all brushes are selected.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    **options
        ``columns`` (two or more numeric), ``log`` (those with a log axis), ``colour`` (a column, or "front rank") and
        ``selecting`` (how what is drawn joins the selection); each is told by the help of its trait.

    Examples
    --------
    >>> from benchwidgets.model.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"fps": [10.0, 20.0], "top1_pct": [97.0, 95.0], "power_w": [2.0, 5.0]}))
    >>> explorer = ParallelExplorer(space).brush("power_w", 1.0, 3.0)
    >>> explorer
    ParallelExplorer: 2 designs over fps, top1_pct, power_w, 1 selected
    """

    _plot_class = ParallelPlot
    _better_up = True

    def _contents(self):
        self._brushes: dict[str, tuple[float, float]] = {}
        return super()._contents()

    # -- brushes ---------------------------------------------------------------------------------------

    @property
    def brushes(self) -> dict[str, tuple[float, float]]:
        """The least and the largest value of each brush, in the unit of its axis."""
        return dict(self._brushes)

    @typed
    def brush(self, column: str, low: float | None = None, high: float | None = None) -> ParallelExplorer:
        """Brush an axis from one value to another, both in the unit of the axis and included; without, not at all."""
        self._require_open()
        if column not in self._names():
            raise BenchwidgetsError(unknown("axis", column, self._names(), "the view"))
        brush = None if low is None and high is None else _checked_brush(low, high)
        self._set_brush(column, brush)
        return self

    def _on_drawn(self, content: dict) -> None:
        with self._reporting():
            column, span = content.get("column"), content.get("span")
            if column in self._names():
                track = self._tracks[self._names().index(column)]
                self._set_brush(column, None if span is None else tuple(sorted(track.values(span).tolist())))

    def _set_brush(self, column: str, brush: tuple[float, float] | None) -> None:
        self._brushes = {name: span for name, span in self._brushes.items() if name != column}
        if brush is not None:
            self._brushes[column] = brush
        self._show_spans()
        self._select_brushed()

    def _select_brushed(self) -> None:
        self._gestures += 1
        self._gesture(self._brushed() if self._brushes else None, (self._source, self._gestures))

    def _brushed(self) -> pd.Index:
        """Labels of the designs that lie in every brush."""
        inside = self._seen_rows().copy()
        for track in self._tracks:
            if track.coordinate.name in self._brushes:
                low, high = sorted(self._brushes[track.coordinate.name])
                with np.errstate(invalid="ignore"):
                    inside &= (track.coordinate.values >= low) & (track.coordinate.values <= high)
        return self.space.index[inside]

    def _clear_gesture(self) -> None:
        if self._brushes:
            self._brushes = {}
            self._show_spans()

    def _on_option(self, change) -> None:
        before = len(self._brushes)
        super()._on_option(change)
        if len(self._brushes) < before:  # a brushed axis has gone: its brush no longer counts
            self._select_brushed()

    def _show_spans(self) -> None:
        tracks = {track.coordinate.name: track for track in self._tracks}
        spans = {
            name: np.clip(sorted(tracks[name].places(np.array(span)).tolist()), 0, 1).tolist()
            for name, span in self._brushes.items()
        }
        with self._plot.hold_sync():
            self._plot.spans = spans
            self._plot.redraw += 1

    def _draw(self) -> None:
        super()._draw()
        self._brushes = {name: span for name, span in self._brushes.items() if name in self._names()}
        self._show_spans()

    def _names(self) -> list[str]:
        return [track.coordinate.name for track in self._tracks]


def _checked_brush(low: float | None, high: float | None) -> tuple[float, float]:
    ends = tuple(float(as_floats(np.nan if end is None else end, "brush")) for end in (low, high))
    if np.isnan(ends).any():
        raise BenchwidgetsError(f"brush: from {shown(low)} to {shown(high)}; expected two numbers, or neither")
    return ends
