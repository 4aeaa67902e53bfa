"""The tray beside a plot: the designs that have no place on it, and why."""

from __future__ import annotations

from collections.abc import Callable

import anywidget
import pandas as pd
from traitlets import List

from ..frontend import source

#: Designs named for each reason; all of them can be selected.
MOST = 40


class Tray(anywidget.AnyWidget):
    """Designs by reason; a click on one, or on a reason, calls ``on_choose`` with their labels."""

    _esm = source("tray.js")
    _css = source("tray.css")

    groups = List(help="Reason, how many designs have it, and the first of them, by reason").tag(sync=True)

    def __init__(self, on_choose: Callable[[pd.Index], None], **options):
        super().__init__(**options)
        self._on_choose = on_choose
        self._labels: list[pd.Index] = []
        self.on_msg(self._on_message)

    def show(self, reasons: pd.Series) -> None:
        """Show the designs, labels in the index, with the reason of each; the most frequent reason first."""
        counts = reasons.value_counts()
        self._labels = [reasons.index[reasons == reason] for reason in counts.index]
        groups = [
            [reason, int(count), [str(label) for label in labels[:MOST]]]
            for (reason, count), labels in zip(counts.items(), self._labels, strict=True)
        ]
        if groups != self.groups:
            self.groups = groups

    def _on_message(self, _widget, content: dict, _buffers) -> None:
        group, row = content.get("group"), content.get("row")
        if not isinstance(group, int) or not 0 <= group < len(self._labels):
            return
        labels = self._labels[group]
        if row is None:
            self._on_choose(labels)
        elif isinstance(row, int) and 0 <= row < len(labels):
            self._on_choose(labels[[row]])
