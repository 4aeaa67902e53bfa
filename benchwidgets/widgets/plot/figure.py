"""The base of the views with one plot: a tool bar, the stage, the designs as dots, and the legend beside it.

A box or an outline drawn on the stage selects the designs inside in the shared space; a click on a dot selects or
releases it; the shape is taken away when something else selects. Subclasses compute their picture and hand it to the
parts made here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

import pandas as pd
from bqplot import Figure
from ipywidgets import HBox, Layout, ToggleButtons, Widget
from traitlets import Enum, List, Unicode, validate

from ...charts.placing import left_out_words
from ...model.errors import listed
from ...model.words import counted
from .card import Card, shown_value
from .dots import MOST, Cloud, Dots
from .legend import Legend
from .selecting import BAR, SelectingView, icon_button
from .shapes import Box, Polygon
from .stage import MODES, Stage

TOOLTIPS = {
    "inspect": "Hover and click designs",
    "select": "Draw a box around designs",
    "lasso": "Draw an outline around designs",
    "zoom": "Wheel to zoom, drag to pan",
}


class FigureExplorer(SelectingView):
    """A view with one bqplot figure; see the subclasses."""

    mode = Enum(
        MODES, "inspect", help="What the mouse does: inspect (hover, click), select (draw a box), lasso or zoom"
    ).tag(option=True)

    tooltip = List(Unicode(), None, allow_none=True, help="Columns that the card of a design lists; None for all").tag(
        option=True
    )

    @validate("tooltip")
    def _valid_tooltip(self, proposal):
        for name in proposal["value"] or ():
            self._known_column({**proposal, "value": name})
        return proposal["value"]

    @property
    def figure(self) -> Figure:
        """The bqplot figure."""
        return self._stage.figure

    # -- parts -----------------------------------------------------------------------------------------

    def _contents(self) -> list[Widget]:
        self._left_out: Counter = Counter()
        self._cloud: Cloud | None = None
        self._stage = Stage(self._on_shape)
        self._stage.mode = self.mode
        self._stage.lasso.on_drawn(self._on_lasso)
        self._dots = Dots(self._stage.scales, self._fill_card, self._toggle, self._leave)
        self._legend = Legend(layout=Layout(flex="0 0 190px", height="460px"))
        self._legend.observe(lambda _change: self._on_legend(), ["hidden", "dimmed"])
        self._tools = self._mode_tools()
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
        self._bind(modes, "mode")
        reset = icon_button("home", "Reset the axes", self._stage.reset)
        return [modes, reset, *self._select_tools(), icon_button("camera", "Save the plot as PNG", self._save_png)]

    def _save_png(self) -> None:
        self.figure.save_png(f"{type(self).__name__}.png")

    # -- gestures --------------------------------------------------------------------------------------

    def _on_lasso(self, vertices: list) -> None:
        with self._reporting():
            self._stage.draw_lasso(vertices)

    def _on_shape(self, shape: Box | Polygon | None, gesture: int) -> None:
        if self._cloud is not None:
            with self._reporting():
                self._gesture(None if shape is None else self._seen(shape), (self._source, gesture))

    def _seen(self, shape: Box | Polygon) -> pd.Index:
        """Labels of the designs in the shape whose group is not hidden by the legend."""
        cloud = self._cloud
        return cloud.labels[shape.contains(cloud.x, cloud.y) & self._dots.seen(cloud)]

    def _toggle(self, label) -> None:
        with self._reporting():
            mode = "remove" if label in self.space.selected else "add"
            self.space.select([label], mode=mode)

    def _fill_card(self, label, card: Card) -> None:
        with self._reporting():
            self._point_at([label])
            card.show(str(label), [*self._here(label), *self._facts(label).items(), *self._values(label)])

    def _dotted(self) -> list[Cloud]:
        """The clouds whose designs stand as dots."""
        return [] if self._cloud is None else [self._cloud]

    def _here(self, label) -> list[tuple[str, str]]:
        """What lies below the dot of a design, at the very same place: the dot hides it."""
        found = [cloud.beside(label) for cloud in self._dotted() if label in cloud.labels]
        others = [str(other) for labels in found for other in labels]
        return [(f"{len(others) + 1:,} designs here, also", listed(others, 4))] if others else []

    def _point_at(self, labels: Iterable[Hashable]) -> None:
        """Let all views of the space point out these designs: they are under the mouse."""
        self.space.hovered = tuple(labels)

    def _leave(self, labels: tuple) -> None:
        if self.space.hovered == labels:  # not where another view has some under the mouse by now
            self.space.hovered = ()

    def _values(self, label) -> list[tuple[str, str]]:
        row = self.space.row(label)
        chosen = row if self.tooltip is None else [name for name in self.tooltip if name in row]
        return [(self.space.metric(name).label, shown_value(self.space, name, row[name])) for name in chosen]

    def _facts(self, label) -> dict[str, str]:
        """What this view knows of a design beyond its row."""
        return {}

    # -- following -------------------------------------------------------------------------------------

    def _on_hovered(self, _change) -> None:
        self._dots.point_out(self.space.hovered)

    def _on_option(self, change) -> None:
        if change["name"] in ("mode", "tooltip"):
            self._require_open()
            self._stage.mode = self.mode
        else:
            super()._on_option(change)

    def _on_legend(self) -> None:
        """Follow what the legend hides and dims."""
        self._legend.apply()
        self._show_accents()

    def _show_accents(self) -> None:
        """Draw what points at designs, such as rings around them, as the legend and the selection have them."""

    def _clear_gesture(self) -> None:
        self._stage.clear_shape()

    def _highlight(self) -> None:
        self._dots.highlight(self.space.selected)
        self._show_accents()

    def _notes(self) -> list[str]:
        hidden = len(self._cloud) - self._dots.drawn if self._cloud is not None else 0
        sampled = f"{MOST:,} of {len(self._cloud):,} designs drawn" if hidden else ""
        return [*super()._notes(), left_out_words(self._left_out), sampled, self._rounded_words(),
                self._sharing_words()]  # fmt: skip

    def _sharing_words(self) -> str:
        sharing = sum(cloud.sharing for cloud in self._dotted())
        return f"{counted(sharing, 'design')} at the place of another" if sharing else ""

    def _parts(self) -> list[Widget]:
        if not hasattr(self, "_dots"):
            return []
        return [*self._stage.parts(), *self._dots.marks.values(), self._dots.card]
