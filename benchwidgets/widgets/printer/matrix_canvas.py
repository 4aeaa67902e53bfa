"""A scatter matrix on a canvas: the dots of all panes from one table of places, the bars of the diagonal beside it."""

from __future__ import annotations

import numpy as np
from traitlets import Bool, Bytes

from ...charts.chart import Chart
from ...charts.emphasis import Emphasis
from ...charts.marks import Density, Dots, Mark
from ...charts.ticks import labels, ticks
from ..frontend import built
from .canvas import Canvas, strengths

#: Height of a row of plots, and of the whole at most [px].
ROW_HEIGHT, MOST_HEIGHT = 170, 760
#: Pixels that a plot has at most, and between two ticks: the page leaves out those that have no room.
LENGTH, APART = 300.0, 50.0


class MatrixCanvas(Canvas):
    """The panes of a scatter matrix, of which pane i * n + j has column i upwards and column j across."""

    _esm = built("matrix.js")
    _css = built("matrix.css")

    dense = Bool(False, help="Whether the dots are drawn as density").tag(sync=True)
    bars = Bytes(help="Bars of the diagonal, float32: column, left, right, bottom, top, look").tag(sync=True)
    bar_strength = Bytes(help="How opaque each bar is drawn, 0 to 255").tag(sync=True)

    def _count(self, chart: Chart) -> int:
        return round(len(chart.panes) ** 0.5)

    def _designs(self, chart: Chart) -> Mark:
        return chart.panes[1].mark("designs")

    def _places(self, chart: Chart, items: np.ndarray) -> np.ndarray:
        count = self._count(chart)
        across = [chart.panes[count * (i == 0) + i] for i in range(count)]  # a pane off the diagonal, column i across
        return np.column_stack([pane.x.fractions(pane.mark_of(Dots, "designs").x[items]) for pane in across])

    def _axes(self, chart: Chart) -> list[dict]:
        count = self._count(chart)
        scales = [chart.panes[i * count + i].x for i in range(count)]
        return [
            {"title": scale.title, "better": scale.better or "", "log": scale.log,
             "ticks": [{"at": at, "text": text} for at, text in _ticks(scale)]}
            for scale in scales
        ]  # fmt: skip

    def _put(self, chart: Chart, emphasis: Emphasis) -> None:
        self.dense = isinstance(self._designs(chart), Density)
        self.height = float(min(ROW_HEIGHT * self._count(chart), MOST_HEIGHT))
        parts = []
        for column, (pane, mark) in enumerate(self._histograms(chart)):
            sides = [pane.x.fractions(mark.x0), pane.x.fractions(mark.x1),
                     pane.y.fractions(mark.y0), pane.y.fractions(mark.y1)]  # fmt: skip
            colours = [self._look_of(chart, look.colour) for look in mark.looks]
            parts.append(np.column_stack([np.full(len(mark), column), *sides, np.array(colours)[mark.look]]))
        self.bars = np.concatenate(parts).astype(np.float32).tobytes()

    def _look_of(self, chart: Chart, colour: str) -> int:
        """The number of the first look in a colour."""
        return next((i for i, look in enumerate(self._designs(chart).looks) if look.colour == colour), 0)

    def _stress(self, chart: Chart, emphasis: Emphasis) -> None:
        shown = [strengths(chart, mark, emphasis) for _pane, mark in self._histograms(chart)]
        self.bar_strength = np.concatenate(shown).tobytes()

    def _histograms(self, chart: Chart) -> list[tuple]:
        count = self._count(chart)
        diagonal = [chart.panes[i * count + i] for i in range(count)]
        return [(pane, pane.mark("bars")) for pane in diagonal]


def _ticks(scale) -> list[tuple[float, str]]:
    at = ticks(scale, LENGTH, APART)
    return list(zip(scale.fractions(np.array(at)).tolist(), labels(scale, at), strict=True))
