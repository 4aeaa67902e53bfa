"""ParallelExplorer: a line a design over parallel axes, and a brush on every axis."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..charts.chart import Chart
from ..charts.many_axes import ManyAxes
from ..charts.parallel.chart import parallel_chart
from ..charts.tracks import Track
from ..model.arguments import typed
from ..model.checks import as_floats
from ..model.errors import BenchwidgetsError, shown, unknown
from .controls import Control
from .fronts.axes_options import AxisColumns, ColourColumn, LogColumns, axes_controls, options_of, rows_within
from .panel import Panel
from .printer.canvas import ParallelCanvas

Span = tuple[float, float]


class ParallelExplorer(Panel):
    """Designs as lines over parallel axes, the better end of each up; designs within all brushes are selected.

    A drag draws a brush on the nearest axis, and a click on a brush takes it away. With shift, or alt, what lies in the
    span drawn is added to the selection, or taken from it, and no brush stays.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    columns : list of str
        Numeric columns, at least two, or metrics that can be derived from them (inputs_per_j, energy_mj, gops_per_w,
        per_latency, efficiency_pct); by default five that most designs have, those with a direction first.
    log : list of str or None
        Columns with a logarithmic axis; None: where the values are positive and span more than two decades.
    colour : str or None
        Column, or metric that can be derived, that colours the designs, or "front rank" over all columns that have a
        direction.
    selecting : {"replace", "add", "remove", "intersect"}
        How what is drawn joins the selection that is there.
    where : str
        A filter of this view alone.

    Examples
    --------
    >>> import pandas as pd
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"fps": [10.0, 20.0], "top1_pct": [97.0, 95.0], "power_w": [2.0, 5.0]}))
    >>> explorer = ParallelExplorer(space).brush("power_w", 1.0, 3.0)
    >>> explorer
    ParallelExplorer: 2 designs over fps, top1_pct, power_w, 1 selected
    """

    columns = AxisColumns("Numeric columns, or metrics that can be derived from them, an axis each, in this order").tag(
        option=True
    )
    log = LogColumns("Columns with a log axis; None: as the values ask").tag(option=True)
    colour = ColourColumn('Column that colours the designs, or "front rank" over all columns with a direction').tag(
        option=True
    )

    _tools = ("camera",)
    _many: ManyAxes
    _canvas: ParallelCanvas

    def _build(self) -> None:
        self._brushes: dict[str, Span] = {}
        self._gestures = 0
        super()._build()

    def _make_area(self) -> ParallelCanvas:
        self._canvas = ParallelCanvas()
        return self._canvas

    def _controls(self) -> list[Control]:
        return axes_controls(self)

    def _make_chart(self) -> Chart:
        many = ManyAxes.of(self.space, options_of(self), self.visible(), better_up=True)
        chart = parallel_chart(many)
        self._many = many
        return chart

    def _draw(self) -> None:
        super()._draw()
        self._brushes = {name: span for name, span in self._brushes.items() if name in self._names()}
        self._show_spans()

    # -- brushes ---------------------------------------------------------------------------------------

    @property
    def brushes(self) -> dict[str, Span]:
        """The least and the largest value of each brush, in the unit of its axis."""
        return dict(self._brushes)

    @typed
    def brush(self, column: str, low: float | None = None, high: float | None = None) -> ParallelExplorer:
        """Brush an axis from one value to another, both in the unit of the axis and included; without, not at all.

        Raises
        ------
        BenchwidgetsError
            Where there is no such axis, or one end alone is given or is no number.

        Examples
        --------
        >>> import pandas as pd
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"fps": [10.0, 20.0], "power_w": [2.0, 5.0]}))
        >>> ParallelExplorer(space).brush("power_w", 1.0, 3.0).brushes
        {'power_w': (1.0, 3.0)}
        """
        self._require_open()
        if column not in self._names():
            raise BenchwidgetsError(unknown("axis", column, self._names(), "the view"))
        brush = None if low is None and high is None else _checked_brush(low, high)
        self._set_brush(column, brush, self._own_gesture())
        return self

    def take_span(self, axis: int, ends: Span, how: str, part_of: object) -> None:
        """Brush the axis of a number; with a key, let what lies in the span join the selection by itself."""
        if not 0 <= axis < len(self._many.tracks):
            return
        track = self._many.tracks[axis]
        low, high = sorted(track.values(np.clip(ends, 0.0, 1.0)).tolist())
        if not how:
            self._set_brush(track.name, (low, high), part_of)
            return
        self._brushes = {}
        self._show_spans()
        self._hands.select(self._within({track.name: (low, high)}), how, part_of)

    def act_at(self, pane: int, place: tuple[float, float], reach: tuple[float, float]) -> bool:
        """Take away the brush that a click is on."""
        scale = self.chart.panes[0].x
        axis = round(float(scale.values(place[0])))
        away = abs(place[0] - float(scale.fractions(axis)))
        span = self._canvas.spans.get(str(axis))
        if span is None or away > reach[0] or not span[0] - reach[1] <= place[1] <= span[1] + reach[1]:
            return False
        self._set_brush(self._names()[axis], None, self._own_gesture())
        return True

    def forget_drawn(self) -> None:
        """Take away all brushes: something else has selected."""
        if self._brushes:
            self._brushes = {}
            self._show_spans()

    def _own_gesture(self) -> tuple:
        self._gestures += 1
        return self._source, self._gestures

    def _set_brush(self, column: str, brush: Span | None, part_of: object) -> None:
        self._brushes = {name: span for name, span in self._brushes.items() if name != column}
        if brush is not None:
            self._brushes[column] = brush
        self._show_spans()
        self._select_brushed(part_of)

    def _select_brushed(self, part_of: object) -> None:
        if self._brushes:
            self._hands.select(self._within(self._brushes), self.selecting, part_of)
        elif self.selecting == "replace" and self.space.selection.source == self._source:
            self._hands.select(np.zeros(0, dtype=np.intp), "replace", part_of)

    def _within(self, brushes: dict[str, Span]) -> np.ndarray:
        """Positions of the designs that lie in all of some brushes and are not hidden by the legend."""
        mark = self._shown_chart.panes[0].mark("designs")
        inside = self.emphasis().shown(self._shown_chart, mark)
        for track, values in zip(self._many.tracks, self._many.values, strict=True):
            if track.name in brushes:
                inside &= rows_within(values, brushes[track.name])
        return self._many.rows[inside]

    def _on_option(self, change) -> None:
        before = len(self._brushes)
        super()._on_option(change)
        if len(self._brushes) < before:  # a brushed axis has gone: its brush no longer counts
            self._select_brushed(self._own_gesture())

    def _show_spans(self) -> None:
        tracks: list[Track] = [track for track in self._many.tracks if track.name in self._brushes]
        numbers = {name: str(i) for i, name in enumerate(self._names())}
        self._canvas.spans = {
            # a brush may begin where a log axis has no place
            numbers[track.name]: sorted(track.places(np.clip(self._brushes[track.name], *track.scale.domain)).tolist())
            for track in tracks
        }

    def _names(self) -> list[str]:
        return [track.name for track in self._many.tracks]


def _checked_brush(low: float | None, high: float | None) -> Span:
    ends = _brush_end(low), _brush_end(high)
    if np.isnan(ends).any():
        raise BenchwidgetsError(f"brush: from {shown(low)} to {shown(high)}; expected two numbers, or neither")
    return ends


def _brush_end(end: Any) -> float:
    return float(as_floats(np.nan if end is None else end, "brush"))
