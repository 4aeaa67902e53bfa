"""The base of the views with one plot: a tool bar, the stage, the designs as dots, and the legend beside it.

A box drawn on the stage selects the designs inside in the shared space; a click on a dot selects or releases it; a box
is taken away when somebody else selects. Subclasses compute their picture and hand it to the parts made here.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd
from bqplot import Figure
from ipywidgets import Button, HBox, Layout, ToggleButtons, Widget
from traitlets import Enum

from .card import Card, design_rows
from .dots import MOST, Cloud, Dots
from .explorer import Explorer
from .legend import Legend
from .stage import MODES, Box, Stage
from .wire import left_out_words

BAR = {"flex_flow": "row wrap", "align_items": "center", "grid_gap": "4px 8px", "overflow": "visible"}


class FigureExplorer(Explorer):
    """A view with one bqplot figure; see the subclasses."""

    mode = Enum(MODES, "inspect", help="What the mouse does: inspect (hover, click), select (draw a box) or zoom").tag(
        option=True
    )

    @property
    def figure(self) -> Figure:
        """The bqplot figure."""
        return self._stage.figure

    # -- parts -----------------------------------------------------------------------------------------

    def _contents(self) -> list[Widget]:
        self._source = self.model_id
        self._left_out: Counter = Counter()
        self._cloud: Cloud | None = None
        self._stage = Stage(self._on_box)
        self._stage.mode = self.mode
        self._dots = Dots(self._stage.scales, self._fill_card, self._toggle)
        self._legend = Legend(layout=Layout(flex="0 0 190px", height="460px"))
        self._legend.observe(lambda _change: self._legend.apply(), "hidden")
        self._tools = self._mode_tools()
        self.layout.max_width = self.layout.max_width or "900px"
        bar = HBox([*self._tools, *self._controls()], layout=BAR)
        return [bar, HBox([self.figure, self._legend], layout={"overflow": "hidden"})]

    def _controls(self) -> list[Widget]:
        """The controls of this view, right of the common tools."""
        return []

    def _mode_tools(self) -> list[Widget]:
        modes = ToggleButtons(
            options=[(name.capitalize(), name) for name in MODES],
            value=self.mode,
            tooltips=["Hover and click designs", "Draw a box around designs", "Wheel to zoom, drag to pan"],
            style={"button_width": "auto"},
        )
        modes.observe(lambda change: setattr(self, "mode", change["new"]), "value")
        self.observe(lambda change: setattr(modes, "value", change["new"]), "mode")
        return [
            modes,
            _button("home", "Reset the axes", self._stage.reset),
            _button("times", "Clear the selection", lambda: self.space.select([])),
        ]

    # -- gestures --------------------------------------------------------------------------------------

    def _on_box(self, box: Box | None) -> None:
        with self._reporting():
            mine = self.space.selection.source == self._source
            if box is not None and self._cloud is not None:
                self.space.select(self._seen(box), source=self._source)
            elif mine:
                self.space.select([])

    def _seen(self, box: Box) -> pd.Index:
        """Labels of the designs in the box whose group is not hidden by the legend."""
        cloud = self._cloud
        shown = pd.Index(cloud.groups).isin([group for group, mark in self._dots.marks.items() if mark.visible])
        return cloud.labels[box.contains(cloud.x, cloud.y) & shown]

    def _toggle(self, label) -> None:
        with self._reporting():
            mode = "remove" if label in self.space.selected else "add"
            self.space.select([label], mode=mode)

    def _fill_card(self, label, card: Card) -> None:
        with self._reporting():
            self.space.hovered = label
            card.show(str(label), design_rows(self.space, label, self._facts(label)))

    def _facts(self, label) -> dict[str, str]:
        """What this view knows of a design beyond its row."""
        return {}

    # -- following -------------------------------------------------------------------------------------

    def _on_hovered(self, _change) -> None:
        self._dots.point_out(self.space.hovered)

    def _on_option(self, change) -> None:
        if change["name"] == "mode":
            self._require_open()
            self._stage.mode = self.mode
        else:
            super()._on_option(change)

    def _highlight(self) -> None:
        if self.space.selection.source != self._source:
            self._stage.clear_box()
        if self._cloud is not None and self._dots.drawn < len(self._cloud):
            self._draw()  # what is selected must be among the dots drawn
        else:
            self._dots.highlight(self.space.selected)

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
