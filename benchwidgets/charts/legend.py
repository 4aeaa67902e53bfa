"""What a legend says: the labels of its entries, their counts, and the ticks of its bar of colours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..model.compact import compact
from ..model.numbers import plain
from .chart import ColourBar, Entry
from .labelling import apart, title
from .naming import shortened_apart
from .scale import Scale
from .ticks import ticks

#: Most letters of a label: two lines of a legend.
LONGEST = 44
#: Least pixels from one tick of the bar of colours to the next.
APART = 46.0


def bar_title(bar: ColourBar) -> str:
    """What stands at a bar of colours, with the direction that is better."""
    return title(Scale(bar.title, (0.0, 1.0), better=bar.better))


def bar_ticks(bar: ColourBar, pixels: float) -> list[tuple[float, str]]:
    """The ticks of a bar that is ``pixels`` long: where each stands, from 0 at the lower end to 1, and its text.

    >>> bar_ticks(ColourBar("fps", (1.0, 100.0), ("#000000", "#ffffff"), log=True), 168.0)
    [(0.0, '1'), (0.5, '10'), (1.0, '100')]
    """
    if not bar.ends[0] < bar.ends[1]:
        return [(0.5, _bar_text(bar, bar.ends[0]))]  # all cells have the one value
    scale = Scale(bar.title, bar.ends, bar.log)
    places = ticks(scale, pixels, APART)
    places, texts = apart(scale, places, [_bar_text(bar, tick) for tick in places], pixels)
    return list(zip(scale.fractions(np.array(places)).tolist(), texts, strict=True))


def _bar_text(bar: ColourBar, tick: float) -> str:
    return f"{plain(100 * tick, 3)} %" if bar.percent else compact(tick)


def entry_labels(entries: Sequence[Entry], most: int = LONGEST) -> list[str]:
    """The labels of entries in about so many letters each, still different where they were."""
    return shortened_apart([entry.label for entry in entries], most)


def counted(entry: Entry) -> str:
    """What stands at the right of an entry: its count, or the value that stands in its place.

    >>> counted(Entry("a", "a", count=1200)), counted(Entry("a", "a"))
    ('1,200', '')
    """
    return entry.told or ("" if entry.count is None else f"{entry.count:,}")
