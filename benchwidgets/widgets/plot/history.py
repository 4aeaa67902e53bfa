"""Undo and redo of a space's selections and filters: two buttons, and their keys within the view."""

from __future__ import annotations

from collections.abc import Callable

import anywidget
from traitlets import Unicode

from ...model.history import History
from ...model.values import literal
from ..frontend import source


class HistoryButtons(anywidget.AnyWidget):
    """Buttons that say what they would undo or redo.

    Parameters
    ----------
    undo, redo : callable
        What a click or a key does.
    """

    _esm = source("history.js")
    _css = source("history.css")

    undo_words = Unicode(help="What undo would take back; empty where there is nothing").tag(sync=True)
    redo_words = Unicode(help="What redo would do again; empty where there is nothing").tag(sync=True)

    def __init__(self, undo: Callable[[], object], redo: Callable[[], object], **options):
        super().__init__(**options)
        acts = {"undo": undo, "redo": redo}
        self.on_msg(lambda _widget, content, _buffers: acts.get(content.get("act"), lambda: None)())

    def show(self, history: History) -> None:
        """Say what the buttons would do now."""
        with self.hold_sync():
            self.undo_words = literal(history.done[-1], 80) if history.done else ""
            self.redo_words = literal(history.undone[0], 80) if history.undone else ""
