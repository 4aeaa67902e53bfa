"""The hands of a panel: what a person does on its plots, in the units of the axes, becomes selections and answers.

The same for every chart: which designs lie in a shape or near the pointer is asked of the chart, and the answer goes to
the space, which tells all views.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from ..charts.asking import Hit, inside, near
from ..charts.chart import Chart
from ..charts.emphasis import Emphasis
from ..charts.shapes import shape_of
from ..model.errors import BenchwidgetsError
from ..model.selection import MODES
from ..model.space import DesignSpace
from .face import Face
from .printer.plot import Plot

#: No shape is drawn.
NOTHING = {"pane": 0, "points": []}


class Host(Protocol):
    """Whose hands these are."""

    space: DesignSpace
    selecting: str

    @property
    def chart(self) -> Chart: ...

    def emphasis(self) -> Emphasis: ...

    def act_on(self, hit: Hit, how: str) -> bool: ...

    def drag_handle(self, name: str, value: float, part_of: object) -> None: ...


class Hands:
    """Answers what the page tells and asks of the plots of a panel.

    Parameters
    ----------
    host : Host
        The panel.
    source : hashable
        In whose name it selects.
    """

    def __init__(self, host: Host, face: Face, plots: list[Plot], source: object):
        self._host, self._face, self._plots, self._source = host, face, plots, source
        self._acts = {
            "near": self._near, "leave": self._leave, "click": self._click, "shape": self._shape, "clear": self._clear,
            "view": self._view, "size": self._size, "reset": self.reset, "handle": self._handle,
        }  # fmt: skip
        #: Whether a gesture of this panel is selecting now, so that its shape stays.
        self.selecting = False

    def knows(self, content: dict) -> bool:
        """Whether a message is of these hands."""
        return content.get("kind") in self._acts

    def hear(self, content: dict) -> None:
        """Do what a message says, and answer it."""
        card = None
        try:
            card = self._acts[content["kind"]](content)
        finally:
            if "ask" in content:
                self._face.answer(content["ask"], card)

    # -- pointing --------------------------------------------------------------------------------------

    def _hit(self, content: dict) -> Hit | None:
        plot = self._plot(content)
        if plot is None:
            return None
        place, reach = tuple(map(float, content["place"])), tuple(map(float, content["reach"]))
        return near(self._host.chart, plot.seen, place, reach, self._host.emphasis())

    def _near(self, content: dict):
        hit = self._hit(content)
        self._host.space.point_at(hit.rows if hit is not None else np.zeros(0, dtype=np.intp))
        return hit.card(self._host.chart) if hit is not None else None

    def _leave(self, _content: dict) -> None:
        self._host.space.point_at(np.zeros(0, dtype=np.intp))

    # -- selecting -------------------------------------------------------------------------------------

    def _click(self, content: dict) -> None:
        hit, how = self._hit(content), self._how(content)
        if hit is not None and self._host.act_on(hit, how):
            return
        rows = hit.rows if hit is not None else np.zeros(0, dtype=np.intp)
        if how == "replace" and np.array_equal(np.flatnonzero(self._host.space.selection.mask), np.sort(rows)):
            rows = rows[:0]  # a second click on what is selected alone
        if len(rows) or how == "replace":
            self._select(rows, how, None)
            self._show(NOTHING)

    def _shape(self, content: dict) -> None:
        plot = self._plot(content)
        if plot is None:
            return
        seen = plot.seen
        shape = shape_of(content["shape"], content["points"], seen.x, seen.y)
        rows = inside(self._host.chart, seen, shape, self._host.emphasis())
        self._select(rows, self._how(content), (self._source, content["gesture"]))
        if content.get("last"):
            self._show({"pane": content["pane"], "points": content["points"]})

    def _handle(self, content: dict) -> None:
        value = float(content["value"])
        if np.isfinite(value):
            self._host.drag_handle(content["name"], value, (self._source, content["gesture"]))

    def _clear(self, _content: dict) -> None:
        self._select(np.zeros(0, dtype=np.intp), "replace", None)
        self._show(NOTHING)

    def _select(self, rows: np.ndarray, how: str, part_of: object) -> None:
        self.selecting = True
        try:
            self._host.space.select_rows(rows, source=self._source, mode=how, part_of=part_of)
        finally:
            self.selecting = False

    def _how(self, content: dict) -> str:
        """How a gesture joins the selection: as the keys say, else as the panel does."""
        how = content.get("how") or self._host.selecting
        if how not in MODES:
            raise BenchwidgetsError(f"how={how!r}; expected one of {', '.join(MODES)}")
        return how

    def forget_shape(self) -> None:
        """Take away what was drawn: something else has selected."""
        if not self.selecting:
            self._show(NOTHING)

    def _show(self, outline: dict) -> None:
        self._face.show(outline=outline)

    # -- looking ---------------------------------------------------------------------------------------

    def _view(self, content: dict) -> None:
        plot = self._plot(content)
        if plot is not None:
            ends = [tuple(map(float, content[name])) for name in "xy"]
            if all(np.isfinite(pair).all() and pair[0] < pair[1] for pair in ends):
                self._look(plot, dict(zip("xy", ends, strict=True)))

    def _look(self, plot: Plot, ends: dict) -> None:
        """Show a part of the axes, on every plot that shares them."""
        shared = self._host.chart.shared
        for other in self._plots:
            own = dict(zip("xy", other.domains, strict=True))
            other.zoom(*(ends[name] if other is plot or name in shared else own[name] for name in "xy"))
        self.tell_scales()

    def reset(self, _content: dict | None = None) -> None:
        """Show the whole of all axes again."""
        for plot in self._plots:
            plot.reset()
        self.tell_scales()

    def _size(self, content: dict) -> None:
        plot = self._plot(content)
        if plot is not None and content["width"] > 0 and content["height"] > 0:
            plot.resized(float(content["width"]), float(content["height"]), str(content.get("edges", "xy")))

    def tell_scales(self) -> None:
        """Tell the page the scales of the plots as they are seen."""
        self._face.show(panes=[_scales(plot) for plot in self._plots])

    def _plot(self, content: dict) -> Plot | None:
        """The plot that a message is of; None where it is no longer there."""
        place = content["pane"]
        return self._plots[place] if 0 <= place < len(self._plots) else None


def _scales(plot: Plot) -> dict:
    ends = zip("xy", plot.domains, (plot.pane.x, plot.pane.y), strict=True)
    told = {name: {"min": low, "max": high, "log": scale.log} for name, (low, high), scale in ends}
    handles = [{"name": h.name, "axis": h.axis, "value": h.value, "title": h.title} for h in plot.pane.handles]
    return {**told, "handles": handles}
