"""The chart of bars."""

from __future__ import annotations

from ...model.words import counted
from ..chart import Chart
from ..placing import left_out_words
from .drawing import slots_chart
from .numbers import Bars


def bars_chart(bars: Bars) -> Chart:
    """The chart of the bars: a pane a facet, with the same x axis in each."""
    notes = [left_out_words(bars.left_out)]
    return slots_chart(bars.slots(), bars.options.layout, words=_words(bars), notes=notes, frame=bars.frame)


def _words(bars: Bars) -> str:
    options = bars.options
    count = counted(len(bars.facet) * len(options.columns), "bar")
    told = ", ".join(options.columns)
    return f"{options.aggregate} of {told} of {count} by {', '.join(options.category)}"
