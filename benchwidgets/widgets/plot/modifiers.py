"""Whether a click adds to the selection: bqplot's click events do not tell which keys were held."""

from __future__ import annotations

import anywidget
from traitlets import Bool

from ..frontend import source


class Modifiers(anywidget.AnyWidget):
    """Invisible part of a view that hears each press of the mouse before the marks do."""

    _esm = source("modifiers.js")
    _css = source("modifiers.css")

    adding = Bool(False, help="Whether ctrl, shift or the command key was held at the last press").tag(sync=True)
