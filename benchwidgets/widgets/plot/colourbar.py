"""The bar beside a heatmap that tells which colour is which number; bqplot's own is too small to read."""

from __future__ import annotations

import math

import anywidget
import numpy as np
from traitlets import Int, List, Unicode

from ...model.compact import compact
from ..frontend import source
from .colours import STOPS, shares
from .ticks import linear_ticks, log_ticks

#: Pixels that the bar takes beside a plot, with its room.
WIDTH = 116
#: Most and least height of the gradient, height of the words above it, and the room of a tick [px].
MOST, LEAST, WORDS, TICK = 200, 100, 104, 18


class ColourBar(anywidget.AnyWidget):
    """A vertical gradient with ticks, a title above and a word on what is better."""

    _esm = source("colourbar.js")
    _css = source("colourbar.css")

    title = Unicode(help="What the colours mean, with unit").tag(sync=True)
    better = Unicode(help="Which end is better: 'max', 'min' or ''").tag(sync=True)
    stops = List(STOPS, help="Colours from the least to the most").tag(sync=True)
    ticks = List(help="Pairs of a share of the height from below, 0 to 1, and a text").tag(sync=True)
    height = Int(MOST, help="Height of the gradient [px]").tag(sync=True)

    def fit(self, height: int) -> None:
        """Take no more than ``height`` pixels with the words above, where that leaves enough to read."""
        self.height = min(max(height - WORDS, LEAST), MOST)

    def show(self, title: str, ends: tuple[float, float], log: bool, better: str | None, percent: bool) -> None:
        """Tell the numbers between two ends, as percent where asked."""
        ticks = _ticks(ends, log)
        at = np.array(ticks[:: math.ceil(len(ticks) * TICK / self.height)])
        texts = [compact(value * 100) + "%" if percent else compact(value) for value in at]
        ticks = [[float(share), text] for share, text in zip(shares(at, ends, log), texts, strict=True)]
        with self.hold_sync():
            self.title, self.better, self.ticks = title, better or "", ticks


def _ticks(ends: tuple[float, float], log: bool) -> list[float]:
    if not ends[1] > ends[0]:
        return [ends[0]]
    return log_ticks(*ends) if log else linear_ticks(*ends)
