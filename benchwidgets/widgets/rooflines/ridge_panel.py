"""The panel of a roofline that answers: at which batch does a network cross the ridge point of each roof?"""

from __future__ import annotations

import math

import anywidget
import pandas as pd
from ipywidgets import Dropdown, HBox, Label, VBox
from traitlets import List

from ...model.numbers import plain
from ..frontend import source


class Pairs(anywidget.AnyWidget):
    """Names and values, in as many columns as fit."""

    _esm = source("ridge_panel.js")
    _css = source("ridge_panel.css")

    rows = List(help="Pairs of a name and a value").tag(sync=True)


class RidgePanel(VBox):
    """A network to choose, and the batch at which it reaches the ridge of each roof."""

    def __init__(self):
        self._frame = pd.DataFrame({"choice": []})
        self.network = Dropdown(description="network", layout={"width": "260px"})
        self.answers = Pairs()
        self.network.observe(lambda _change: self._fill(), "value")
        meaning = Label("reaches the ridge point at this whole batch (exactly at)", style={"font_size": "12px"})
        super().__init__([HBox([self.network, meaning]), self.answers])

    def show(self, frame: pd.DataFrame) -> None:
        """Show a frame as `RooflineExplorer.ridge_batches` gives it."""
        names = zip(frame["network"], frame["pruning_pct"], strict=True)
        self._frame = frame.assign(choice=[f"{network} {pruning:g} %" for network, pruning in names])
        choices = list(dict.fromkeys(self._frame["choice"]))
        if choices != list(self.network.options):
            before = self.network.value
            self.network.options = choices
            self.network.value = before if before in choices else choices[0]
        self._fill()

    def _fill(self) -> None:
        rows = self._frame[self._frame["choice"] == self.network.value]
        words = [[row.roof, batch_words(row.batch)] for row in rows.itertuples()]
        if words != self.answers.rows:
            self.answers.rows = words


def batch_words(batch: float) -> str:
    """What a batch at the ridge means to a person.

    >>> batch_words(22.28), batch_words(0.4), batch_words(float("nan"))
    ('23 (22.28)', 'past it at any batch', 'never')
    """
    if math.isnan(batch):
        return "never"
    if batch <= 1:
        return "past it at any batch" if batch < 1 else "1"
    return f"{math.ceil(batch):,} ({plain(batch)})"
