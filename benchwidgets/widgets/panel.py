"""A panel: a chart of a space, drawn by bqplot, with its face around it and the hands over it.

A panel says which chart it shows, which options that has and which controls stand for them; all else are parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import pandas as pd
from bqplot import Figure
from ipywidgets import VBox, Widget
from traitlets import Enum, List, Unicode, validate

from ..charts.asking import Hit
from ..charts.chart import Chart
from ..charts.emphasis import Emphasis
from ..charts.sharing import sharing_words
from ..model.arguments import typed
from ..model.space.selection import MODES as JOINS
from .controls import Control, all_controls, states
from .counting import rounded_words, step_words
from .drawer import Drawer
from .explorer import SpaceView
from .face import Face, empty_state
from .hands import Hands
from .hearing import Ears
from .legend import check_entries
from .own_filter import OwnFilter, own_words, shown_rows
from .pictured import panel_picture, pictured
from .printer.area import Area, PlotArea
from .saving import saved

MODES = ("inspect", "select", "lasso", "zoom")


@saved
@pictured
class Panel(SpaceView, VBox):
    """A view of one chart; see the subclasses."""

    mode = Enum(MODES, "inspect", help="The tool: inspect, select (point, click, box), lasso, zoom").tag(option=True)
    selecting = Enum(JOINS, "replace", help="How what is drawn joins the selection that is there").tag(option=True)
    tooltip = List(Unicode(), None, allow_none=True, help="Columns that the card of a design lists; None for all").tag(
        option=True
    )
    where = OwnFilter()
    hidden = List(Unicode(), help="Entries of the legend whose items are hidden: keys of chart.keys()").tag(option=True)
    dimmed = List(Unicode(), help="Entries of the legend whose items are dimmed: keys of chart.keys()").tag(option=True)

    #: Options that change how a person works with the panel, and no chart.
    _handling: ClassVar[tuple[str, ...]] = ("mode", "selecting", "hidden", "dimmed")
    #: Height of a plot alone and beside others, and its least width there [px].
    _height, _height_beside, _narrow = 460, 290, 280
    #: Whether a chart without designs is an empty one: a roofline has its roofs.
    _tells_emptiness = True
    #: Tools that the tool bar has: those of MODES, and a camera.
    _tools: ClassVar[tuple[str, ...]] = ("inspect", "lasso", "zoom", "camera")
    #: What the last act has to say beside what is shown.
    _said = ""
    _area: Area = None  # type: ignore[assignment]  # until it is built
    _shown_chart: Chart
    #: Keys of the legend that is shown; None before there is one.
    _keys: Sequence[str] | None = None
    page: int  # of facets, an option of panels that have them

    # -- what a panel fills in -------------------------------------------------------------------------

    def _make_chart(self) -> Chart:
        """The chart of the present rows and options."""
        raise TypeError(f"{type(self).__name__} has no chart")

    def _controls(self) -> Sequence[Control]:
        """The controls that stand for the options."""
        return ()

    def _make_drawer(self) -> Drawer:
        """The drawer below the plots."""
        return Drawer(self, (), self._pick)

    def _make_area(self) -> Area:
        """What the panes of the chart are drawn in."""
        return PlotArea(self._height, self._height_beside, self._narrow)

    def act_on(self, hit: Hit, how: str) -> bool:
        """Do what a click on an item does beside selecting; whether that was all."""
        return False

    def drag_handle(self, name: str, value: float, part_of: object) -> None:
        """Take the place of a handle that a person drags; ``part_of`` names the drag."""

    def act_at(self, pane: int, place: tuple[float, float], reach: tuple[float, float]) -> bool:
        """Do what a click at a place does beside selecting; whether that was all. As `near`, in fractions."""
        return False

    def take_span(self, axis: int, ends: tuple[float, float], how: str, part_of: object) -> None:
        """Take the span that a person draws along an axis, from 0 to 1; ``how`` is told by keys, or empty."""

    def forget_drawn(self) -> None:
        """Take away what is drawn beside shapes: something else has selected."""

    # -- what it shows ---------------------------------------------------------------------------------

    @property
    def chart(self) -> Chart:
        """The chart that the panel shows."""
        self._require_open()
        return self._shown_chart

    @property
    def figure(self) -> Figure:
        """The bqplot figure, the first where there are facets."""
        return self._area.figure

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The bqplot figures shown, in order."""
        return self._area.figures

    def to_frame(self) -> pd.DataFrame:
        """The numbers that the panel shows, as a new frame; needs no display.

        Where rows are designs, the index holds their labels, and the values are in the units of their columns.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.histogram import HistogramExplorer
        >>> HistogramExplorer(DesignSpace(pd.DataFrame({"fps": [10, 20, 20]})), bins=2).to_frame()["designs"].tolist()
        [1, 2]
        """
        return self.chart.frame()

    _picture = panel_picture

    def _words(self) -> str:
        return f"{self._shown_chart.words}, {len(self.space.selection):,} selected"

    def _notes(self) -> list[str]:
        options = [getattr(self, name) for name in self.class_trait_names(option=True)]
        chart, rounded = self._shown_chart, rounded_words(self.space, options)
        more = rounded, sharing_words(chart), self._area.drawn_words(self.emphasis()), self._said
        return [*super()._notes(), own_words(self.space, self.where), *chart.notes, *more]

    def _join_page(self) -> None:
        """Leave the tools and the counts to a page."""
        super()._join_page()
        self._face.show(shared=True)

    def visible(self) -> np.ndarray:
        """Which rows the panel shows: those that pass the space's filter and its own, shape (rows,).

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.histogram import HistogramExplorer
        >>> HistogramExplorer(DesignSpace(pd.DataFrame({"fps": [10, 20]})), where="fps > 15").visible().tolist()
        [False, True]
        """
        return shown_rows(self.space, self.where)

    @validate("tooltip")
    def _valid_tooltip(self, proposal):
        for name in proposal["value"] or ():
            self._known_column({**proposal, "value": name})
        return proposal["value"]

    @validate("hidden", "dimmed")
    def _valid_entries(self, proposal):
        check_entries(proposal["trait"].name, proposal["value"], self._keys)
        return proposal["value"]

    # -- parts -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._source = self.model_id
        self._hear = Ears(self).hear
        self._face = Face(self._hear, hidden=self.hidden, dimmed=self.dimmed)
        self._face.observe(self._on_legend, ["hidden", "dimmed"])
        self._area = self._make_area()
        self._plots = self._area.plots
        self._hands = Hands(self, self._face, self._plots, self._source)
        self._drawer = self._make_drawer()
        self._area.widget.add_class("bw-plots")
        self.add_class("bw-view").add_class("benchwidgets")
        self.layout.width = self.layout.width or "100%"
        self.children = [self._face, self._area.widget]

    def _draw(self) -> None:
        self._show_chart(self._make_chart())

    def _show_chart(self, chart: Chart) -> None:
        """Print a chart: all is computed, from here on only the screen changes."""
        first, self._shown_chart, self._keys = self._keys is None, chart, chart.keys()
        if first:  # of a later chart entries may be gone, at first they are misspelt
            check_entries("hidden", self.hidden, self._keys)
            check_entries("dimmed", self.dimmed, self._keys)
        if chart.page is not None:
            with self._quietly():
                self.page = chart.page.page
        self._area.show(chart, self.emphasis())
        self._hands.tell_scales()
        self._face.show_chart(chart, empty_state(self, chart))
        self._refresh_face()

    def _redraw(self) -> None:
        super()._redraw()
        if self._draw_error:
            self._refresh_face()  # where a column has gone, the controls are the way out

    def _refresh_face(self) -> None:
        """Tell the page the controls and the drawer as they are now."""
        self._face.show(controls=states(self, all_controls(self)), drawer=self._drawer.state())

    def _pick(self, label: object) -> None:
        self.space.select([label])

    # -- what stands out -------------------------------------------------------------------------------

    def emphasis(self) -> Emphasis:
        """What stands out on the chart now: the rows selected and pointed out, and what the legend hides and dims."""
        selected, face = self.space.selection.mask, self._face
        return Emphasis(selected, self.space.pointed_rows(), frozenset(face.hidden), frozenset(face.dimmed))

    def _highlight(self) -> None:
        self._area.emphasise(self.emphasis())

    def _on_selection(self, change) -> None:
        self._hands.forget_shape()
        super()._on_selection(change)
        if self._drawer.open is not None and not self._asleep:
            self._face.show(drawer=self._drawer.state())

    def _on_hovered(self, _change) -> None:
        if not self._is_behind():
            self._highlight()

    def _on_legend(self, _change) -> None:
        with self._reporting(), self._quietly():
            self.hidden, self.dimmed = self._face.hidden, self._face.dimmed
            self._highlight()

    def _on_option(self, change) -> None:
        if self._applying:
            return
        if change["name"] in self._handling:
            self._require_open()
            self._refresh_face()
            self._face.show(hidden=self.hidden, dimmed=self.dimmed)
        else:
            super()._on_option(change)

    def _refresh_status(self) -> None:
        super()._refresh_status()
        self._face.show(status=self.status, wrong=bool(self._error), history=step_words(self.space))

    # -- what the page tells ---------------------------------------------------------------------------

    def _open_drawer(self, content: dict) -> None:
        self._drawer.show(content.get("open"))
        self._face.show(drawer=self._drawer.state())

    def reset(self) -> None:
        """Show the whole of the axes again.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.histogram import HistogramExplorer
        >>> HistogramExplorer(DesignSpace(pd.DataFrame({"fps": [10, 20]}))).reset()
        """
        self._require_open()
        self._hands.reset()

    @typed
    def look_at(self, x=None, y=None, plot: int = 0) -> None:
        """Show a part of the axes; ``reset`` shows the whole again.

        Parameters
        ----------
        x, y : pair of float, optional
            Lower and upper end, in the units of the columns, or the number of the place on an axis of names. None:
            what is seen of the axis now.
        plot : int
            Number of the plot where there are facets; those that share an axis with it follow.

        Raises
        ------
        BenchwidgetsError
            Where there is no such plot, ends do not ascend, or one is not positive on a logarithmic axis.

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.histogram import HistogramExplorer
        >>> HistogramExplorer(DesignSpace(pd.DataFrame({"fps": [10, 20]}))).look_at(x=(10, 15))
        """
        self._require_open()
        self._hands.look_at(plot, x, y)

    def _parts(self) -> list[Widget]:
        return list(self._area.parts()) if self._area is not None else []
