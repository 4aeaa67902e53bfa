"""How wide a figure is on the screen, as its page reports it."""

from __future__ import annotations

import anywidget
from traitlets import Int

from ..frontend import source


class Gauge(anywidget.AnyWidget):
    """Stands unseen beside a figure, in a box of the class ``bw-stage``, and knows its width."""

    _esm = source("gauge.js")
    _css = source("gauge.css")

    width = Int(690, help="Width of the figure [pixels]; until a page reports, the usual one").tag(sync=True)
