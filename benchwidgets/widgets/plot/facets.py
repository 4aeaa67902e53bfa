"""Views of several small stages with shared axes: one facet for each group of designs, in pages where they are many.

A view computes its facets as parts, numbers only; those of the present page are then shown on a pool of stages.
The stages move together: zooming one zooms all that show the same axes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

import pandas as pd
from bqplot import Figure
from ipywidgets import GridBox, HBox, Layout, Widget
from traitlets import Int

from ...charts.placing import left_out_words
from ...model.numbers import counted
from ..explorer import SpaceView
from .columns import known_columns
from .dots import MOST, Cloud, Dots
from .figure import FigureExplorer
from .legend import Legend
from .modifiers import Modifiers
from .pager import Pager
from .pane import Pane
from .selecting import BAR
from .shapes import Box, Polygon
from .stages import Stages

ALONE, BESIDE = "460px", "290px"
#: Least width of a facet beside others [px].
NARROW = 280


class Facet:
    """One stage of a view, its marks, and the designs that a box or an outline on it can reach."""

    def __init__(self, view: FacetedExplorer):
        self.view = view
        self.cloud: Cloud | None = None
        self.stage = Pane(lambda shape, gesture: view._on_facet_shape(self, shape, gesture))
        self.stage.on_view = lambda: view._share(self)
        self.stage.mode = view.mode
        self.stage.lasso.on_drawn(lambda vertices: view._on_facet_lasso(self, vertices))
        self.plot = HBox([self.stage.figure, self.stage.lasso], layout={"overflow": "hidden"})
        self.plot.add_class("bw-plot")

    def reached(self, shape: Box | Polygon) -> pd.Index:
        """Labels of the designs in a box or an outline."""
        return self.cloud.labels[shape.contains(self.cloud.x, self.cloud.y)]

    def point_out(self, labels: tuple) -> None:
        """Mark the designs that are under the mouse in some view."""

    def highlight(self, selected: pd.Index) -> None:
        """Let the selected designs stand out."""

    def show_accents(self, hidden: Collection[str], selected: pd.Index) -> None:
        """Draw what points at designs, as the selection has it, without what belongs to hidden groups."""

    def share_room(self, facets: int) -> None:
        """Draw fewer marks where several facets are drawn."""

    @property
    def sampled(self) -> int:
        """How many designs are not drawn, since dots would be too many."""
        return 0

    def parts(self) -> list[Widget]:
        return [self.plot, *self.stage.parts()]


class DottedFacet(Facet):
    """A facet that shows designs as dots."""

    def __init__(self, view: FacetedExplorer):
        super().__init__(view)
        self.dots = Dots(self.stage.scales, view._fill_card, view._toggle, view._leave)

    def reached(self, shape: Box | Polygon) -> pd.Index:
        return self.cloud.labels[shape.contains(self.cloud.x, self.cloud.y) & self.dots.seen(self.cloud)]

    def point_out(self, labels: tuple) -> None:
        super().point_out(labels)
        self.dots.point_out(labels)

    def share_room(self, facets: int) -> None:
        self.dots.most = MOST // facets

    @property
    def sampled(self) -> int:
        return self.dots.given - self.dots.drawn

    def parts(self) -> list[Widget]:
        return [*super().parts(), *self.dots.marks.values(), self.dots.card]


class FacetedExplorer(FigureExplorer):
    """A view with a stage for each facet; see the subclasses."""

    per_page = Int(6, min=1, help="How many facets a page shows; the others are on further pages").tag(option=True)
    page = Int(1, min=1, help="The page shown, from 1").tag(option=True)

    #: Kind of facet, and the axes that all facets share.
    _facet_class = Facet
    _shared = "xy"

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The bqplot figures shown, a facet each, in order."""
        return tuple(facet.stage.figure for facet in self._stage.facets)

    # -- what a view fills in --------------------------------------------------------------------------

    def _compute(self) -> Sequence:
        """The parts to show, one a facet, and nothing changed on the screen."""
        return []

    def _show_facet(self, facet: Facet, part) -> None:
        """Show a part on a facet."""

    def _show_legend(self) -> None:
        """Show the legend of the parts shown."""

    # -- parts -----------------------------------------------------------------------------------------

    def _contents(self) -> list[Widget]:
        self._left_out: Counter = Counter()
        self._pool: list[Facet] = []
        self._stage = Stages()
        self._stage.mode = self.mode
        self._all_parts: list = []
        self._parts_shown: list = []
        self._count = 0
        self._pager = Pager(self._turn)
        self._grid = GridBox(layout=Layout(flex="1 1 320px", min_width="0", overflow="auto", grid_gap="4px"))
        self._grid.add_class("bw-scrolled")
        self._legend = Legend(layout=Layout(flex="0 0 190px", max_height="460px"))
        self._legend.observe(lambda _change: self._on_legend(), "hidden")
        bar = HBox([*self._mode_tools(), *self._controls()], layout=BAR)
        beside = HBox([self._grid, *self._beside()], layout={"overflow": "hidden"})
        return [bar, self._pager.widget, beside, Modifiers()]

    def _beside(self) -> list[Widget]:
        """What stands right of the stages."""
        return [self._legend]

    def _turn(self, pages: int) -> None:
        self.page = max(1, self.page + pages)

    def _choose(self, trait: str, value) -> None:
        """Take the value of a control as that of an option."""
        if not self._applying:
            setattr(self, trait, value)

    # -- picture ---------------------------------------------------------------------------------------

    def _draw(self) -> None:
        parts = list(self._compute())
        # all is computed: from here on only the screen changes
        pages = max(1, math.ceil(len(parts) / self.per_page))
        with self._quietly():
            self.page = min(self.page, pages)
        first = (self.page - 1) * self.per_page
        shown = parts[first : first + self.per_page]
        self._count, self._parts_shown = len(parts), shown
        self._show_parts(shown)
        self._pager.show(self.page, pages, self._page_words())
        self._show_legend()

    def _show_parts(self, parts: Sequence) -> None:
        while len(self._pool) < len(parts):
            self._pool.append(self._facet_class(self))
        self._stage.facets = self._pool[: len(parts)]
        many = len(parts) > 1
        with self._quietly():
            for facet, part in zip(self._stage.facets, parts, strict=True):
                facet.stage.narrow = many
                facet.share_room(max(len(parts), 1))
                self._show_facet(facet, part)
                facet.stage.show_axes(bool(self._all_parts))
        columns = f"repeat(auto-fit, minmax(min(100%, {self._least_width()}px), 1fr))" if many else "minmax(0, 1fr)"
        if self._grid.layout.grid_template_columns != columns:
            self._grid.layout.grid_template_columns = columns
        plots = tuple(facet.plot for facet in self._stage.facets)
        if plots != self._grid.children:
            self._grid.children = plots

    def _least_width(self) -> int:
        """Pixels below which a facet does not shrink beside another."""
        return NARROW

    def _height(self) -> str:
        return BESIDE if len(self._stage.facets) > 1 else ALONE

    def _share(self, facet: Facet) -> None:
        """Let the other facets show what this one shows."""
        if self._applying or facet not in self._stage.facets:
            return
        with self._quietly():
            for other in self._stage.facets:
                for name in self._shared if other is not facet else ():
                    other.stage.look_at(name, facet.stage.limits(name))

    # -- gestures --------------------------------------------------------------------------------------

    def _on_facet_lasso(self, facet: Facet, vertices: list) -> None:
        with self._reporting():
            facet.stage.draw_lasso(vertices)

    def _on_facet_shape(self, facet: Facet, shape: Box | Polygon | None, gesture: int) -> None:
        if facet.cloud is None:
            return
        with self._reporting():
            if shape is not None:
                self._stage.clear_shape(but=facet)
            labels = None if shape is None else facet.reached(shape)
            self._gesture(labels, (self._source, self._pool.index(facet), gesture))

    def _dotted(self) -> list[Cloud]:
        return [facet.cloud for facet in self._stage.facets if isinstance(facet, DottedFacet)]

    def _pick(self, labels: pd.Index, adding: bool) -> None:
        """Select designs by a click; with ctrl beside those that are selected."""
        with self._reporting():
            self.space.select(labels, mode="add" if adding else self.selecting)

    def _save_png(self) -> None:
        for number, figure in enumerate(self.figures, start=1):
            figure.save_png(f"{type(self).__name__}-{number}.png")

    # -- following -------------------------------------------------------------------------------------

    def _on_option(self, change) -> None:
        if not self._applying:
            super()._on_option(change)

    def _on_hovered(self, _change) -> None:
        for facet in self._stage.facets:
            facet.point_out(self.space.hovered)

    def _show_accents(self) -> None:
        for facet in self._stage.facets:
            facet.show_accents(self._legend.hidden, self.space.selected)

    def _highlight(self) -> None:
        for facet in self._stage.facets:
            facet.highlight(self.space.selected)
        self._show_accents()
        self._on_hovered(None)

    # -- words -----------------------------------------------------------------------------------------

    def _page_words(self) -> str:
        first = (self.page - 1) * self.per_page + 1
        last = first + len(self._parts_shown) - 1
        return f"facets {first}–{last} of {self._count}"

    def _notes(self) -> list[str]:
        pages = self._page_words() if self._count > len(self._parts_shown) else ""
        sampled = sum(facet.sampled for facet in self._stage.facets)
        dots = f"{counted(sampled, 'design')} without a dot, as they are many" if sampled else ""
        return [*SpaceView._notes(self), left_out_words(self._left_out), pages, dots, self._rounded_words(),
                self._sharing_words()]  # fmt: skip

    def _parts(self) -> list[Widget]:
        legend = [self._legend] if hasattr(self, "_legend") else []
        return legend + [part for facet in getattr(self, "_pool", ()) for part in facet.parts()]

    # -- options ---------------------------------------------------------------------------------------

    def _known_columns(self, proposal, none: bool = True):
        """Validate an option of columns; for use in ``@validate``."""
        return known_columns(self.space, proposal, none=none)
