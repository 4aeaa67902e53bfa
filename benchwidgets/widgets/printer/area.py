"""Where the panes of a chart stand on the page: a figure of bqplot each, beside each other where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from bqplot import Figure
from ipywidgets import GridBox, Layout, Widget

from ...charts.chart import Chart, Pane
from ...charts.emphasis import Emphasis
from ..opening import family
from .plot import Plot


class Seen(Protocol):
    """What hands need of a pane that is drawn: the pane as it is seen, and the ends of its axes."""

    @property
    def pane(self) -> Pane: ...

    @property
    def seen(self) -> Pane: ...

    @property
    def domains(self) -> tuple[tuple[float, float], tuple[float, float]]: ...

    def zoom(self, x: tuple[float, float], y: tuple[float, float]) -> None: ...

    def reset(self) -> None: ...

    def resized(self, width: float, edges: str = "xy") -> None: ...


class Area(Protocol):
    """What a panel needs of what its chart is drawn in."""

    @property
    def widget(self) -> Widget: ...

    @property
    def plots(self) -> Sequence[Seen]: ...

    @property
    def figures(self) -> tuple[Figure, ...]: ...

    @property
    def figure(self) -> Figure: ...

    def show(self, chart: Chart, emphasis: Emphasis) -> None: ...

    def emphasise(self, emphasis: Emphasis) -> None: ...

    def drawn_words(self, emphasis: Emphasis) -> str: ...

    def parts(self) -> Iterable[Widget]: ...


class PlotArea:
    """The figures of a panel; ``widget`` holds them, ``plots`` are in the order of the panes.

    Parameters
    ----------
    height, beside : int
        Height of a figure alone, and beside others [px].
    narrow : int
        Least width of a figure beside others [px].
    """

    def __init__(self, height: int, beside: int, narrow: int):
        self._height, self._beside, self._narrow = height, beside, narrow
        self.plots = [Plot()]
        layout = Layout(grid_gap="4px", min_width="0", overflow="auto hidden")  # what is wider is scrolled to
        self.widget = GridBox([self.plots[0].figure], layout=layout)
        self.widget.add_class("bw-scrolled")

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures shown, in order."""
        return tuple(plot.figure for plot in self.plots)

    @property
    def figure(self) -> Figure:
        """The first of them."""
        return self.figures[0]

    def show(self, chart: Chart, emphasis: Emphasis) -> None:
        """Draw a chart."""
        self._keep(len(chart.panes))
        for plot, pane in zip(self.plots, chart.panes, strict=True):
            plot.stand(self._height if len(chart.panes) == 1 else self._beside)
            plot.show(chart, pane, emphasis)
        self._arrange()

    def emphasise(self, emphasis: Emphasis) -> None:
        """Draw the chart that is there with other designs standing out."""
        for plot in self.plots:
            plot.emphasise(emphasis)

    def drawn_words(self, emphasis: Emphasis) -> str:
        """What is said of how the designs are drawn, where not all are."""
        return ""

    def parts(self) -> Iterator[Widget]:
        """The widgets of the area that no state names at every moment."""
        for plot in self.plots:
            yield from (*plot.parts(), plot.figure)

    def _keep(self, count: int) -> None:
        """Have as many plots as the chart has panes."""
        while len(self.plots) < count:
            self.plots.append(Plot())
        for plot in self.plots[count:]:
            for widget in list(family(plot.figure, *plot.parts())):
                widget.close()
        del self.plots[count:]

    def _arrange(self) -> None:
        """Lay out the plots beside each other where there is room."""
        columns = "minmax(0, 1fr)"
        if len(self.plots) > 1:
            narrow = max(self._narrow, *(plot.least_width for plot in self.plots))
            columns = f"repeat(auto-fit, minmax(min(100%, {narrow}px), 1fr))"
        if self.widget.layout.grid_template_columns != columns:
            self.widget.layout.grid_template_columns = columns
        if self.widget.children != self.figures:
            self.widget.children = self.figures
