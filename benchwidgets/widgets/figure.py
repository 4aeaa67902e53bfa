"""The base of the views with one plot: a tool bar, the stage, the designs as dots, and the legend beside it.

A box or an outline drawn on the stage selects the designs inside in the shared space; a click on a dot selects or
releases it; the shape is taken away when something else selects. Subclasses compute their picture and hand it to the
parts made here.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd
from bqplot import Figure
from ipywidgets import Button, Dropdown, HBox, Layout, ToggleButtons, Widget
from traitlets import Enum

from ..model.selection import MODES as JOINS
from .card import Card, design_rows
from .dots import MOST, Cloud, Dots
from .explorer import Explorer
from .history import HistoryButtons
from .legend import Legend
from .shapes import Box, Polygon
from .stage import MODES, Stage
from .wire import left_out_words

BAR = {"flex_flow": "row wrap", "align_items": "center", "grid_gap": "4px 8px", "overflow": "visible"}
TOOLTIPS = {
    "inspect": "Hover and click designs",
    "select": "Draw a box around designs",
    "lasso": "Draw an outline around designs",
    "zoom": "Wheel to zoom, drag to pan",
}


class FigureExplorer(Explorer):
    """A view with one bqplot figure; see the subclasses."""

    mode = Enum(
        MODES, "inspect", help="What the mouse does: inspect (hover, click), select (draw a box), lasso or zoom"
    ).tag(option=True)
    selecting = Enum(JOINS, "replace", help="How a box or a lasso joins the selection that is there").tag(option=True)

    @property
    def figure(self) -> Figure:
        """The bqplot figure."""
        return self._stage.figure

    # -- parts -----------------------------------------------------------------------------------------

    def _contents(self) -> list[Widget]:
        self._source = self.model_id
        self._left_out: Counter = Counter()
        self._cloud: Cloud | None = None
        self._stage = Stage(self._on_shape)
        self._stage.mode = self.mode
        self._stage.lasso.on_drawn(self._on_lasso)
        self._dots = Dots(self._stage.scales, self._fill_card, self._toggle)
        self._legend = Legend(layout=Layout(flex="0 0 190px", height="460px"))
        self._legend.observe(lambda _change: self._legend.apply(), "hidden")
        self._tools = self._mode_tools()
        self.layout.max_width = self.layout.max_width or "900px"
        bar = HBox([*self._tools, *self._controls()], layout=BAR)
        plot = HBox([self.figure, self._stage.lasso, self._legend], layout={"overflow": "hidden"})
        plot.add_class("bw-plot")
        return [bar, plot, *self._below()]

    def _controls(self) -> list[Widget]:
        """The controls of this view, right of the common tools."""
        return []

    def _below(self) -> list[Widget]:
        """What this view shows below its plot."""
        return []

    def _mode_tools(self) -> list[Widget]:
        modes = ToggleButtons(
            options=[(name.capitalize(), name) for name in MODES],
            value=self.mode,
            tooltips=[TOOLTIPS[name] for name in MODES],
            style={"button_width": "auto"},
        )
        joins = Dropdown(
            options=JOINS,
            value=self.selecting,
            layout={"width": "100px"},
            tooltip="How a box or lasso joins the selection",
        )
        for control, trait in ((modes, "mode"), (joins, "selecting")):
            control.observe(lambda change, trait=trait: setattr(self, trait, change["new"]), "value")
            self.observe(lambda change, control=control: setattr(control, "value", change["new"]), trait)
        self._history = HistoryButtons(self._guarded(self.space.undo), self._guarded(self.space.redo))
        return [
            modes,
            joins,
            self._history,
            _button("home", "Reset the axes", self._stage.reset),
            _button("times", "Clear the selection", lambda: self.space.select([])),
        ]

    def _guarded(self, act):
        def guarded() -> None:
            with self._reporting():
                act()

        return guarded

    # -- gestures --------------------------------------------------------------------------------------

    def _on_lasso(self, vertices: list) -> None:
        with self._reporting():
            self._stage.draw_lasso(vertices)

    def _on_shape(self, shape: Box | Polygon | None, gesture: int) -> None:
        with self._reporting():
            self._gesturing = True
            try:
                self._select_shape(shape, (self._source, gesture))
            finally:
                self._gesturing = False

    _gesturing = False

    def _select_shape(self, shape: Box | Polygon | None, part_of: tuple) -> None:
        if shape is not None and self._cloud is not None:
            self.space.select(self._seen(shape), source=self._source, mode=self.selecting, part_of=part_of)
        elif shape is None and self.selecting == "replace" and self.space.selection.source == self._source:
            self.space.select([], part_of=part_of)

    def _seen(self, shape: Box | Polygon) -> pd.Index:
        """Labels of the designs in the shape whose group is not hidden by the legend."""
        cloud = self._cloud
        shown = pd.Index(cloud.groups).isin([group for group, mark in self._dots.marks.items() if mark.visible])
        return cloud.labels[shape.contains(cloud.x, cloud.y) & shown]

    def _toggle(self, label) -> None:
        with self._reporting():
            mode = "remove" if label in self.space.selected else "add"
            self.space.select([label], mode=mode)

    def _fill_card(self, label, card: Card) -> None:
        with self._reporting():
            card.show(str(label), design_rows(self.space, label, self._facts(label)))

    def _facts(self, label) -> dict[str, str]:
        """What this view knows of a design beyond its row."""
        return {}

    # -- following -------------------------------------------------------------------------------------

    def _on_option(self, change) -> None:
        if change["name"] in ("mode", "selecting"):
            self._require_open()
            self._stage.mode = self.mode
        else:
            super()._on_option(change)

    def _on_selection(self, change) -> None:
        if not self._gesturing:
            self._stage.clear_shape()
        super()._on_selection(change)

    def _highlight(self) -> None:
        if self._cloud is not None and self._dots.drawn < len(self._cloud):
            self._draw()  # what is selected must be among the dots drawn
        else:
            self._dots.highlight(self.space.selected)

    def _refresh_status(self) -> None:
        super()._refresh_status()
        self._history.show(self.space.history)

    def _notes(self) -> list[str]:
        hidden = len(self._cloud) - self._dots.drawn if self._cloud is not None else 0
        sampled = f"{MOST:,} of {len(self._cloud):,} designs drawn" if hidden else ""
        return [*super()._notes(), left_out_words(self._left_out), sampled]

    def _parts(self) -> list[Widget]:
        if not hasattr(self, "_dots"):
            return []
        return [*self._stage.parts(), *self._dots.marks.values(), self._dots.card]


def _button(icon: str, tooltip: str, act) -> Button:
    button = Button(icon=icon, tooltip=tooltip, layout={"width": "36px"})
    button.on_click(lambda _button: act())
    return button
