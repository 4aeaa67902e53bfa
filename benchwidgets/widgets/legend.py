"""The legend beside a plot: what each colour, marker and dash stands for, and which of them are shown."""

from __future__ import annotations

import anywidget
from bqplot import Mark
from ipywidgets import widget_serialization
from traitlets import Dict, List, Unicode

from .frontend import source


class Legend(anywidget.AnyWidget):
    """Entries that a click hides or shows, and a double click isolates within their section.

    An entry is a dict: ``key``, ``label``, and where wanted ``section``, ``colour``, ``marker``, ``line``
    (line style), ``width``, ``count`` and ``title`` (the text on hover).
    """

    _esm = source("legend.js")
    _css = source("legend.css")

    entries = List(Dict(), help="What the legend lists, in order").tag(sync=True)
    hidden = List(Unicode(), help="Keys of the entries that are hidden").tag(sync=True)
    marks = Dict(help="The marks of each key, shown and hidden with it").tag(sync=True, **widget_serialization)

    def show(self, entries: list[dict], marks: dict[str, list[Mark]]) -> None:
        """List ``entries``; what was hidden before and is still listed stays hidden."""
        keys = {entry["key"] for entry in entries}
        with self.hold_sync():
            if entries != self.entries:  # else the page would build the same list anew
                self.entries = entries
            self.marks = marks
            self.hidden = [key for key in self.hidden if key in keys]
        self.apply()

    def apply(self) -> None:
        """Hide the marks of every hidden key; a mark of several keys is shown where none of them is hidden."""
        gone = {mark for key in self.hidden for mark in self.marks.get(key, ())}
        for mark in {mark for marks in self.marks.values() for mark in marks}:
            mark.visible = mark not in gone
