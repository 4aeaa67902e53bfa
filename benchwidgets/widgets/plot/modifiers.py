"""Whether a click adds to the selection: bqplot's click events do not tell which keys were held."""

from __future__ import annotations

import anywidget

from ..frontend import source


class Modifiers(anywidget.AnyWidget):
    """Invisible part of a view that hears each press of the mouse before the marks do."""

    _esm = source("modifiers.js")
    _css = source("modifiers.css", "scrolled.css")

    def __init__(self, **kwargs):
        #: Whether ctrl, shift or the command key was held at the last press.
        self.adding = False
        super().__init__(**kwargs)
        self.on_msg(self._on_press)

    def _on_press(self, _widget, content: dict, _buffers) -> None:
        self.adding = bool(content.get("adding"))
