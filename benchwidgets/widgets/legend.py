"""The legend of a chart as its page draws it: entries, and the bar of colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..charts.chart import ColourBar, Entry
from ..charts.naming import shortened_apart
from ..charts.scale import Scale
from ..charts.ticks import ticks
from ..model.compact import compact
from ..model.numbers import plain
from .printer.axes import title

#: Length of the bar of colours, and least room of a tick on it [px].
BAR, APART = 168.0, 46.0


def bar_state(bar: ColourBar | None) -> dict | None:
    """The bar of colours as the page draws it: its ticks from the lower end to the upper."""
    if bar is None:
        return None
    if bar.ends[0] < bar.ends[1]:
        scale = Scale(bar.title, bar.ends, bar.log)
        places = ticks(scale, BAR, APART)
        at = scale.fractions(np.array(places)).tolist()
    else:
        places, at = [bar.ends[0]], [0.5]  # all cells have the one value
    texts = [f"{plain(100 * tick, 3)} %" if bar.percent else compact(tick) for tick in places]
    return {"title": title(Scale(bar.title, (0.0, 1.0), better=bar.better)), "colours": list(bar.colours),
            "ticks": [list(pair) for pair in zip(at, texts, strict=True)]}  # fmt: skip


#: Most letters of a label: two lines of a legend.
LONGEST = 44


def entry_states(entries: Sequence[Entry]) -> list[dict]:
    """Legend entries as the page draws them; labels without room are shortened, still different where they were."""
    labels = shortened_apart([entry.label for entry in entries], LONGEST)
    return [_state(entry, label) for entry, label in zip(entries, labels, strict=True)]


def _state(entry: Entry, label: str) -> dict:
    """An entry as the page draws it; what it has none of is left out."""
    entry = replace(entry, label=label, title=entry.title or (entry.label if label != entry.label else ""))
    names = ("key", "label", "section", "colour", "marker", "line", "title", "counts", "note")
    state = {name: value for name in names if (value := getattr(entry, name))}
    count = entry.told or ("" if entry.count is None else f"{entry.count:,}")
    return {**state, **({"count": count} if count else {}), **({"width": entry.width} if entry.line else {})}
