"""The menu of a view that draws several columns: a tick box for each that it could draw."""

from __future__ import annotations

import anywidget
from traitlets import Dict, HasTraits, Int, List, Unicode

from ..frontend import source
from .pickers import axis_columns


class ColumnMenu(anywidget.AnyWidget):
    """A button that opens the menu, bound to the trait ``columns`` of a view.

    Parameters
    ----------
    view : SelectingView
    least : int
        How many columns the view needs.
    """

    _esm = source("dom.js", "panel.js", "column_menu.js")
    _css = source("filterline.css", "panel.css", "column_menu.css")

    choices = List(Dict(), help="What can be ticked: name of the column, and its label").tag(sync=True)
    chosen = List(Unicode(), help="Names of the columns that are ticked").tag(sync=True)
    least = Int(help="How many columns stay ticked at least").tag(sync=True)
    note = Unicode(help="What stands below the boxes").tag(sync=True)
    redraw = Int(0, help="Grows where the boxes are to be drawn anew though none changed here").tag(sync=True)

    def __init__(self, view: HasTraits, least: int):
        self._view = view
        super().__init__(least=least, note=f"At least {least}; the next one comes last.")
        self.on_msg(lambda _menu, content, _buffers: self._tick(content))

    def refresh(self) -> None:
        """Show the columns of the view, among those that its space has now."""
        offered = {name: title for title, name in axis_columns(self._view.space)}
        gone = {name: f"{name} (not there)" for name in self._view.columns if name not in offered}
        with self.hold_sync():
            self.choices = [{"name": name, "label": title} for name, title in {**offered, **gone}.items()]
            self.chosen = list(self._view.columns)

    def _tick(self, content: dict) -> None:
        """Add a column as the last one, or take one away; what the space has lost goes too."""
        with self._view._reporting():
            try:
                there, name = self._view.space.columns, content["column"]
                others = [each for each in self._view.columns if each in there and each != name]
                self._view.columns = [*others, name] if content["shown"] else others
            finally:
                self.redraw += 1
