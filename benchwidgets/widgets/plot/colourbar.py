"""The bar beside a heatmap that tells which colour is which number; bqplot's own is too small to read."""

from __future__ import annotations

import anywidget
import numpy as np
from traitlets import List, Unicode

from ..frontend import source
from .colours import STOPS, shares
from .compact import compact
from .ticks import linear_ticks, log_ticks

#: Pixels that the bar takes beside a plot, with its room.
WIDTH = 116


class ColourBar(anywidget.AnyWidget):
    """A vertical gradient with ticks, a title above and a word on what is better."""

    _esm = source("colourbar.js")
    _css = source("colourbar.css")

    title = Unicode(help="What the colours mean, with unit").tag(sync=True)
    better = Unicode(help="Which end is better: 'max', 'min' or ''").tag(sync=True)
    stops = List(STOPS, help="Colours from the least to the most").tag(sync=True)
    ticks = List(help="Pairs of a share of the height from below, 0 to 1, and a text").tag(sync=True)

    def show(self, title: str, ends: tuple[float, float], log: bool, better: str | None, percent: bool) -> None:
        """Tell the numbers between two ends, as percent where asked."""
        at = np.array(_ticks(ends, log))
        texts = [compact(value * 100) + "%" if percent else compact(value) for value in at]
        ticks = [[float(share), text] for share, text in zip(shares(at, ends, log), texts, strict=True)]
        with self.hold_sync():
            self.title, self.better, self.ticks = title, better or "", ticks


def _ticks(ends: tuple[float, float], log: bool) -> list[float]:
    if not ends[1] > ends[0]:
        return [ends[0]]
    return log_ticks(*ends) if log else linear_ticks(*ends)
