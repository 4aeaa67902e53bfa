"""Charts over several columns on a canvas of their own: twenty panes, or a thousand lines, are slow with bqplot.

Python sends where the designs stand on each axis, their looks and how opaque each is; hands are those of all panels.
"""

from __future__ import annotations

import numpy as np
from traitlets import Bytes, Dict, Float, List

from ...charts.chart import Chart, Pane
from ...charts.emphasis import Emphasis
from ...charts.marks import Lines, Mark, Texts
from ...charts.sampling import MOST, sample
from ...model.errors import BenchwidgetsError
from ..frontend import FrontEnd, built

#: Designs under the pointer that are drawn.
POINTED = 400


class CanvasPane:
    """A pane that is always seen whole."""

    def __init__(self, pane: Pane):
        self.pane = self.seen = pane

    @property
    def domains(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ends of both axes."""
        return self.pane.x.domain, self.pane.y.domain

    def zoom(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Nothing: the whole is seen."""

    def reset(self) -> None:
        """Nothing: the whole is seen."""

    def resized(self, width: float, edges: str = "xy") -> None:
        """Nothing: the page draws by its own pixels."""


class Canvas(FrontEnd):
    """The canvas of a panel: places from 0 to 1, a row a design and a column an axis.

    A subclass says how it reads these from its chart.
    """

    axes = List(Dict(), help="What each axis says: title, note, ticks").tag(sync=True)
    places = Bytes(help="Places of the designs drawn, float32, row by row").tag(sync=True)
    looks = List(List(), help="Colour and marker of each look").tag(sync=True)
    look = Bytes(help="Number of the look of each design").tag(sync=True)
    strength = Bytes(help="How opaque each design is drawn, 0 to 255; 0: not at all").tag(sync=True)
    pointed = Bytes(help="Places of the designs under the pointer, as those of all").tag(sync=True)
    pointed_look = Bytes(help="Number of the look of each of them").tag(sync=True)
    height = Float(420.0, help="Height of the whole [px]").tag(sync=True)

    def __init__(self, **options):
        super().__init__(**options)
        #: The panes as hands ask for them.
        self.plots: list[CanvasPane] = []
        #: Items of the mark of the designs that are drawn.
        self.drawn = np.zeros(0, dtype=np.intp)
        self._chart: Chart | None = None
        self._selected: np.ndarray | None = None

    # -- what a kind of canvas says --------------------------------------------------------------------

    def _designs(self, chart: Chart) -> Mark:
        """The mark of the designs: its looks, rows and entries."""
        raise TypeError(f"{type(self).__name__} has no designs")

    def _places(self, chart: Chart, items: np.ndarray) -> np.ndarray:
        """Where some designs stand on each axis, from 0 to 1; shape (items, axes)."""
        raise TypeError(f"{type(self).__name__} has no places")

    def _axes(self, chart: Chart) -> list[dict]:
        """What each axis says."""
        raise TypeError(f"{type(self).__name__} has no axes")

    def _put(self, chart: Chart, emphasis: Emphasis) -> None:
        """Set what else the page draws of a chart that is new."""

    def _stress(self, chart: Chart, emphasis: Emphasis) -> None:
        """Set what else the page draws of what stands out."""

    # -- an area of a panel ----------------------------------------------------------------------------

    @property
    def widget(self) -> Canvas:
        """What stands in the panel."""
        return self

    @property
    def figures(self) -> tuple:
        """No figures of bqplot."""
        return ()

    @property
    def figure(self):
        """No figure of bqplot."""
        raise BenchwidgetsError("this panel is drawn without bqplot and has no figure; what it shows is its .chart")

    def parts(self) -> tuple:
        """All there is is named by the state of the panel."""
        return ()

    def show(self, chart: Chart, emphasis: Emphasis) -> None:
        """Draw a chart."""
        self._chart = chart
        self.plots[:] = [CanvasPane(pane) for pane in chart.panes]
        with self.hold_sync():
            self.axes = self._axes(chart)
            self.looks = [[look.colour, look.marker] for look in self._designs(chart).looks]
            self._put(chart, emphasis)
            self._sample(chart, emphasis)
            self._emphasise(chart, emphasis)

    def emphasise(self, emphasis: Emphasis) -> None:
        """Draw the chart that is there with other designs standing out."""
        chart = self._chart
        if chart is None:
            return
        with self.hold_sync():
            if len(self.drawn) < len(self._designs(chart)):
                self._sample(chart, emphasis)  # what is selected must be among the designs drawn
            self._emphasise(chart, emphasis)

    def _sample(self, chart: Chart, emphasis: Emphasis) -> None:
        mark = self._designs(chart)
        shown = emphasis.shown(chart, mark)
        drawn = sample(shown, mark.rows.any(emphasis.selected), MOST) if len(mark) > MOST else np.arange(len(mark))
        self.drawn = drawn
        self.places = self._places(chart, drawn).astype(np.float32).tobytes()
        self.look = mark.look[drawn].astype(np.uint8).tobytes()

    def _emphasise(self, chart: Chart, emphasis: Emphasis) -> None:
        mark = self._designs(chart)
        self.strength = strengths(chart, mark, emphasis)[self.drawn].tobytes()
        shown = emphasis.shown(chart, mark)
        under = np.flatnonzero(emphasis.pointed_at(mark, chart.size) & shown)[:POINTED]
        self.pointed = self._places(chart, under).astype(np.float32).tobytes()
        self.pointed_look = mark.look[under].astype(np.uint8).tobytes()
        self._stress(chart, emphasis)

    def drawn_words(self, emphasis: Emphasis) -> str:
        """How many of the designs are drawn, where not all are."""
        if self._chart is None:
            return ""
        shown = int(np.count_nonzero(emphasis.shown(self._chart, self._designs(self._chart))))
        seen = min(len(self.drawn), shown)
        return f"{seen:,} of {shown:,} designs drawn" if seen < shown else ""


class ParallelCanvas(Canvas):
    """Parallel axes; ``spans`` are the brushes, each by the number of its axis."""

    _esm = built("parallel.js")
    _css = built("parallel.css")

    spans = Dict(help="The brush of an axis: two places").tag(sync=True)

    def _designs(self, chart: Chart) -> Lines:
        return chart.panes[0].mark_of(Lines, "designs")

    def _places(self, chart: Chart, items: np.ndarray) -> np.ndarray:
        count = len(chart.panes[0].x.names or ())
        return self._designs(chart).y.reshape(-1, count)[items]

    def _axes(self, chart: Chart) -> list[dict]:
        pane = chart.panes[0]
        ticks, notes = pane.mark_of(Texts, "ticks"), pane.mark_of(Texts, "notes")
        axes: list[dict] = [{"title": title, "note": note, "ticks": []}
                            for (_, title), note in zip(pane.x.names or (), notes.texts, strict=True)]  # fmt: skip
        for axis, at, text in zip(ticks.x.tolist(), ticks.y.tolist(), ticks.texts, strict=True):
            axes[int(axis)]["ticks"].append({"at": at, "text": text})
        return axes


def strengths(chart: Chart, mark: Mark, emphasis: Emphasis) -> np.ndarray:
    """How opaque each item is drawn, 0 to 255, shape (n,); 0 where the legend hides it."""
    return np.round(255 * emphasis.opacities(chart, mark)).astype(np.uint8)
