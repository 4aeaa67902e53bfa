"""Facets of shapes that stand for groups of designs: what the mouse on a shape says, and what the space says to it."""

from __future__ import annotations

from collections.abc import Collection, Hashable

import pandas as pd
from ipywidgets import Widget

from ...model.looks import TEXT
from .card import Card
from .facets import Facet, FacetedExplorer
from .rectangles import Frames, Rectangles


class ShapedFacet(Facet):
    """A facet with rectangles, each for some designs; those with a design under the mouse have an outline.

    The mouse on a rectangle points at its designs in all views of the space; a click selects them.
    """

    def __init__(self, view: FacetedExplorer):
        super().__init__(view)
        self._under: tuple = ()
        self.outline = Frames(self.stage.scales, *self.answers, colour=TEXT)

    # -- what a facet fills in -------------------------------------------------------------------------

    def rectangles(self) -> list[Rectangles]:
        """The marks of the shapes."""
        return []

    def labels(self, key) -> pd.Index:
        """The designs that a shape stands for."""
        raise KeyError(key)

    def told(self, key) -> tuple[str, list[tuple[str, str]]]:
        """Title and rows of the card of a shape."""
        return str(key), []

    def holding(self, labels: Collection[Hashable]) -> set:
        """Keys of the shapes that stand for one of these designs."""
        keys = {key for each in self.rectangles() for key in each.keys}
        return {key for key in keys if self.labels(key).isin(labels).any()}

    # -- the mouse -------------------------------------------------------------------------------------

    @property
    def answers(self) -> tuple:
        """What the mouse on a shape calls: over it, clicking it, and leaving it."""
        return self._over, self._clicked, self._left

    def _over(self, key, card: Card) -> None:
        with self.view._reporting():
            labels = self.labels(key)
            self._under = tuple(labels)
            self.view._point_at(labels)
            card.show(*self.told(key))

    def _left(self) -> None:
        self.view._leave(self._under)

    def _clicked(self, key, adding: bool) -> None:
        self.view._pick(self.labels(key), adding)

    def point_out(self, labels: tuple) -> None:
        super().point_out(labels)
        self.outline.around(self.rectangles(), self.holding(list(labels)) if labels else set())

    def parts(self) -> list[Widget]:
        own = [part for each in (*self.rectangles(), self.outline) for part in each.parts()]
        return [*super().parts(), *own]
