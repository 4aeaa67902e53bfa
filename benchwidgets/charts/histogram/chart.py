"""The chart of a histogram: a bar for each bin, those of the groups on one another."""

from __future__ import annotations

import numpy as np

from ...model.numbers import plain
from ...model.words import counted
from ..cards import design_card
from ..chart import Chart, Entry, Pane
from ..emphasis import PLAIN
from ..marks import Card, Look, Rects
from ..placing import left_out_words
from ..scale import Scale
from ..words import designs_word
from .numbers import Histogram

#: The axis of counts in the highest bar: above it there is some air.
AIR = 1.06


def histogram_chart(histogram: Histogram) -> Chart:
    """The chart of how many designs have which value."""
    space, options = histogram.space, histogram.options
    bars = _bars(histogram)
    pane = Pane(histogram.scale, Scale("designs", (0.0, AIR * float(bars.y1.max(initial=1.0)))), (bars,))
    return Chart(
        panes=(pane,),
        size=len(space.index),
        legend=_legend(histogram),
        notes=tuple(filter(None, [left_out_words(histogram.left_out)])),
        words=_words(histogram),
        card=lambda row: design_card(space, row, columns=options.tooltip),
        frame=histogram.frame,
    )


def _bars(histogram: Histogram) -> Rects:
    bins, codes, rows = histogram.bars
    counts = rows.count()
    tops = np.cumsum(counts).astype(float)
    tops -= np.concatenate([[0.0], tops])[np.searchsorted(bins, bins)]  # those of a bin stand on one another
    return Rects(
        name="bars", x0=histogram.edges[bins, 0], x1=histogram.edges[bins, 1], y0=tops - counts, y1=tops, rows=rows,
        looks=tuple(Look(colour, opacity=PLAIN, fill=1.0) for colour, _marker in histogram.channel.looks), look=codes,
        entries=(codes,) if _legend(histogram) else (), fades=True, reached=True,
        card=lambda item: _card(histogram, int(bins[item]), int(codes[item]), int(counts[item])),
    )  # fmt: skip


def _legend(histogram: Histogram) -> tuple[Entry, ...]:
    if histogram.options.group is None:
        return ()
    channel = histogram.channel
    counts = np.bincount(channel.codes[histogram.rows], minlength=len(channel.names)).tolist()
    return tuple(
        Entry(f"group:{name}", name, channel.title, colour, count=count, counts=designs_word(histogram.visible))
        for name, (colour, _marker), count in zip(channel.names, channel.looks, counts, strict=True)
    )


def _card(histogram: Histogram, place: int, code: int, count: int) -> Card:
    scale, channel = histogram.scale, histogram.channel
    between = " to ".join(plain(float(end), 4) for end in histogram.edges[place])
    here = between if scale.names is None else scale.names[place][1]
    group = [(channel.title, channel.names[code])] if histogram.options.group is not None else []
    label = histogram.space.metric(histogram.options.column).label
    return Card(label, ((scale.title, here), *group, ("designs", f"{count:,}")))


def _words(histogram: Histogram) -> str:
    options = histogram.options
    grouped = f" by {options.group}" if options.group is not None else ""
    designs, bars = counted(len(histogram.rows), "design"), counted(len(histogram.bars[0]), "bar")
    return f"{options.column}{grouped}, {designs} in {bars}"
