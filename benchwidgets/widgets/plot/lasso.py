"""The lasso of a plot: a free outline drawn with the mouse, reported as a polygon."""

from __future__ import annotations

from collections.abc import Callable

import anywidget
from traitlets import Bool, Dict, Int, List

from ..frontend import source


class Lasso(anywidget.AnyWidget):
    """Lies over the bqplot figure beside it while it is active.

    Outlines are vertices as fractions of the plot's width and height, from the top left corner.
    """

    _esm = source("gesture.js", "lasso.js")
    _css = source("outline.css", "lasso.css")

    active = Bool(False, help="Whether the mouse draws").tag(sync=True)
    outline = List(help="The outline that is shown").tag(sync=True)
    report = Dict(help="The outline drawn last, and its number").tag(sync=True)
    cleared = Int(0, help="Grows where the outline is to be drawn anew though it did not change here").tag(sync=True)

    def on_drawn(self, tell: Callable[[list], None]) -> None:
        """Call ``tell`` with the vertices of every outline drawn; a click draws none."""
        self.observe(lambda change: tell(change["new"].get("polygon", [])), "report")

    def show(self, outline: list) -> None:
        """Show an outline; an empty one is taken away, also from a page that has just drawn it."""
        with self.hold_sync():
            self.outline = outline
            self.cleared += 1
