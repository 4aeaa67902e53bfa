"""Whether a click adds to the selection: bqplot's click events do not tell which keys were held."""

from __future__ import annotations

import anywidget

from ..frontend import source


class Modifiers(anywidget.AnyWidget):
    """Invisible part of a view that lets a click on a shape tell whether ctrl, shift or the command key was held."""

    _esm = source("modifiers.js")
    _css = source("modifiers.css", "scrolled.css")
