"""The hands of a panel: what a person does on its plots, in the units of the axes, becomes selections and answers.

The same for every chart: which designs lie in a shape or near the pointer is asked of the chart, and the answer goes to
the space, which tells all views.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np

from ..charts.asking import Hit, inside, near
from ..charts.chart import Chart, Pane
from ..charts.emphasis import Emphasis
from ..charts.marks import Card
from ..charts.scale import Scale
from ..charts.shapes import shape_of
from ..charts.stepping import step
from ..model.errors import BenchwidgetsError
from ..model.space.selection import MODES
from ..model.space.space import DesignSpace
from ..model.values import literal
from .face import Face
from .printer.area import Seen

#: No row, and no shape that is drawn.
NO_ROWS = np.zeros(0, dtype=np.intp)
NOTHING = {"pane": 0, "points": []}
#: A place on a pane, in fractions of it from the lower left corner.
Place = tuple[float, float]


def _pair(numbers: Iterable[Any]) -> tuple[float, float]:
    one, other = map(float, numbers)
    return one, other


class Host(Protocol):
    """Whose hands these are."""

    space: DesignSpace
    selecting: str

    @property
    def chart(self) -> Chart: ...

    def emphasis(self) -> Emphasis: ...

    def act_on(self, hit: Hit, how: str) -> bool: ...

    def act_at(self, pane: int, place: tuple[float, float], reach: tuple[float, float]) -> bool: ...

    def drag_handle(self, name: str, value: float, part_of: object) -> None: ...

    def take_span(self, axis: int, ends: tuple[float, float], how: str, part_of: object) -> None: ...

    def forget_drawn(self) -> None: ...


class Hands:
    """Answers what the page tells and asks of the plots of a panel.

    Parameters
    ----------
    host : Host
        The panel.
    source : hashable
        In whose name it selects.
    """

    def __init__(self, host: Host, face: Face, plots: Sequence[Seen], source: object):
        self._host, self._face, self._plots, self._source = host, face, plots, source
        self._acts = {
            "near": self._near, "leave": self._leave, "click": self._click, "shape": self._shape, "clear": self._clear,
            "view": self._view, "size": self._size, "reset": self.reset, "handle": self._handle,
            "span": self._span, "step": self._step,
        }  # fmt: skip
        #: Whether a gesture of this panel is selecting now, so that its shape stays.
        self.selecting = False

    def knows(self, content: dict) -> bool:
        """Whether a message is of these hands."""
        return content.get("kind") in self._acts

    def hear(self, content: dict) -> None:
        """Do what a message says, and answer it."""
        told: tuple[Card | None, Place | None] = (None, None)
        try:
            told = self._acts[content["kind"]](content) or told
        finally:
            if "ask" in content:
                self._face.answer(content["ask"], *told)

    # -- pointing --------------------------------------------------------------------------------------

    def _hit(self, content: dict) -> Hit | None:
        plot = self._plot(content)
        if plot is None:
            return None
        return near(self._host.chart, plot.seen, *_where(content), self._host.emphasis())

    def _near(self, content: dict) -> tuple[Card | None, None]:
        return self._point(self._hit(content)), None

    def _point(self, hit: Hit | None) -> Card | None:
        """Point out in all views what an item stands for; its card."""
        self._host.space.point_at(hit.rows if hit is not None else NO_ROWS)
        return hit.card(self._host.chart) if hit is not None else None

    def _step(self, content: dict) -> tuple[Card | None, Place | None] | None:
        """Go to the next item in a direction, as an arrow key asks; its card and place."""
        plot = self._plot(content)
        if plot is None:
            return None
        chart, emphasis, reach = self._host.chart, self._host.emphasis(), _pair(content["reach"])
        start = content.get("place")
        place = step(chart, plot.seen, start and _pair(start), content["towards"], reach, emphasis)
        if place is None:
            return None
        return self._point(near(chart, plot.seen, place, reach, emphasis)), place

    def _leave(self, _content: dict) -> None:
        self._host.space.point_at(NO_ROWS)

    # -- selecting -------------------------------------------------------------------------------------

    def _click(self, content: dict) -> None:
        if self._host.act_at(content["pane"], *_where(content)):
            return
        hit, how = self._hit(content), self._how(content)
        if hit is not None and self._host.act_on(hit, how):
            return
        rows = hit.rows if hit is not None else NO_ROWS
        if how == "replace" and np.array_equal(np.flatnonzero(self._host.space.selection.mask), np.sort(rows)):
            rows = rows[:0]  # a second click on what is selected alone
        if len(rows) or how == "replace":
            self.select(rows, how, None)
            self._forget()

    def _shape(self, content: dict) -> None:
        plot = self._plot(content)
        if plot is None:
            return
        seen = plot.seen
        shape = shape_of(content["shape"], content["points"], seen.x, seen.y)
        rows = inside(self._host.chart, seen, shape, self._host.emphasis())
        self.select(rows, self._how(content), (self._source, content["gesture"]))
        if content.get("last"):
            self._show({"pane": content["pane"], "points": content["points"]})

    def _handle(self, content: dict) -> None:
        value = float(content["value"])
        if np.isfinite(value):
            self._host.drag_handle(content["name"], value, (self._source, content["gesture"]))

    def _span(self, content: dict) -> None:
        ends = float(content["low"]), float(content["high"])
        if np.isfinite(ends).all():
            self._host.take_span(content["axis"], ends, content.get("how", ""), (self._source, content["gesture"]))

    def _clear(self, _content: dict) -> None:
        self.select(NO_ROWS, "replace", None)
        self._forget()

    def select(self, rows: np.ndarray, how: str, part_of: object) -> None:
        """Select rows in the name of the panel; what is drawn on it stays."""
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
            self._forget()

    def _forget(self) -> None:
        self._show(NOTHING)
        self._host.forget_drawn()

    def _show(self, outline: dict) -> None:
        self._face.show(outline=outline)

    # -- looking ---------------------------------------------------------------------------------------

    def _view(self, content: dict) -> None:
        plot = self._plot(content)
        if plot is not None:
            ends = [_pair(content[name]) for name in "xy"]
            if all(np.isfinite(pair).all() and pair[0] < pair[1] for pair in ends):
                self.look(plot, dict(zip("xy", ends, strict=True)))

    def look(self, plot: Seen, ends: dict[str, tuple[float, float]]) -> None:
        """Show a part of the axes, on every plot that shares them."""
        shared = self._host.chart.shared
        for other in self._plots:
            own = dict(zip("xy", other.domains, strict=True))
            other.zoom(*(ends[name] if other is plot or name in shared else own[name] for name in "xy"))
        self.tell_scales()

    def look_at(self, plot: int, x: Sequence[float] | None, y: Sequence[float] | None) -> None:
        """Show a part of the axes of one plot, by its number; an axis without ends stays."""
        if not 0 <= plot < len(self._plots):
            last = len(self._plots) - 1
            raise BenchwidgetsError(f"plot={plot}: expected " + (f"a number from 0 to {last}" if last > 0 else "0"))
        seen = self._plots[plot].seen
        ends = {"x": (x, seen.x), "y": (y, seen.y)}
        self.look(self._plots[plot], {name: _ends(name, given, scale) for name, (given, scale) in ends.items()})

    def reset(self, _content: dict | None = None) -> None:
        """Show the whole of all axes again."""
        for plot in self._plots:
            plot.reset()
        self.tell_scales()

    def _size(self, content: dict) -> None:
        plot = self._plot(content)
        if plot is not None and content["width"] > 0:
            plot.resized(float(content["width"]), str(content.get("edges", "xy")))

    def tell_scales(self) -> None:
        """Tell the page the scales of the plots as they are seen."""
        self._face.show(panes=[_scales(plot) for plot in self._plots])

    def _plot(self, content: dict) -> Seen | None:
        """The plot that a message is of; None where it is no longer there."""
        place = content["pane"]
        return self._plots[place] if 0 <= place < len(self._plots) else None


def _ends(name: str, given: Sequence[float] | None, scale: Scale) -> tuple[float, float]:
    """The ends of an axis that are asked for, in the range of floats and ascending; those seen where none are."""
    if given is None:
        return scale.domain
    try:
        low, high = (float(end) for end in given)
    except (TypeError, ValueError) as error:
        raise BenchwidgetsError(f"{name}={given!r}: expected two numbers, as in {name}=(1, 100)") from error
    return scale.at((low, high)).domain


def _where(content: dict) -> tuple[tuple[float, float], tuple[float, float]]:
    """A place of a pane and how far is near, both in fractions of it."""
    (x, y), (across, up) = content["place"], content["reach"]
    return (float(x), float(y)), (float(across), float(up))


def _scales(plot: Seen) -> dict:
    ends = zip("xy", plot.domains, (plot.pane.x, plot.pane.y), strict=True)
    told = {name: {"min": low, "max": high, "log": scale.log} for name, (low, high), scale in ends}
    handles = [{"name": h.name, "axis": h.axis, "value": h.value, "title": h.title} for h in plot.pane.handles]
    spans = [at for at, _name in plot.pane.x.names or ()] if plot.pane.spans else []
    return {**told, "handles": handles, "spans": spans, "words": literal(_words(plot.pane))}


def _words(pane: Pane) -> str:
    """What a plot shows, for who does not see it."""
    axes = " over ".join(title for title in (pane.y.title, pane.x.title) if title)
    return ", ".join(filter(None, (pane.title, axes)))
