"""The legend beside a plot: what each colour, marker and dash stands for, and which of them are shown."""

from __future__ import annotations

import anywidget
from bqplot import Mark
from ipywidgets import widget_serialization
from traitlets import Bool, Dict, List, Unicode

from ...charts.naming import shortened_apart
from ...model.space import DesignSpace
from ..frontend import source

#: Most letters of a label: two lines of a legend.
LONGEST = 44


class Legend(anywidget.AnyWidget):
    """Entries that a click hides or shows, and a double click isolates within their section.

    With ``dims`` a click goes from shown to dimmed to hidden. A mark of several keys is as faint as the faintest of
    them: so groups that overlap, as all FPGAs and all INT8, need no order in which they are clicked.

    An entry is a dict: ``key``, ``label``, and where wanted ``section``, ``colour``, ``marker``, ``line``
    (line style), ``width``, ``count``, ``counts`` (what is counted, or what the value is) ``title`` (the text on
    hover) and ``note`` (a line below it). Labels without room are shortened, and told whole on hover.
    """

    _esm = source("legend.js")
    _css = source("legend.css")

    entries = List(Dict(), help="What the legend lists, in order").tag(sync=True)
    hidden = List(Unicode(), help="Keys of the entries that are hidden").tag(sync=True)
    dimmed = List(Unicode(), help="Keys of the entries that are dimmed").tag(sync=True)
    dims = Bool(False, help="Whether a click dims an entry before it hides it").tag(sync=True)
    marks = Dict(help="The marks of each key, shown and hidden with it").tag(sync=True, **widget_serialization)

    def show(self, entries: list[dict], marks: dict[str, list[Mark]]) -> None:
        """List ``entries``; what was hidden or dimmed before and is still listed stays so."""
        keys = {entry["key"] for entry in entries}
        entries = _fitting(entries)
        with self.hold_sync():
            if entries != self.entries:  # else the page would build the same list anew
                self.entries = entries
            self.marks = marks
            self.hidden = [key for key in self.hidden if key in keys]
            self.dimmed = [key for key in self.dimmed if key in keys]
        self.apply()

    def apply(self) -> None:
        """Hide the marks of every hidden key; a mark of several keys is shown where none of them is hidden."""
        gone = self._of(self.hidden)
        for mark in {mark for marks in self.marks.values() for mark in marks}:
            mark.visible = mark not in gone

    def faint(self) -> set[Mark]:
        """The marks of every dimmed key, for the view to draw faintly."""
        return self._of(self.dimmed)

    def _of(self, keys: list[str]) -> set[Mark]:
        return {mark for key in keys for mark in self.marks.get(key, ())}


def _fitting(entries: list[dict]) -> list[dict]:
    """Entries with labels that have room, still different where they were."""
    labels = shortened_apart([entry["label"] for entry in entries], LONGEST)
    pairs = zip(entries, labels, strict=True)
    return [entry if label == entry["label"] else {"title": entry["label"], **entry, "label": label}
            for entry, label in pairs]  # fmt: skip


def designs_word(space: DesignSpace) -> str:
    """What a count of designs counts: those that are visible, where any may be hidden.

    >>> import pandas as pd
    >>> space = DesignSpace(pd.DataFrame({"fps": [1.0, 2.0]}))
    >>> designs_word(space), designs_word(space.filter("fps > 1"))
    ('designs', 'visible designs')
    """
    return "visible designs" if space.clauses else "designs"
